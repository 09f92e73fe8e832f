"""The report on what the rules find on all pages."""

import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from checks.findings import Kind, edit_url, name_of
from checks.models import KeptFinding

__all__ = ["FindingsReportView", "editable_pages", "may_edit_any"]

RIGHTS = ["change", "publish"]


def editable_pages(user):
    """Return the pages that ``user`` may change or publish."""
    return PagePermissionPolicy().instances_user_has_any_permission_for(user, RIGHTS).order_by()


def may_edit_any(user):
    """Return whether ``user`` may change or publish some page."""
    return PagePermissionPolicy().user_has_any_permission(user, RIGHTS)


class FindingsFilterSet(WagtailFilterSet):
    """What the report can be narrowed down to."""

    page = django_filters.CharFilter(label=_("Title contains"), field_name="page__title", lookup_expr="icontains")
    is_error = django_filters.ChoiceFilter(
        label=_("Weight"), choices=[(True, _("Error")), (False, _("Remark"))], field_name="is_error"
    )
    locale = django_filters.ModelChoiceFilter(
        label=_("Language"), field_name="page__locale", queryset=Locale.objects.all()
    )
    live = django_filters.BooleanFilter(label=_("Online"), field_name="page__live")
    kind = django_filters.MultipleChoiceFilter(label=_("What"), choices=Kind, widget=CheckboxSelectMultiple)

    class Meta:
        model = KeptFinding
        fields = ["page", "is_error", "locale", "live", "kind"]


class PagesPolicy:
    """Lets who may change pages read reports on these."""

    def user_has_any_permission(self, user, actions):
        """Return whether ``user`` may read them."""
        return may_edit_any(user)


class FindingsReportView(ReportView):
    """What can be better on which page: errors first, and of these what is there longest."""

    page_title = _("Check content")
    header_icon = "glasses"
    index_url_name = "checks:report"
    index_results_url_name = "checks:report_results"
    default_ordering = "-is_error"
    filterset_class = FindingsFilterSet
    permission_policy = PagesPolicy()
    any_permission_required = RIGHTS
    columns = [
        TitleColumn("page", label=_("Page"), accessor="page.get_admin_display_title", get_url=lambda found: found.url),
        Column("language", label=_("Language"), accessor="page.locale.get_display_name"),
        Column("kind", label=_("What"), accessor="get_kind_display", sort_key="kind"),
        Column("weight", label=_("Weight"), accessor="weight", sort_key="is_error"),
        Column("place", label=_("Where"), accessor="place_name"),
        Column("words", label=_("Words on the page"), accessor="words"),
        DateColumn("since", label=_("Since"), sort_key="since"),
    ]
    export_headings = {
        "page.title": _("Page"),
        "page.locale.get_display_name": _("Language"),
        "get_kind_display": _("What"),
        "weight": _("Weight"),
        "place_name": _("Where"),
        "words": _("Words on the page"),
        "since": _("Since"),
    }
    list_export = list(export_headings)
    export_filename = "inhoud-controleren"

    def get_base_queryset(self):
        """Return what was found on the pages that the user may change or publish."""
        found = KeptFinding.objects.select_related("page__locale", "page__content_type")
        user = self.request.user
        return found if user.is_superuser else found.filter(page__in=editable_pages(user).values("pk"))

    def order_queryset(self, queryset):
        """Put what is there longest first within errors and remarks."""
        if self.ordering == "-is_error":
            return queryset.order_by("-is_error", "since", "page_id", "pk")
        return super().order_queryset(queryset)

    def decorate_paginated_queryset(self, object_list):
        """Name the places, and give the addresses to mend them."""
        rows = list(object_list)
        for row in rows:
            page_type = row.page.specific_class or Page
            row.place_name = name_of(page_type, row.place)
            row.url = edit_url(row.page, row.place)
            row.weight = str(_("Error") if row.is_error else _("Remark"))
            # Quotation marks also keep a spreadsheet from taking the words of a page for a formula
            row.words = " ".join(f"“{quote}”" for quote in row.quotes)
        return rows
