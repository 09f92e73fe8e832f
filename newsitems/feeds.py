"""Feeds of the newest news, one for each language."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

__all__ = ["AtomNewsFeed", "RssNewsFeed"]

ITEMS_IN_A_FEED = 20


class RssNewsFeed(Feed):
    """The newest news of a list, without what is not translated."""

    def get_object(self, request, page):
        """Return the list (a ``NewsIndexPage``) that the feed is about."""
        return page

    def title(self, page):
        """Return the title of the list."""
        return f"{page.title} | Techport"

    def link(self, page):
        """Return the address of the list."""
        return page.get_url()

    def description(self, page):
        """Return the summary of the list."""
        return page.summary

    def items(self, page):
        """Return the newest items that are written in the language of the feed."""
        return page.items.translated().filter(publication_date__isnull=False).newest_first()[:ITEMS_IN_A_FEED]

    def item_description(self, item):
        """Return the summary of an item."""
        return item.summary

    def item_link(self, item):
        """Return the address of an item."""
        return item.get_url()

    def item_guid(self, item):
        """Return the full address, by which readers know an item."""
        return item.full_url

    def item_pubdate(self, item):
        """Return the day of publication, at noon, as feeds want a moment."""
        return timezone.make_aware(datetime.combine(item.publication_date, time(12)))


class AtomNewsFeed(RssNewsFeed):
    """The same as Atom."""

    feed_type = Atom1Feed

    def subtitle(self, page):
        """Return the summary of the list."""
        return page.summary
