"""The report on the English of everything."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from translations.links import LinkFinder
from translations.models import TranslationStatus
from translations.rights import workable

__all__ = ["StatusReportView"]


class StatusFilterSet(WagtailFilterSet):
    """What the report can be narrowed down to."""

    state = django_filters.MultipleChoiceFilter(
        label=_("English"), choices=TranslationStatus.State, widget=CheckboxSelectMultiple
    )
    content_type = django_filters.ModelMultipleChoiceFilter(
        label=_("Type"),
        queryset=lambda request: ContentType.objects.filter(
            pk__in=TranslationStatus.objects.order_by().values("content_type").distinct()
        ),
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = TranslationStatus
        fields = ["state", "content_type"]


class WorkColumn(TitleColumn):
    """The title, which leads to the work; a click on what is not translated yet begins the translation."""

    cell_template_name = "translations/title_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        """Add where the translation begins, for who may begin it."""
        start = reverse("translations:start", args=[instance.pk]) if instance.may_start else ""
        return super().get_cell_context_data(instance, parent_context) | {"start_url": start}


class StatusReportView(ReportView):
    """How the English of each page and shared text stands; what was longest behind comes first."""

    page_title = _("English")
    header_icon = "wagtail-localize-language"
    index_url_name = "translations:report"
    index_results_url_name = "translations:report_results"
    default_ordering = "since"
    filterset_class = StatusFilterSet
    permission_policy = None
    columns = [
        WorkColumn("title", label=_("Title"), get_url=lambda status: status.url, sort_key="title"),
        Column("type", label=_("Type"), accessor=lambda status: capfirst(status.content_type.name)),
        Column("state", label=_("English"), accessor="description", sort_key="state"),
        Column("segments", label=_("Texts"), sort_key="segments"),
        Column("words", label=_("Words"), sort_key="words"),
        Column("machine_segments", label=_("By machine"), sort_key="machine_segments"),
        DateColumn("since", label=_("Since"), sort_key="since"),
    ]
    list_export = ["title", "content_type.name", "get_state_display", "segments", "words", "machine_segments", "since"]
    export_headings = {
        "title": _("Title"),
        "content_type.name": _("Type"),
        "get_state_display": _("English"),
        "segments": _("Texts"),
        "words": _("Words"),
        "machine_segments": _("By machine"),
        "since": _("Since"),
    }
    export_filename = "engels"

    def get_base_queryset(self):
        """Return all statuses."""
        return TranslationStatus.objects.select_related("content_type", "page")

    def order_queryset(self, queryset):
        """Put what nothing is to be done for last, also when the list starts with what waits longest."""
        if self.ordering == "since":
            return queryset.order_by(F("since").asc(nulls_last=True), "title")
        return super().order_queryset(queryset)

    def decorate_paginated_queryset(self, object_list):
        """Give each status the address where somebody can work on it, and say whether they may begin there."""
        user = self.request.user
        LinkFinder(user).add_links(object_list)
        own = set()
        if user.has_perm("wagtail_localize.submit_translation"):
            untranslated = [one.pk for one in object_list if one.state == TranslationStatus.State.UNTRANSLATED]
            own = set(workable(user).filter(pk__in=untranslated).values_list("pk", flat=True))
        for one in object_list:
            one.may_start = one.pk in own
        return object_list
