"""The report on redirects that do not do what they are there for."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.redirects.models import Redirect
from wagtail.permission_policies import ModelPermissionPolicy

from redirects.problems import find_problems
from redirects.trails import Problem

__all__ = ["ProblemsReportView"]


class ProblemsFilterSet(WagtailFilterSet):
    """What the report can be narrowed down to."""

    problem = django_filters.ChoiceFilter(label=_("Problem"), choices=Problem, method="of_kind")

    class Meta:
        model = Redirect
        fields = ["problem"]

    def of_kind(self, queryset, name, value):
        """Return the redirects with one kind of problem."""
        return queryset.filter(pk__in=[pk for pk, trail in self.request.trails.items() if trail.problem == value])


class ProblemsReportView(ReportView):
    """Redirects that lead back to themselves, nowhere, or to another redirect.

    Where one leads to is told by its old addresses and in general words: not by the title of a page that the reader
    of the report may not be meant to know.
    """

    page_title = _("Redirects that lead nowhere")
    header_icon = "warning"
    index_url_name = "redirect_problems"
    index_results_url_name = "redirect_problems_results"
    default_ordering = "old_path"
    filterset_class = ProblemsFilterSet
    permission_policy = ModelPermissionPolicy(Redirect)
    any_permission_required = ["add", "change", "delete"]
    columns = [
        TitleColumn("old_path", label=_("From"), url_name="wagtailredirects:edit", sort_key="old_path"),
        Column("problem", label=_("Problem"), accessor=lambda row: row.trail.problem.label),
        Column("explanation", label=_("Explanation"), accessor=lambda row: row.trail.explanation),
    ]
    list_export = ["old_path", "trail.problem.label", "trail.explanation"]
    export_headings = {
        "old_path": _("From"),
        "trail.problem.label": _("Problem"),
        "trail.explanation": _("Explanation"),
    }
    export_filename = "doorverwijzingen-die-nergens-heen-gaan"

    def get_base_queryset(self):
        """Return the redirects with a problem."""
        self.request.trails = {redirect.pk: trail for redirect, trail in find_problems()}
        return Redirect.objects.filter(pk__in=self.request.trails)

    def decorate_paginated_queryset(self, object_list):
        """Give each redirect its ``Trail``."""
        rows = list(object_list)
        for row in rows:
            row.trail = self.request.trails[row.pk]
        return rows
