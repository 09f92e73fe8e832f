"""What the lists of pages can be narrowed down to.

Each filter asks by primary key, for search in a list knows only the fields that are in its index.
"""

import django_filters
from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, LocaleFilter, MultipleContentTypeFilter
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.models import Page, Revision, WorkflowState, get_page_content_types
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.models import PartnerPage, PartnerPillar, PillarPage
from newsitems.models import NewsItemPage, NewsItemPillar, NewsItemTopic, Topic
from techport.locales import source_locale
from translations.explorer import EnglishFilter
from translations.models import TranslationStatus

__all__ = ["NewsFilterSet", "OtherPagesFilterSet", "PartnerFilterSet", "PillarFilterSet", "other_types"]


def of_page(model, **conditions):
    """Return the condition that a page has an object of ``model`` that points at it by content type and number."""
    pointing = model.objects.filter(object_id=Cast(OuterRef("pk"), CharField()), **conditions)
    return Exists(pointing.filter(base_content_type__app_label="wagtailcore", base_content_type__model="page"))


SCHEDULED = of_page(Revision, approved_go_live_at__isnull=False)
WAITING = of_page(WorkflowState, status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES])
STATES = {
    "live": (_("Online"), Q(live=True)),
    "changed": (_("Online, with changes that are not"), Q(live=True, has_unpublished_changes=True)),
    "draft": (_("Draft"), Q(live=False, expired=False, first_published_at=None) & ~SCHEDULED),
    "scheduled": (_("Scheduled"), SCHEDULED),
    "waiting": (_("Waits for approval"), WAITING),
    "offline": (_("Taken offline"), Q(live=False, expired=False, first_published_at__isnull=False)),
    "expired": (_("Expired"), Q(live=False, expired=True)),
}


def language_of_lists(user):
    """Return the code of the language that lists begin with: Dutch, but for who may work on English only."""
    root = PagePermissionPolicy().explorable_root_instance(user)
    return root.locale.language_code if root and root.depth > 1 else source_locale().language_code


class StateFilter(django_filters.MultipleChoiceFilter):
    """Narrows pages down by whether visitors read them."""

    def __init__(self, **kwargs):
        choices = [(name, label) for name, (label, _condition) in STATES.items()]
        super().__init__(label=_("Status"), choices=choices, widget=CheckboxSelectMultiple, **kwargs)

    def filter(self, queryset, value):
        """Return the pages in one of the states."""
        if not value:
            return queryset
        wanted = Q()
        for name in value:
            wanted |= Q(STATES[name][1])
        return queryset.filter(pk__in=Page.objects.filter(wanted).values("pk"))


class LinkedFilter(django_filters.ModelMultipleChoiceFilter):
    """Narrows pages down by what they are tied to, in either language. What it is tied to is kept in Dutch."""

    def __init__(self, *, links, source, target, model, **kwargs):

        def in_dutch(request):
            return model.objects.filter(locale=source_locale()).order_by("pk")

        super().__init__(queryset=in_dutch, widget=CheckboxSelectMultiple, **kwargs)
        self.links, self.source, self.target = links, source, target

    def filter(self, queryset, value):
        """Return the pages that are tied to one of the chosen."""
        if not value:
            return queryset
        keys = [chosen.translation_key for chosen in value]
        links = self.links.objects.filter(**{f"{self.target}__translation_key__in": keys})
        return queryset.filter(pk__in=links.values(self.source))


class SitePageFilterSet(PageFilterSet):
    """What all lists have: the language, the state and the English of a page, who made it and when."""

    site = has_child_pages = None  # there is one site, and these are lists, not a tree
    locale = LocaleFilter(label=_("Language"), choices=settings.LANGUAGES, empty_label=None, widget=RadioSelect)
    state = StateFilter()
    english = EnglishFilter(label=_("English"), choices=TranslationStatus.State, widget=CheckboxSelectMultiple)

    field_order = ("state", "publication_date", "pillar", "topic", "partner_type", "content_type", "english", "locale")

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        begin = language_of_lists(request.user)
        data = data.copy() if data is not None else {}
        data.setdefault("locale", begin)
        super().__init__(data, queryset, request=request, prefix=prefix)
        self.filters["locale"].extra["initial"] = begin  # what a list begins with is no filter that somebody chose
        first = {name: self.filters[name] for name in self.field_order if name in self.filters}
        self.filters = first | self.filters

    class Meta:
        model = Page
        fields = []


class NewsFilterSet(SitePageFilterSet):
    """The filters of news."""

    publication_date = django_filters.DateFromToRangeFilter(
        label=_("Date of publication"), widget=DateRangePickerWidget
    )
    pillar = LinkedFilter(label=_("Pillar"), links=NewsItemPillar, source="item", target="pillar", model=PillarPage)
    topic = LinkedFilter(label=_("Topic"), links=NewsItemTopic, source="item", target="topic", model=Topic)

    class Meta(SitePageFilterSet.Meta):
        model = NewsItemPage


class PillarFilterSet(SitePageFilterSet):
    """The filters of pillars."""

    class Meta(SitePageFilterSet.Meta):
        model = PillarPage


class PartnerFilterSet(SitePageFilterSet):
    """The filters of partners."""

    pillar = LinkedFilter(label=_("Pillar"), links=PartnerPillar, source="partner", target="pillar", model=PillarPage)
    partner_type = django_filters.MultipleChoiceFilter(
        label=_("Kind of partner"), choices=PartnerPage.Type.choices, widget=CheckboxSelectMultiple
    )

    class Meta(SitePageFilterSet.Meta):
        model = PartnerPage


class OtherPagesFilterSet(SitePageFilterSet):
    """The filters of the pages that have no list of their own."""

    content_type = MultipleContentTypeFilter(
        label=_("Type"), queryset=lambda request: other_types(), widget=CheckboxSelectMultiple
    )


def other_types():
    """Return the types of the pages that have no list of their own."""
    own = [model._meta.model_name for model in (NewsItemPage, PillarPage, PartnerPage)]
    return get_page_content_types(include_base_page_type=False).exclude(model__in=own)
