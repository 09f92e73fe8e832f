"""The report on links that lead nowhere."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.forms import CheckboxSelectMultiple
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page

from checks.findings import edit_url, name_of
from checks.views.report import RIGHTS, PagesPolicy
from links.checking import check_one
from links.models import LinkPlace, Problem
from links.numbers import broken_places
from techport.columns import FormColumn

__all__ = ["LinksReportView", "again"]


class LinksFilterSet(WagtailFilterSet):
    """What the report can be narrowed down to."""

    page = django_filters.CharFilter(
        label=gettext_lazy("Title contains"), field_name="page__title", lookup_expr="icontains"
    )
    address = django_filters.CharFilter(
        label=gettext_lazy("Address contains"), field_name="link__address", lookup_expr="icontains"
    )
    locale = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Language"), field_name="page__locale", queryset=Locale.objects.all()
    )
    is_external = django_filters.BooleanFilter(label=gettext_lazy("Leads elsewhere"), field_name="link__is_external")
    problem = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Problem"), field_name="link__problem", choices=Problem, widget=CheckboxSelectMultiple
    )

    class Meta:
        model = LinkPlace
        fields = ["page", "address", "locale", "is_external", "problem"]


class AgainColumn(FormColumn):
    """A button to look at a link again."""

    cell_template_name = "links/again.html"


class LinksReportView(ReportView):
    """Which link on which page leads nowhere, and since when; what is there longest comes first."""

    page_title = gettext_lazy("Broken links")
    header_icon = "link"
    index_url_name = "links:report"
    index_results_url_name = "links:report_results"
    default_ordering = "link__since"
    filterset_class = LinksFilterSet
    permission_policy = PagesPolicy()
    any_permission_required = RIGHTS
    columns = [
        TitleColumn(
            "page",
            label=gettext_lazy("Page"),
            accessor="page.get_admin_display_title",
            get_url=lambda row: row.url,
        ),
        Column("place", label=gettext_lazy("Where"), accessor="place_name"),
        Column("words", label=gettext_lazy("Words of the link"), accessor="quoted"),
        Column("address", label=gettext_lazy("Leads to"), accessor="leads_to"),
        Column("problem", label=gettext_lazy("Problem"), accessor="link.get_problem_display"),
        DateColumn("since", label=gettext_lazy("Since"), accessor="link.since", sort_key="link__since"),
        AgainColumn("again", label="", accessor="link_id"),
    ]
    export_headings = {
        "page.title": gettext_lazy("Page"),
        "place_name": gettext_lazy("Where"),
        "quoted": gettext_lazy("Words of the link"),
        "leads_to": gettext_lazy("Leads to"),
        "link.get_problem_display": gettext_lazy("Problem"),
        "link.since": gettext_lazy("Since"),
    }
    list_export = list(export_headings)
    export_filename = "kapotte-links"

    def get_base_queryset(self):
        """Return the places of links that lead nowhere, on the pages that the user may change or publish."""
        return broken_places(self.request.user).select_related("link", "page__locale", "page__content_type")

    def decorate_paginated_queryset(self, object_list):
        """Name the places and where the links lead: a page by its number, as its title may be a secret."""
        rows = list(object_list)
        for row in rows:
            row.place_name = name_of(row.page.specific_class or Page, row.place)
            row.url = edit_url(row.page, row.place)
            row.quoted = f"“{row.words}”" if row.words else ""
            row.leads_to = readable(row.link.address)
        return rows


def readable(address):
    """Return an address as an editor reads it; a spreadsheet takes none of them for a formula."""
    kind, _colon, rest = address.partition(":")
    if kind == "page":
        return _("page %s of this site") % rest
    if kind == "document":
        return _("document %s of this site") % rest
    return address if address.startswith(("/", "http://", "https://")) else f"“{address}”"


@require_POST
def again(request, link_id):
    """Look at a link again, which stands on a page that the user may change."""
    place = get_object_or_404(LinkPlace.objects.select_related("link"), link=link_id, pk=request.POST.get("place"))
    if not broken_places(request.user).filter(pk=place.pk).exists():
        raise PermissionDenied
    check_one.enqueue(link_id)
    place.link.refresh_from_db()
    if place.link.problem:
        messages.info(request, _("The link is looked at again. Load this page in a minute to see what was found."))
    else:
        messages.success(request, _("The link is right now."))
    return redirect(get_valid_next_url_from_request(request) or reverse("links:report"))
