"""Where the CMS shows which links lead nowhere."""

from django.urls import include, path, reverse
from wagtail import hooks

from checks.wagtail_hooks import ReportMenuItem
from desk.today.work import HOOK
from links.numbers import broken_links
from links.views.report import LinksReportView, again


@hooks.register("register_admin_urls")
def register_urls():
    """Add the report to the CMS."""
    urls = [
        path("", LinksReportView.as_view(), name="report"),
        path("results/", LinksReportView.as_view(results_only=True), name="report_results"),
        path("<int:link_id>/again/", again, name="again"),
    ]
    return [path("links/", include((urls, "links"), namespace="links"))]


@hooks.register("register_reports_menu_item")
def register_report():
    """Add the report on links to the menu."""
    view = LinksReportView
    return ReportMenuItem(view.page_title, reverse(view.index_url_name), icon_name=view.header_icon, order=220)


hooks.register(HOOK, broken_links)
