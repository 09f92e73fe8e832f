"""The report on pages whose date to be looked at again has come, and the buttons that give them another date."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page

from checks.findings import edit_url
from checks.reviews import due_pages, say_still_right
from checks.views.report import RIGHTS, PagesPolicy
from techport.columns import FormColumn
from techport.pages import BasePage

__all__ = ["ReviewReportView", "still_right"]

MONTHS = {"6", "12"}


class ReviewFilterSet(WagtailFilterSet):
    """What the report can be narrowed down to."""

    title = django_filters.CharFilter(label=gettext_lazy("Title contains"), lookup_expr="icontains")
    locale = django_filters.ModelChoiceFilter(label=gettext_lazy("Language"), queryset=Locale.objects.all())

    class Meta:
        model = Page
        fields = ["title", "locale"]


class StillRightColumn(FormColumn):
    """Buttons to say that a page is still right."""

    cell_template_name = "checks/still_right.html"


class ReviewReportView(ReportView):
    """Which pages somebody should look at again; what waits longest comes first."""

    page_title = gettext_lazy("To look at again")
    header_icon = "calendar-check"
    index_url_name = "checks:review"
    index_results_url_name = "checks:review_results"
    default_ordering = "due"
    filterset_class = ReviewFilterSet
    permission_policy = PagesPolicy()
    any_permission_required = RIGHTS
    columns = [
        TitleColumn(
            "title", label=gettext_lazy("Page"), accessor="get_admin_display_title", get_url=edit_url, sort_key="title"
        ),
        Column("language", label=gettext_lazy("Language"), accessor="locale.get_display_name"),
        Column("due", label=gettext_lazy("Check again on"), sort_key="due"),
        DateColumn("last_published_at", label=gettext_lazy("Last published"), sort_key="last_published_at"),
        StillRightColumn("still_right", label="", accessor="pk"),
    ]
    export_headings = {
        "title": gettext_lazy("Page"),
        "locale.get_display_name": gettext_lazy("Language"),
        "due": gettext_lazy("Check again on"),
        "last_published_at": gettext_lazy("Last published"),
    }
    list_export = list(export_headings)
    export_filename = "opnieuw-bekijken"

    def get_base_queryset(self):
        """Return the pages that are due, of those that the user may change or publish."""
        return due_pages(self.request.user).select_related("locale", "content_type")


@require_POST
def still_right(request, page_id):
    """Keep that a page is still right, and ask again after the months that were chosen."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.POST.get("months") not in MONTHS:
        return HttpResponseBadRequest()
    day = say_still_right(page, int(request.POST["months"]), request.user)
    messages.success(
        request,
        _("“%(title)s” is to be looked at again on %(day)s.")
        % {"title": page.get_admin_display_title(), "day": date_format(day)},
    )
    return redirect(get_valid_next_url_from_request(request) or reverse("checks:review"))
