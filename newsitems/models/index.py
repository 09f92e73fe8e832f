"""The list of all news."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from home.models import PartnerPage, PillarPage
from newsitems.feeds import AtomNewsFeed, RssNewsFeed
from newsitems.filters import NewsFilters
from newsitems.models.item import NewsItemPage
from newsitems.models.links import NewsItemPartner, NewsItemPillar
from newsitems.models.topics import Topic
from techport.blocks.text import INLINE_FEATURES
from techport.pages import BasePage

__all__ = ["NewsIndexPage"]

ITEMS_A_PAGE = 12


class NewsIndexPage(RoutablePageMixin, BasePage):
    """The list of all news, newest first, with filters and feeds."""

    page_description = _("The list of all news, newest first, with filters and feeds.")

    parent_page_types = ["home.HomePage"]
    subpage_types = ["newsitems.NewsItemPage"]
    max_count_per_parent = 1
    schema_page_type = "CollectionPage"

    introduction = RichTextField(_("introduction"), features=INLINE_FEATURES, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("overview of news")
        verbose_name_plural = _("overviews of news")

    @cached_property
    def items(self):
        """Return the news that a visitor may see, in no order."""
        return NewsItemPage.objects.child_of(self).visible()

    @path("")
    def all_news(self, request):
        """Answer with the list, narrowed down by the filters in the address."""
        return self.render_list(request, NewsFilters.from_query(request.GET, self.locale))

    @path("<int:year>/")
    def news_of_year(self, request, year):
        """Answer with the list of one year."""
        query = request.GET.copy()
        query["year"] = str(year)
        request.GET = query  # the language switch keeps the filters that it finds there
        return self.render_list(request, NewsFilters.from_query(query, self.locale))

    @path("feed/")
    def atom_feed(self, request):
        """Answer with the newest news as Atom."""
        return AtomNewsFeed()(request, page=self)

    @path("feed/rss/")
    def rss_feed(self, request):
        """Answer with the newest news as RSS."""
        return RssNewsFeed()(request, page=self)

    def render_list(self, request, filters):
        """Return the response with the page of the list that ``request`` asks for."""
        items = self.items.about(**filters.chosen)
        pages = Paginator(items.for_cards(), ITEMS_A_PAGE)
        page_of_items = pages.get_page(request.GET.get("page"))
        return self.render(
            request,
            context_overrides={
                "filters": filters,
                "pillar_options": self.pillar_options(filters),
                "select_options": self.select_options(filters),
                "items": page_of_items,
                "first_item": next(iter(page_of_items), None),
                "other_items": list(page_of_items)[1:],
                "page_range": pages.get_elided_page_range(page_of_items.number, on_each_side=1, on_ends=1),
            },
        )

    def pillar_options(self, filters):
        """Return the pillars with the number of items that the other filters leave: title, slug, tone, count."""
        others = {name: value for name, value in filters.chosen.items() if name != "pillar"}
        items = self.items.about(**others)
        counts = dict(
            NewsItemPillar.objects.filter(item__in=items.order_by().values("pk"))
            .values_list("pillar__translation_key")
            .annotate(Count("item", distinct=True))
        )
        pillars = PillarPage.objects.visible().filter(locale_id=self.locale_id).order_by("number")
        options = [
            {
                "title": pillar.title,
                "slug": pillar.slug,
                "count": count,
                "current": filters.pillar == pillar,
            }
            for pillar in pillars
            if (count := counts.get(pillar.translation_key))
        ]
        every = {"title": pgettext("filter", "All"), "slug": "", "count": items.count(), "current": not filters.pillar}
        return [every, *options]

    def select_options(self, filters):
        """Return the other filters as lists to choose from: name, label, what is chosen, and (value, text) pairs."""
        partner_keys = NewsItemPartner.objects.filter(item__in=self.items.values("pk"))
        partners = (
            PartnerPage.objects.visible()
            .filter(locale_id=self.locale_id, translation_key__in=partner_keys.values("partner__translation_key"))
            .order_by("title")
        )
        topics = Topic.objects.filter(locale_id=self.locale_id, live=True)
        years = self.items.filter(publication_date__isnull=False).dates("publication_date", "year", order="DESC")
        options = {
            "topic": (gettext("Topic"), topics.values_list("slug", "name")),
            "partner": (gettext("Partner"), partners.values_list("slug", "title")),
            "year": (gettext("Year"), [(str(date.year), str(date.year)) for date in years]),
        }
        return [
            {"name": name, "label": label, "chosen": str(filters.query.get(name, "")), "options": list(pairs)}
            for name, (label, pairs) in options.items()
        ]

    def query_in(self, page, request):
        """Return the filters of ``request`` as the query (a dictionary) of ``page``, a translation of this one."""
        return NewsFilters.from_query(request.GET, self.locale).in_locale(page.locale).query
