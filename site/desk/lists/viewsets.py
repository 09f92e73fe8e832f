"""A list in the CMS for each kind of page that people look for."""

from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTypeColumn,
    ParentPageColumn,
)
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from desk.lists.columns import DayColumn, PillarsColumn, TitleColumn
from desk.lists.filters import (
    NewsFilterSet,
    OtherPagesFilterSet,
    PartnerFilterSet,
    PillarFilterSet,
    other_types,
)
from desk.rights import pages_to_explore
from home.models import PartnerPage, PartnerPillar, PillarPage, StandardPage
from newsitems.import_view import import_buttons
from newsitems.models import NewsItemPage, NewsItemPillar
from techport.locales import source_locale
from translations.explorer import EnglishColumn

__all__ = ["NewsViewSet", "OtherPagesViewSet", "PartnerViewSet", "PillarViewSet"]

SELECT = BulkActionsColumn("bulk_actions")
TITLE = TitleColumn("title", label=_("Title"), sort_key="title", classname="title")
ENGLISH = EnglishColumn("english", label=_("English"), width="16%")
UPDATED = DateColumn(
    "latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at", width="11%"
)
STATUS = PageStatusColumn("status", label=_("Status"), sort_key="live", width="11%")


class SitePagesView(IndexView):
    """A list of pages, which begins with the Dutch ones: English has a column."""

    empties_first = ()  # fields by which the list is ordered, and what has none leads

    def get_base_queryset(self):
        """Return the pages that the user may see, each looked at once: Wagtail looks all pages up again for that."""
        return self.annotate_queryset(pages_to_explore(self.request.user, self.model).filter(depth__gt=1))

    @cached_property
    def show_locale_labels(self):
        """Return whether titles say in which language they are: no, a list has one language."""
        return False

    def get_add_url(self):
        """Return where to add a page, for who may do that somewhere."""
        parents = self.adding.get_valid_parent_pages(self.request.user)
        return super().get_add_url() if parents.exists() else None

    @property
    def adding(self):
        """Return the view that knows where a page of this kind may live."""
        view = ChooseParentView()
        view.setup(self.request)
        view.model, view.locale = self.added_model or self.model, source_locale()
        return view

    added_model = None  # of a list of several kinds: the kind that is added from it

    def get_locale(self):
        """Return the locale in which pages are added: always Dutch, and English follows."""
        return source_locale()

    def get_valid_orderings(self):
        """Return by what the list may be ordered: what was searched, by fields of the page itself only."""
        names = super().get_valid_orderings()
        return [name for name in names if "__" not in name] if self.is_searching else names

    def order_queryset(self, queryset):
        """Order the pages; those without a date or number come first, since somebody is at work on them."""
        if self.is_searching and not self.is_explicitly_ordered:
            return queryset
        name = (self.ordering or "").removeprefix("-")
        if self.is_searching or name not in self.empties_first:
            return super().order_queryset(queryset)
        if self.ordering.startswith("-"):
            return queryset.order_by(F(name).desc(nulls_first=True), "-pk")
        return queryset.order_by(F(name).asc(nulls_first=True), "pk")


class NewsView(SitePagesView):
    """The list of news."""

    empties_first = ("publication_date",)

    @cached_property
    def header_more_buttons(self):
        """Return what else can be done here: importing articles, for who may."""
        return [*super().header_more_buttons, *import_buttons(self.request.user)]


class PillarsView(SitePagesView):
    """The list of pillars."""

    empties_first = ("number",)


class OtherPagesView(SitePagesView):
    """The list of the pages that have no list of their own: which can be below one another."""

    page_title = _("Pages")
    added_model = StandardPage

    def get_base_queryset(self):
        """Leave out what has a list of its own."""
        return super().get_base_queryset().filter(content_type__in=other_types())


class AddStandardPageView(ChooseParentView):
    """Asks below which page a new one is to come."""

    def setup(self, *args, **kwargs):
        """Add pages of the kind that editors make, whatever else is in the list."""
        super().setup(*args, **kwargs)
        self.model = StandardPage


class SitePagesViewSet(PageListingViewSet):
    """A list of pages at an address of its own."""

    list_per_page = 50

    @cached_property
    def url_prefix(self):
        """Return where the list is: the pages of the CMS itself have names as well."""
        return f"lists/{self.name}"


class NewsViewSet(SitePagesViewSet):
    """The list of news, newest first."""

    name = "news"
    model = NewsItemPage
    icon = "doc-full"
    index_view_class = NewsView
    filterset_class = NewsFilterSet
    ordering = "-publication_date"
    columns = [
        SELECT,
        TITLE,
        DayColumn("publication_date", label=_("Date"), sort_key="publication_date", width="11%"),
        PillarsColumn("pillars", label=_("Pillars"), links=NewsItemPillar, source="item", width="14%"),
        ENGLISH,
        UPDATED,
        STATUS,
    ]


class PillarViewSet(SitePagesViewSet):
    """The list of pillars, in their order."""

    name = "pillars"
    model = PillarPage
    icon = "list-ol"
    index_view_class = PillarsView
    filterset_class = PillarFilterSet
    ordering = "number"
    columns = [
        SELECT,
        TITLE,
        Column("number", label=_("Number"), sort_key="number", width="11%"),
        ENGLISH,
        UPDATED,
        STATUS,
    ]


class PartnerViewSet(SitePagesViewSet):
    """The list of partners, from A to Z."""

    name = "partners"
    model = PartnerPage
    icon = "group"
    index_view_class = SitePagesView
    filterset_class = PartnerFilterSet
    ordering = "title"
    columns = [
        SELECT,
        TITLE,
        Column(
            "partner_type", label=_("Kind"), accessor="get_partner_type_display", sort_key="partner_type", width="11%"
        ),
        Column("town", label=_("Town"), sort_key="town", width="11%"),
        PillarsColumn("pillars", label=_("Pillars"), links=PartnerPillar, source="partner", width="14%"),
        ENGLISH,
        UPDATED,
        STATUS,
    ]


class OtherPagesViewSet(SitePagesViewSet):
    """The list of all other pages: home, overviews, pages of text and forms."""

    name = "other_pages"
    model = Page
    icon = "doc-empty"
    index_view_class = OtherPagesView
    choose_parent_view_class = AddStandardPageView
    filterset_class = OtherPagesFilterSet
    ordering = "title"
    columns = [
        SELECT,
        TITLE,
        ParentPageColumn("parent", label=_("Below"), width="14%"),
        PageTypeColumn(
            "type", label=_("Type"), accessor="page_type_display_name", sort_key="content_type__model", width="12%"
        ),
        ENGLISH,
        UPDATED,
        STATUS,
    ]
