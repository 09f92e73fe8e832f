"""Where the CMS checks pages, and shows what was found."""

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

from checks.accepting import not_accepted
from checks.rules import errors_of, findings_of
from checks.views.page import PageFindingsView, ask_about
from checks.views.report import FindingsReportView, may_edit_any
from checks.views.review import ReviewReportView, still_right
from techport.pages import BasePage


@hooks.register("register_admin_urls")
def register_urls():
    """Add the pages on findings to the CMS."""
    urls = [
        path("", FindingsReportView.as_view(), name="report"),
        path("results/", FindingsReportView.as_view(results_only=True), name="report_results"),
        path("review/", ReviewReportView.as_view(), name="review"),
        path("review/results/", ReviewReportView.as_view(results_only=True), name="review_results"),
        path("<int:page_id>/still-right/", still_right, name="still_right"),
        path("<int:page_id>/", PageFindingsView.as_view(), name="page"),
    ]
    return [path("checks/", include((urls, "checks"), namespace="checks"))]


class ReportMenuItem(MenuItem):
    """A report on pages, for who may change some."""

    def is_shown(self, request):
        """Return whether the user of ``request`` has anything to read there."""
        return may_edit_any(request.user)


@hooks.register("register_reports_menu_item")
def register_report():
    """Add the report on findings to the menu."""
    view = FindingsReportView
    return ReportMenuItem(view.page_title, reverse(view.index_url_name), icon_name=view.header_icon, order=210)


@hooks.register("register_reports_menu_item")
def register_review():
    """Add the report on pages to look at again to the menu."""
    view = ReviewReportView
    return ReportMenuItem(view.page_title, reverse(view.index_url_name), icon_name=view.header_icon, order=230)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Name in the history of a page that somebody looked at it again."""

    @actions.register_action("checks.still_right")
    class StillRightFormatter(LogFormatter):
        label = gettext_lazy("Still right")

        def format_message(self, log_entry):
            return _("Said that the page is still right, until %s") % log_entry.data.get("until", "")


@hooks.register("insert_global_admin_css")
def add_styles():
    """Style what is added to the CMS's pages."""
    return format_html('<link rel="stylesheet" href="{}">', static("checks/checks.css"))


@hooks.register("before_publish_page", order=10)
def ask_before_publishing(request, page):
    """Show what the rules find, if somebody should look at it; what was filled in is saved as a draft by then."""
    if not isinstance(page, BasePage) or page.alias_of_id:
        return None
    findings = findings_of(page)
    if any(finding.is_error for finding in findings) or not_accepted(page, findings):
        return ask_about(request, page, findings)
    return None


@hooks.register("before_bulk_action")
def ask_before_bulk_publishing(request, action_type, objects, action):
    """Refuse to publish pages at once of which some have errors, and name these."""
    if action_type != "publish":
        return None
    pages = [page.specific for page in objects if isinstance(page, Page)]
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        for page in list(pages):
            pages += page.get_descendants().not_live().specific()
    refused = [page for page in pages if refuses(page)]
    if not refused:
        return None
    messages.error(
        request,
        _("Nothing was published. There are errors on: %s. Open these pages to see which.")
        % ", ".join(page.get_admin_display_title() for page in refused),
    )
    return redirect(action.next_url)


def refuses(page):
    """Return whether the newest version of ``page`` has errors."""
    if not isinstance(page, BasePage) or page.alias_of_id:
        return False
    return bool(errors_of(page.get_latest_revision_as_object()))
