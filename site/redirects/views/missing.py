"""The report on addresses that visitors did not find, and what can be done about one with a click."""

from urllib.parse import urlencode

import django_filters
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import PermissionPolicyChecker
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.redirects.models import Redirect
from wagtail.permission_policies import ModelPermissionPolicy

from redirects.importing import Line, Outcome, check_and_keep
from redirects.models import IgnoredAddress, MissingAddress
from redirects.places import Kind, places_of
from redirects.suggestions import suggest
from redirects.written import LONGEST
from techport.columns import FormColumn

__all__ = ["MissingReportView", "ignore", "make_redirect"]

redirect_policy = ModelPermissionPolicy(Redirect)
redirect_checker = PermissionPolicyChecker(redirect_policy)


class MissingFilterSet(WagtailFilterSet):
    """What the report can be narrowed down to."""

    path = django_filters.CharFilter(label=gettext_lazy("Address contains"), lookup_expr="icontains")
    day = django_filters.DateFilter(label=gettext_lazy("Since"), lookup_expr="gte")
    ignored = django_filters.BooleanFilter(label=gettext_lazy("Left out of the report"), method="with_ignored")

    class Meta:
        model = MissingAddress
        fields = ["path", "day", "ignored"]

    def with_ignored(self, queryset, name, value):
        """Return the addresses that were left out, instead of the others."""
        return queryset

    def filter_queryset(self, queryset):
        """Leave out what editors do not want to hear of, unless they ask for that."""
        queryset = super().filter_queryset(queryset)
        return queryset.ignored() if self.form.cleaned_data.get("ignored") else queryset.not_ignored()


class AddressColumn(FormColumn):
    """An address, with what can be done about it."""

    cell_template_name = "redirects/missing_address.html"


class MissingReportView(ReportView):
    """What visitors asked for and was not there, most asked first."""

    page_title = gettext_lazy("Addresses not found")
    header_icon = "redirect"
    index_url_name = "missing_addresses"
    index_results_url_name = "missing_addresses_results"
    default_ordering = "-times"
    filterset_class = MissingFilterSet
    permission_policy = ModelPermissionPolicy(MissingAddress)
    any_permission_required = ["view"]
    columns = [
        AddressColumn("path", label=gettext_lazy("Address"), sort_key="path"),
        NumberColumn("times", label=gettext_lazy("Times"), sort_key="times"),
        Column("day", label=gettext_lazy("Last time"), sort_key="day"),
        Column("referrer", label=gettext_lazy("Link on"), sort_key="referrer"),
    ]
    list_export = ["path", "times", "day", "referrer"]  # addresses begin with "/", and so are no formulas
    export_headings = {
        "path": gettext_lazy("Address"),
        "times": gettext_lazy("Times"),
        "day": gettext_lazy("Last time"),
        "referrer": gettext_lazy("Link on"),
    }
    export_filename = "adressen-niet-gevonden"

    def get_base_queryset(self):
        """Return the newest row of each address without redirect, with how often it was asked for."""
        return MissingAddress.objects.latest().without_redirect()

    def decorate_paginated_queryset(self, object_list):
        """Give each address the page that it may have been, of those that anyone may see, and say what is there now."""
        if self.is_export:
            return object_list
        rows = list(object_list)
        paths = [row.path for row in rows]
        suggestions, places = suggest(paths), places_of(paths)
        ignored = set(IgnoredAddress.objects.filter(path__in=paths).values_list("path", flat=True))
        may_make, may_ignore = (redirect_policy.user_has_permission(self.request.user, it) for it in ("add", "change"))
        for row in rows:
            row.may_make, row.may_ignore = may_make, may_ignore
            row.suggestion = suggestions.get(row.path)
            row.is_there_now = places[row.path].kind is Kind.PAGE
            row.is_ignored = row.path in ignored
            row.other_url = reverse("wagtailredirects:add") + "?" + urlencode({"old_path": row.path})
        return rows


def back(request):
    """Return the answer that leads back to the report, as it was narrowed down."""
    return redirect(get_valid_next_url_from_request(request) or reverse("missing_addresses"))


@require_POST
@redirect_checker.require("add")
def make_redirect(request):
    """Make a redirect from ``path`` to ``page``, which the report suggested."""
    line = Line(1, request.POST.get("path", ""), request.POST.get("page", ""))
    (row,) = check_and_keep([line], user=request.user).rows
    if row.outcome is Outcome.REFUSED:
        messages.error(request, _("No redirect was made: %s") % row.reason)
    else:
        messages.success(request, _("%(old)s now leads to %(new)s.") % {"old": line.old, "new": row.leads_to})
    return back(request)


@require_POST
@redirect_checker.require("change")
def ignore(request):
    """Leave ``path`` out of the report, or with ``report_again`` take it in once more."""
    path = request.POST.get("path", "")
    if "report_again" in request.POST:
        IgnoredAddress.objects.filter(path=path).delete()
        messages.success(request, _("%s is in the report again.") % path)
    elif MissingAddress.objects.filter(path=path[:LONGEST]).exists():
        IgnoredAddress.objects.get_or_create(path=path)
        messages.success(request, _("%s is left out of the report from now on.") % path)
    return back(request)
