"""The report on what visitors searched for and did not find."""

from urllib.parse import urlencode

import django_filters
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from search.models import Search, Synonyms

__all__ = ["NotFoundReportView"]


class NotFoundFilterSet(WagtailFilterSet):
    """What the report can be narrowed down to."""

    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = Search
        fields = ["language"]


def harmless(text):
    """Return ``text`` so that a spreadsheet takes it for words and not for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


class QueryColumn(Column):
    """A query, with what can be done about it."""

    cell_template_name = "search/not_found_query.html"


class NotFoundReportView(ReportView):
    """What visitors searched for without finding a page with all words, most asked first."""

    page_title = _("Searched and not found")
    header_icon = "search"
    index_url_name = "search_not_found"
    index_results_url_name = "search_not_found_results"
    default_ordering = "-times"
    filterset_class = NotFoundFilterSet
    permission_policy = ModelPermissionPolicy(Search)
    any_permission_required = ["view"]
    columns = [
        QueryColumn("query", label=_("Searched for"), sort_key="query"),
        Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
        NumberColumn("times", label=_("Times"), sort_key="times"),
        Column("day", label=_("Last time"), sort_key="day"),
    ]
    list_export = ["query", "get_language_display", "times", "day"]
    export_headings = {
        "query": _("Searched for"),
        "get_language_display": _("Language"),
        "times": _("Times"),
        "day": _("Last time"),
    }
    export_filename = "gezocht-en-niets-gevonden"
    custom_field_preprocess = {"query": {"csv": harmless, "xlsx": harmless}}

    def get_base_queryset(self):
        """Return the newest row of each query that finds nothing, with how often it was asked in 90 days."""
        return Search.objects.not_found()

    def decorate_paginated_queryset(self, object_list):
        """Give each query the buttons that the user of this report may press."""
        for search in object_list:
            search.buttons = self.buttons_for(search)
        return object_list

    def may_add(self, model):
        """Return whether the user of this report may add a thing of this kind."""
        return policy_registry.get_by_type(model).user_has_permission(self.request.user, "add")

    def buttons_for(self, search):
        """Return the buttons that make something of a query that found nothing."""
        buttons = []
        if self.may_add(Synonyms):
            address = reverse(Synonyms.snippet_viewset.get_url_name("add"))
            parameters = urlencode({"language": search.language, "terms": search.query})
            buttons.append(Button(_("Add a synonym"), url=f"{address}?{parameters}", classname="button-small"))
        if self.may_add(SearchPromotion):
            address = reverse("wagtailsearchpromotions:add")
            parameters = urlencode({"query_string": search.query})
            buttons.append(Button(_("Promote a page"), url=f"{address}?{parameters}", classname="button-small"))
        return buttons
