"""Where editors guide search in the CMS: synonyms, promoted results, and what was not found."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from search.models import Synonyms
from search.promotion_views import PromotionCreateView, PromotionIndexView
from search.reports import NotFoundReportView


class SynonymsCreateView(CreateView):
    """New synonyms; the address may name their language and the first word."""

    def get_initial(self):
        """Return what the address names."""
        named = {name: value[:100] for name, value in self.request.GET.items() if name in ("language", "terms")}
        return super().get_initial() | named


class SynonymsViewSet(SnippetViewSet):
    """Words that mean the same."""

    model = Synonyms
    icon = "resubmit"
    add_view_class = SynonymsCreateView
    list_display = ["__str__", "get_language_display"]
    list_filter = ["language"]
    search_fields = ["terms"]
    menu_label = _("Synonyms")
    add_to_settings_menu = True


register_snippet(SynonymsViewSet)


@hooks.register("register_admin_urls", order=-1)
def register_urls():
    """Add the report, and put our pages for promoted results before Wagtail's own."""
    return [
        path("reports/not-found/", NotFoundReportView.as_view(), name="search_not_found"),
        path(
            "reports/not-found/results/", NotFoundReportView.as_view(results_only=True), name="search_not_found_results"
        ),
        path("searchpicks/", PromotionIndexView.as_view()),
        path("searchpicks/results/", PromotionIndexView.as_view(results_only=True)),
        path("searchpicks/add/", PromotionCreateView.as_view()),
    ]


class ReportMenuItem(MenuItem):
    """The report, for who may read it."""

    def is_shown(self, request):
        """Return whether the user of ``request`` may read the report."""
        return NotFoundReportView.permission_policy.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def register_report():
    """Add the report to the menu."""
    return ReportMenuItem(_("Searched and not found"), reverse("search_not_found"), icon_name="search", order=300)


@hooks.register("construct_reports_menu")
def hide_stock_report(request, items):
    """Leave out Wagtail's report on search terms, which would stay empty: see ``search.models.Search``."""
    items[:] = [item for item in items if item.url != reverse("wagtailsearchpromotions:search_terms")]


@hooks.register("register_permissions")
def register_permissions():
    """Let administrators choose which groups read the report."""
    return Permission.objects.filter(content_type__app_label="search", codename="view_search")
