"""Feeds of the newest news, one for each language and each choice of pillar, topic and partner, as Atom and as RSS."""

from datetime import datetime, time
from hashlib import sha256
from uuid import uuid5

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.http import http_date

from newsitems.filters import NewsFilters
from newsitems.models.links import have_links_at_hand
from techport.addresses import absolute
from techport.at_hand import have_at_hand
from techport.frame import home_of
from techport.portable import portable

__all__ = ["AtomNewsFeed", "RssNewsFeed", "feed_title"]

ITEMS_IN_A_FEED = 20
PUBLISHER = "Techport"


def feed_title(page, filters):
    """Return the title of the feed of the list ``page``, narrowed down by ``filters``."""
    return ": ".join([f"{PUBLISHER} {page.title}", *([", ".join(filters.titles.values())] if filters.query else [])])


def stable_identifier(page, *parts):
    """Return an address that is never another's and never changes, though titles, slugs and the domain may."""
    return uuid5(page.translation_key, ", ".join([page.locale.language_code, *parts])).urn


def moment_of(day, moment=None):
    """Return ``moment`` when it is on ``day``, else noon of that day: feeds want a moment where we keep a day."""
    if moment and timezone.localdate(moment) == day:
        return moment
    return timezone.make_aware(datetime.combine(day, time(12)))


class DatedByPage:
    """A feed that is as new as its newest item, or as the list itself when that is empty: never as new as the clock."""

    def latest_post_date(self):
        """Return when the feed last changed."""
        return (not self.items and self.feed["list_published_at"]) or super().latest_post_date()


class FullAtomFeed(DatedByPage, Atom1Feed):
    """Atom with all of each item."""

    def add_item_elements(self, handler, item):
        """Write what Django writes, and the content."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class FullRssFeed(DatedByPage, Rss201rev2Feed):
    """RSS with all of each item, and the address of the editors."""

    def rss_attributes(self):
        """Return the attributes of the outermost element, with the namespace of the content."""
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_root_elements(self, handler):
        """Write what Django writes, and whom to mail."""
        super().add_root_elements(handler)
        if self.feed["author_email"]:
            handler.addQuickElement("managingEditor", f"{self.feed['author_email']} ({self.feed['author_name']})")

    def add_item_elements(self, handler, item):
        """Write what Django writes, and the content."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


class NewsFeed(Feed):
    """The newest news of a list, without what is not translated; answers 304 to who has it already."""

    author_name = PUBLISHER
    item_guid_is_permalink = False

    def __call__(self, request, page, route):
        """Return the feed of ``page`` (a ``NewsIndexPage``) with the filters of ``request``; 404 for unknown ones.

        ``route`` is the path of the feed below the page. The ETag is that of the whole text, so right whatever changed;
        Last-Modified, for readers that know no better, is when an item or the list was last published.
        """
        filters = NewsFilters.from_query(request.GET, page.locale)
        if filters.unknown:
            raise Http404
        self.page, self.route, self.filters, self.home = page, route, filters.replaced("year"), home_of(request)
        response = super().__call__(request)
        etag = f'"{sha256(response.content).hexdigest()[:32]}"'
        published = [item.last_published_at for item in [page, *self.newest] if item.last_published_at]
        modified = int(max(published).timestamp()) if published else None
        response["ETag"] = etag
        if modified:
            response["Last-Modified"] = http_date(modified)
        return get_conditional_response(request, etag, modified, response)

    def title(self):
        """Return the title of the list, with what narrows it down."""
        return feed_title(self.page, self.filters)

    def link(self):
        """Return the full address of the list."""
        return absolute(self.filters.address(self.page.url))

    def feed_url(self):
        """Return the full address of the feed itself."""
        return absolute(self.filters.address(self.page.url + self.route))

    def feed_guid(self):
        """Return what readers know the feed by."""
        return stable_identifier(self.page, *(str(choice.translation_key) for choice in self.filters.chosen.values()))

    def description(self):
        """Return the summary of the list."""
        return escape(self.page.summary or self.title())

    def subtitle(self):
        """Return the summary of the list."""
        return self.page.summary or None

    def author_link(self):
        """Return the full address of the home page."""
        return absolute(self.home.url)

    def author_email(self):
        """Return the address of the editors, or None."""
        return self.home.contact_email or None

    def feed_extra_kwargs(self, obj):
        """Return what our feeds know more than Django's."""
        return {"list_published_at": self.page.last_published_at}

    @cached_property
    def newest(self):
        """Return the newest items that are written in the language of the feed."""
        items = self.page.items.about(**self.filters.chosen).translated().filter(publication_date__isnull=False)
        found = list(items.newest_first()[:ITEMS_IN_A_FEED])
        for item in found:
            item.locale = self.page.locale
        have_links_at_hand(found)
        have_at_hand(found)
        return found

    def items(self):
        """Return the items of the feed."""
        return self.newest

    def item_title(self, item):
        """Return the title of an item."""
        return item.title

    def item_description(self, item):
        """Return the summary of an item as HTML."""
        return escape(item.summary)

    def item_link(self, item):
        """Return the full address of an item."""
        return absolute(item.url)

    def item_guid(self, item):
        """Return what readers know an item by."""
        return stable_identifier(item)

    def item_pubdate(self, item):
        """Return the moment of publication."""
        return moment_of(item.publication_date, item.first_published_at)

    def item_updateddate(self, item):
        """Return when an item last changed in substance: published, updated or corrected."""
        days = [item.updated_date, *(correction.date for correction in item.corrections.all())]
        return max([self.item_pubdate(item), *(moment_of(day) for day in days if day)])

    def item_categories(self, item):
        """Return the pillars and topics of an item, in words."""
        linked = [("pillar", link.key) for link in item.pillar_links.all()]
        linked += [("topic", link.key) for link in item.topic_links.all()]
        found = [self.filters.choices.translation(name, key, self.page.locale_id) for name, key in linked]
        return [choice.title for choice in found if choice]

    def item_extra_kwargs(self, item):
        """Return all of an item as HTML."""
        return {"content": portable(render_to_string("newsitems/news_item_feed.html", {"page": item}))}


class AtomNewsFeed(NewsFeed):
    """The news as Atom."""

    feed_type = FullAtomFeed


class RssNewsFeed(NewsFeed):
    """The news as RSS."""

    feed_type = FullRssFeed
