"""The report on who signed in, who tried, and what changed in how people do and in what they may do."""

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import ModelLogEntry
from wagtail.permission_policies import ModelPermissionPolicy

from signin.audit import ACTIONS, METHODS, PREFIX

__all__ = ["SignInReportView"]


class SignInFilterSet(WagtailFilterSet):
    """What the report can be narrowed down to."""

    action = django_filters.ChoiceFilter(
        label=_("What"), choices=[(action, label) for action, (label, _message) in ACTIONS.items()]
    )
    label = django_filters.CharFilter(label=_("Account or group"), lookup_expr="icontains")
    timestamp = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = ModelLogEntry
        fields = ["action", "label", "timestamp"]


class SignInReportView(ReportView):
    """Who signed in, who tried, and whose rights changed, newest first; for who may change accounts."""

    page_title = _("Signing in and rights")
    header_icon = "lock"
    index_url_name = "signin_report"
    index_results_url_name = "signin_report_results"
    default_ordering = "-timestamp"
    filterset_class = SignInFilterSet
    permission_policy = ModelPermissionPolicy(get_user_model())
    any_permission_required = ["change"]
    columns = [
        DateColumn("timestamp", label=_("When"), sort_key="timestamp"),
        Column("label", label=_("Account or group"), sort_key="label"),
        Column("action", label=_("What"), accessor="message"),
        Column("details", label=_("Details"), accessor=lambda entry: details_of(entry)),
        Column("user", label=pgettext_lazy("who did something", "By"), accessor="user_display_name"),
    ]
    list_export = ["timestamp", "label", "action", "user_display_name"]
    export_headings = {
        "timestamp": _("When"),
        "label": _("Account or group"),
        "action": _("What"),
        "user_display_name": pgettext_lazy("who did something", "By"),
    }
    export_filename = "aanmeldingen-en-rechten"

    def get_base_queryset(self):
        """Return what was written down of accounts and groups."""
        people = ContentType.objects.get_for_models(get_user_model(), Group).values()
        ours = ModelLogEntry.objects.filter(action__startswith=PREFIX)
        changes = ModelLogEntry.objects.filter(content_type__in=people)
        return (ours | changes).select_related("user", "content_type")


def details_of(entry):
    """Return in words what else is known of an entry: how somebody signed in, or what was given and taken."""
    data = entry.data or {}
    methods = data.get("methods") or ([data["method"]] if "method" in data else [])
    words = [str(METHODS.get(method, method)) for method in methods]
    words += [f"+ {right}" for right in data.get("add", [])] + [f"− {right}" for right in data.get("remove", [])]
    words += [f"{flag}: {data[flag]}" for flag in ("is_superuser", "is_active") if flag in data]
    return ", ".join(words)
