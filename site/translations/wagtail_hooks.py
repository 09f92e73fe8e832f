"""Where the CMS shows how English stands, and lets editors act on it."""

from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from techport.locales import source_locale, target_locale
from translations import english_tree  # noqa: F401 (its hooks are found by importing it)
from translations.answers import small_change
from translations.dashboard import EnglishPanel
from translations.explorer import EnglishPageViewSet
from translations.guard import RefusedError, check_english
from translations.machine.views import machine_translate
from translations.small_change import SMALL_CHANGE, SmallChangeMenuItem
from translations.status import is_prepared, translation_of
from translations.together import is_ready
from translations.views.changes import ChangesView
from translations.views.confirm import ConfirmView
from translations.views.report import StatusReportView
from translations.views.start import cancel_together, prepare_together, show_changes, start
from translations.views.submit import SubmitPageView


@hooks.register("register_admin_urls")
def register_urls():
    """Add the pages on English to the CMS."""
    urls = [
        path("", StatusReportView.as_view(), name="report"),
        path("results/", StatusReportView.as_view(results_only=True), name="report_results"),
        path("<int:translation_id>/", ChangesView.as_view(), name="changes"),
        path("<int:translation_id>/publish/", ConfirmView.as_view(), name="confirm"),
        path("start/<int:status_id>/", start, name="start"),
        path("together/<int:page_id>/", prepare_together, name="prepare_together"),
        path("together/<int:page_id>/cancel/", cancel_together, name="cancel_together"),
    ]
    return [
        path("english/", include((urls, "translations"), namespace="translations")),
        # wagtail-localize's page for what happens by itself here, with a box to put Dutch online as English
        path("localize/update/<int:source_id>/", show_changes),
        path("localize/submit/page/<int:page_id>/", SubmitPageView.as_view()),
        # ... and its button that asks a machine, which would send addresses and keep whatever comes back
        path("localize/translate/<int:translation_id>/machine_translate/", machine_translate),
    ]


@hooks.register("register_admin_viewset", order=1000)
def register_explorer():
    """Show in the list of pages how the English of each stands; after Wagtail's own, which it replaces."""
    return EnglishPageViewSet()


@hooks.register("register_reports_menu_item")
def register_report():
    """Add the report on English to the menu."""
    return MenuItem(
        gettext_lazy("English"), reverse("translations:report"), icon_name="wagtail-localize-language", order=200
    )


@hooks.register("construct_reports_menu")
def hide_stock_report(request, items):
    """Leave out wagtail-localize's own report: it knows less, and says so at length."""
    items[:] = [item for item in items if item.url != reverse("wagtail_localize:translations_report")]


@hooks.register("construct_homepage_panels")
def add_panel(request, panels):
    """Put the panel on English on the dashboard."""
    panels.append(EnglishPanel(request.user))


@hooks.register("insert_global_admin_css")
def add_styles():
    """Style what is added to the CMS's pages."""
    return format_html('<link rel="stylesheet" href="{}">', static("translations/english.css"))


@hooks.register("register_page_action_menu_item")
def register_small_change():
    """Let editors of Dutch pages say that English stays right."""
    return SmallChangeMenuItem(order=50)


@hooks.register("after_publish_page")
def keep_english(request, page):
    """Keep English as it is after a small change of Dutch."""
    if request.POST.get("action-publish") == SMALL_CHANGE and page.locale_id == source_locale().pk:
        small_change(page, request.user)


@hooks.register("before_publish_page")
def ask_before_publishing(request, page):
    """Show what stands in the way of publishing; what was filled in is saved as a draft by then."""
    if page.locale_id == source_locale().pk:
        return ask_for_english(request, page)
    if page.locale_id != target_locale().pk or page.alias_of_id:
        return None
    try:
        check_english(page)
    except RefusedError as error:
        messages.warning(request, " ".join(error.messages) + " " + _("What you changed is saved as a draft."))
        return redirect("translations:confirm", error.translation.pk)
    return None


def ask_for_english(request, page):
    """Stop a Dutch page that is to go online with its English, while that is not ready."""
    if not is_prepared(page) or is_ready(page):
        return None
    count = translation_of(page.translation_key).missing_segments.filter(confirmed_at=None).count()
    messages.warning(
        request,
        _("English is not ready: %d texts are not translated. Your change is saved as a draft. To publish Dutch alone, "
          "choose “Do not wait for English” first.") % count,
    )  # fmt: skip
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def ask_before_bulk_publishing(request, action_type, objects, action):
    """Refuse to publish pages at once of which some cannot go online, and name these."""
    if action_type != "publish":
        return None
    refused = [page for page in objects if isinstance(page, Page) and refuses(page.specific)]
    if not refused:
        return None
    messages.error(
        request,
        _("Nothing was published. English lacks texts on: %s. Open these pages to see which.")
        % ", ".join(page.get_admin_display_title() for page in refused),
    )
    return redirect(action.next_url)


def refuses(page):
    """Return whether the latest version of ``page`` cannot go online."""
    if page.locale_id == source_locale().pk:
        return is_prepared(page) and not is_ready(page)
    if page.alias_of_id:
        return True
    try:
        check_english(page.get_latest_revision_as_object())
    except RefusedError:
        return True
    return False


@hooks.register("before_edit_page", order=-10)
def publish_translation(request, page):
    """Publish a translation from wagtail-localize's editor: all at once, and not with Dutch in it."""
    if request.method != "POST" or request.POST.get("action") != "publish" or page.alias_of_id:
        return None
    translation = translation_of(page.translation_key)
    if translation is None or not translation.enabled or page.locale_id != translation.target_locale_id:
        return None
    return ChangesView.as_view()(request, translation_id=translation.pk)


@hooks.register("before_edit_snippet", order=-10)
def publish_translated_text(request, instance):
    """Publish a shared text from wagtail-localize's editor in the same way."""
    if getattr(instance, "locale_id", None) != target_locale().pk:
        return None
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_of(instance.translation_key)
    if translation is None or not translation.enabled:
        return None
    return ChangesView.as_view()(request, translation_id=translation.pk)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Name in the history of a page what was done to its English."""
    for name, label, message in (
        ("still_right", gettext_lazy("Keep English"), gettext_lazy("Said that English is still right")),
        ("confirm_dutch", gettext_lazy("Leave Dutch"), gettext_lazy("Let texts stay in Dutch in English for now")),
        ("machine", gettext_lazy("Translate by machine"), gettext_lazy("Had a machine translate")),
        ("approve", gettext_lazy("Approve translation"), gettext_lazy("Approved what a machine translated")),
        ("prepare_together", gettext_lazy("Wait for English"), gettext_lazy("Has the draft translated first")),
        ("unpublish", gettext_lazy("Go offline with Dutch"), gettext_lazy("Went offline with the Dutch page")),
        ("cancel_together", gettext_lazy("Do not wait for English"), gettext_lazy("No longer waits for English")),
    ):
        actions.register_action(f"translations.{name}")(formatter(label, message))


def formatter(label, message):
    """Return the formatter of an action: its label, and its message with the texts it was about."""

    class Formatter(LogFormatter):
        def format_message(self, log_entry):
            texts = log_entry.data.get("texts") or []
            return f"{message}: {' | '.join(texts)}" if texts else str(message)

    Formatter.label = label
    return Formatter
