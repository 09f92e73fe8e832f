"""Where old addresses are kept in the CMS: our pages before Wagtail's, and two reports."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from redirects.views.editing import RedirectCreateView, RedirectEditView
from redirects.views.importing import ImportView
from redirects.views.missing import MissingReportView, ignore, make_redirect
from redirects.views.problems import ProblemsReportView


@hooks.register("register_admin_urls", order=-1)
def register_urls():
    """Add the reports, and put our pages for redirects before Wagtail's own."""
    missing, problems = "reports/missing-addresses/", "reports/redirects/"
    return [
        path(missing, MissingReportView.as_view(), name="missing_addresses"),
        path(f"{missing}results/", MissingReportView.as_view(results_only=True), name="missing_addresses_results"),
        path(f"{missing}redirect/", make_redirect, name="redirect_missing_address"),
        path(f"{missing}ignore/", ignore, name="ignore_missing_address"),
        path(problems, ProblemsReportView.as_view(), name="redirect_problems"),
        path(f"{problems}results/", ProblemsReportView.as_view(results_only=True), name="redirect_problems_results"),
        path("redirects/add/", RedirectCreateView.as_view()),
        path("redirects/<int:redirect_id>/", RedirectEditView.as_view()),
        path("redirects/import/", ImportView.as_view()),
        path("redirects/import/process/", ImportView.as_view()),
    ]


class ReportMenuItem(MenuItem):
    """A report, for who may read it."""

    def __init__(self, view, **kwargs):
        super().__init__(view.page_title, reverse(view.index_url_name), icon_name=view.header_icon, **kwargs)
        self.view = view

    def is_shown(self, request):
        """Return whether the user of ``request`` may read the report."""
        view = self.view
        return view.permission_policy.user_has_any_permission(request.user, view.any_permission_required)


@hooks.register("register_reports_menu_item")
def register_missing_addresses():
    """Add the report on what was not found to the menu."""
    return ReportMenuItem(MissingReportView, order=310)


@hooks.register("register_reports_menu_item")
def register_problems():
    """Add the report on redirects to the menu."""
    return ReportMenuItem(ProblemsReportView, order=320)


@hooks.register("register_permissions")
def register_permissions():
    """Let administrators choose which groups read what was not found."""
    return Permission.objects.filter(content_type__app_label="redirects", codename="view_missingaddress")
