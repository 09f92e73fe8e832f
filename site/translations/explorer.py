"""The list of pages in the CMS, with a column and a filter for how the English of each page stands."""

import django_filters
from django.db.models import Exists, OuterRef
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from translations.models import TranslationStatus

__all__ = ["EnglishColumn", "EnglishPageViewSet"]


class EnglishColumn(Column):
    """How the English of a page in either language stands."""

    cell_template_name = "translations/column.html"

    def get_header_context_data(self, parent_context):
        """Find the statuses of all pages in the table with one query."""
        table = parent_context["table"]
        keys = [page.translation_key for page in table.data]
        statuses = TranslationStatus.objects.filter(translation_key__in=keys)
        table.english_statuses = {status.translation_key: status for status in statuses}
        return super().get_header_context_data(parent_context)

    def get_cell_context_data(self, instance, parent_context):
        """Add the ``TranslationStatus`` of the page, or None."""
        value = parent_context["table"].english_statuses.get(instance.translation_key)
        return super().get_cell_context_data(instance, parent_context) | {"value": value}

    def get_value(self, instance):
        """Return nothing: the value comes with the table."""


class EnglishFilter(django_filters.MultipleChoiceFilter):
    """Narrows pages down by how their English stands."""

    def filter(self, queryset, value):
        """Return the pages that are in one of the states."""
        if not value:
            return queryset
        states = TranslationStatus.objects.filter(translation_key=OuterRef("translation_key"), state__in=value)
        # By primary key: search, which may come after, knows no other condition that is a question of its own
        return queryset.filter(pk__in=Page.objects.filter(Exists(states)).values("pk"))


class EnglishPageFilterSet(GenericPageFilterSet):
    """Wagtail's filters for pages, and one for English."""

    english = EnglishFilter(label=_("English"), choices=TranslationStatus.State, widget=CheckboxSelectMultiple)


class EnglishIndexView(ExplorableIndexView):
    """Wagtail's list of pages, with how the English of each stands."""

    base_columns = [
        *ExplorableIndexView.base_columns[:-1],
        EnglishColumn("english", label=_("English"), width="16%"),
        ExplorableIndexView.base_columns[-1],
    ]


class EnglishPageViewSet(PageViewSet):
    """Wagtail's views on pages, with English in the list."""

    model = Page
    index_view_class = EnglishIndexView
    filterset_class = EnglishPageFilterSet
