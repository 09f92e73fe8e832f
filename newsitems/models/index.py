"""The list of all news."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.fields import RichTextField
from wagtail.search import index

from newsitems.feeds import AtomNewsFeed, RssNewsFeed
from newsitems.models.item import NewsItemPage
from newsitems.news_list import NewsList
from techport.blocks.text import INLINE_FEATURES
from techport.pages import BasePage

__all__ = ["NewsIndexPage"]


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

    shown = None  # the NewsList of the answer that is being made

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
        return self.render_list(request)

    @re_path(r"^([1-9][0-9]{3})/$")
    def news_of_year(self, request, year):
        """Answer with the list of one year."""
        return self.render_list(request, year)

    @path("feed/")
    def atom_feed(self, request):
        """Answer with the newest news as Atom."""
        return AtomNewsFeed()(request, self, self.reverse_subpage("atom_feed"))

    @path("feed/rss/")
    def rss_feed(self, request):
        """Answer with the newest news as RSS."""
        return RssNewsFeed()(request, self, self.reverse_subpage("rss_feed"))

    def get_route_paths(self):
        """Return where the list is read besides its own address: redirects are made from there when that changes."""
        years = self.items.filter(publication_date__isnull=False).values_list("publication_date__year", flat=True)
        return [*super().get_route_paths(), "/feed/", "/feed/rss/", *(f"/{year}/" for year in sorted(set(years)))]

    def render_list(self, request, year=None):
        """Return the response with the part of the list that ``request`` asks for, or a redirect to its one address."""
        self.shown = NewsList(self, request.GET, year)
        if self.shown.is_untidy:
            return redirect(self.address_for(self, request), permanent=True)
        response = self.render(request, context_overrides={"list": self.shown})
        response.status_code = 404 if self.shown.is_missing else 200
        return response

    def get_head(self, request):
        """Return the head of the list that this answer shows."""
        head = super().get_head(request)
        return self.shown.narrow(head) if self.shown else head

    def address_for(self, page, request):
        """Return the path of ``page`` with the filters of this list; a translation starts at its first page."""
        base = super().address_for(page, request)
        return self.shown.address(base, page, keep_number=page.pk == self.pk or self.stands_in) if self.shown else base
