"""What one address of the list of news shows: a page of the items, and the ways on from there."""

from dataclasses import replace
from functools import lru_cache

from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from newsitems.feeds import feed_title
from newsitems.filters import LONGEST_VALUE, NewsFilters
from newsitems.models.item import NewsItemPage
from newsitems.models.queries import arguments_of, as_cards, facets_below, values_of
from techport.locales import source_locale
from techport.prepared import Prepared

__all__ = ["NewsList"]

ITEMS_A_PAGE = 12
LABELS = {"pillar": _("Pillar"), "topic": _("Topic"), "partner": _("Partner"), "year": _("Year")}
FEEDS = (("Atom", "application/atom+xml", "atom_feed"), ("RSS", "application/rss+xml", "rss_feed"))


def news_below(path, depth):
    """Return the news that a visitor may see below the page at a place in the tree."""
    return NewsItemPage.objects.child_of(Page(path=path, depth=depth)).visible()


@lru_cache(maxsize=64)
def items_below(path, depth, names, start, end):
    """Return the question for part of the news below a page, the newest first, with values of these ``names``."""
    return Prepared(news_below(path, depth).narrowed(arguments_of(names)).for_cards()[start:end])


class NewsList:
    """The news below ``page`` (a ``NewsIndexPage``) as narrowed down by ``query`` (``request.GET``) and ``year``."""

    def __init__(self, page, query, year=None):
        self.page, self.query, self.locale = page, query, page.locale
        self.filters = NewsFilters.from_query(query, page.locale, year)
        facets = facets_below(page)
        chosen = {name: getattr(value, "translation_key", value) for name, value in self.filters.chosen.items()}
        self.counts = {name: facets.counts(name, chosen) for name in LABELS}
        self.pages = Paginator(range(len(facets.left(chosen))), ITEMS_A_PAGE)
        self.number_asked = query.get("page") or "1"
        self.items = self.pages.get_page(self.number_asked)
        values, part = values_of(self.filters.chosen), self.items.object_list
        question = items_below(page.path, page.depth, tuple(values), part.start, part.stop)
        self.items.object_list = as_cards(question.ask(**values))

    @property
    def has_number(self):
        """Return whether there is a page of the number that was asked for."""
        return self.number_asked == str(self.items.number)

    @property
    def is_untidy(self):
        """Return whether the query says what this list has a shorter address for."""
        known = [*LABELS, "page"]
        untidy = any(self.query.get(name) == "" for name in known) or self.query.get("page") == "1"
        return (untidy or "year" in self.query) and self.has_number and not self.filters.unknown

    @cached_property
    def problems(self):
        """Return sentences about what was asked for and is not there."""
        sentences = [
            gettext("%(filter)s “%(value)s” is not known here, so it does not narrow down the list.")
            % {"filter": LABELS[name], "value": value}
            for name, value in self.filters.unknown.items()
        ]
        if not self.has_number:
            sentence = ngettext(
                "There is no page “%(asked)s”: this list has %(number)s page.",
                "There is no page “%(asked)s”: this list has %(number)s pages.",
                self.pages.num_pages,
            )
            sentences.append(sentence % {"asked": self.number_asked[:LONGEST_VALUE], "number": self.pages.num_pages})
        return sentences

    @property
    def is_missing(self):
        """Return whether part of what was asked for is not there, or a year that had no news at all."""
        return bool(self.problems) or (not self.pages.count and self.filters.chosen.keys() == {"year"})

    @property
    def is_for_search_engines(self):
        """Return whether this list is worth finding."""
        return bool(self.pages.count) and not self.is_missing

    def narrow(self, head):
        """Return the ``Head`` of this list; ``head`` is that of all news, with the address of this list."""
        part = head.narrowed(*self.filters.titles.values(), number=self.items.number)
        return replace(part, noindex=head.noindex or not self.is_for_search_engines)

    @property
    def first_item(self):
        """Return the item that is shown large, or None."""
        return next(iter(self.items), None)

    @property
    def other_items(self):
        """Return the items after the first."""
        return list(self.items)[1:]

    @property
    def page_range(self):
        """Return the numbers of the pages to link to, with an ellipsis for those between."""
        return self.pages.get_elided_page_range(self.items.number, on_each_side=1, on_ends=1)

    @property
    def path(self):
        """Return the path of the list, without its query."""
        return self.filters.path(self.page.url or "")

    @property
    def chips(self):
        """Return what is chosen, each with the address of the list without it."""
        return [
            {"label": title, "url": self.filters.replaced(name).address(self.page.url or "")}
            for name, title in self.filters.titles.items()
        ]

    @property
    def pillar_links(self):
        """Return the pillars as links, for ``components/filter.html``."""
        return self.links("pillar")

    @property
    def year_links(self):
        """Return the years as links, for ``components/filter.html``; nothing where there is no choice."""
        links = self.links("year")
        return links if len(links) > 2 else []

    @property
    def selects(self):
        """Return the filters to choose from a list: dictionaries with name, label and options."""
        return [
            {"name": name, "label": LABELS[name], "options": self.options(name)}
            for name in ("topic", "partner", "year")
        ]

    @property
    def feeds(self):
        """Return the feeds of this list, those that keep to its filters first: dictionaries for a link."""
        kept = [self.filters.replaced("year")]
        if self.filters.query:
            kept.append(NewsFilters(self.filters.choices))
        return [
            {
                "kind": kind,
                "type": mime_type,
                "title": f"{feed_title(self.page, filters)} ({kind})",
                "url": filters.address((self.page.url or "") + self.page.reverse_subpage(route)),
            }
            for filters in kept
            for kind, mime_type, route in FEEDS
        ]

    def values(self, name):
        """Return what a filter can be set to: tuples of value, label, code of its language and number of items.

        What leaves nothing is not offered, unless it is chosen.
        """
        (counts, _number_of_all), chosen = self.counts[name], self.filters.chosen.get(name)
        if name == "year":
            years = (counts.keys() | {chosen}) - {None}
            return [(year, str(year), "", counts.get(year, 0)) for year in sorted(years, reverse=True)]
        return [
            (choice, choice.title, (self.locale if choice.is_translated else source_locale()).language_code, number)
            for choice in self.filters.choices.listed(name, self.locale.pk)
            if (number := counts.get(choice.translation_key, 0)) or choice == chosen
        ]

    def links(self, name):
        """Return a filter as links, each to the list with that value beside the other filters."""
        _counts, number_of_all = self.counts[name]
        every = (None, pgettext("filter", "All"), "", number_of_all)
        return [
            {
                "label": label,
                "language": language,
                "count": number,
                "url": self.filters.replaced(name, value).address(self.page.url or ""),
                "current": value == self.filters.chosen.get(name),
            }
            for value, label, language, number in [every, *self.values(name)]
        ]

    def options(self, name):
        """Return a filter as options of a form."""
        _counts, number_of_all = self.counts[name]
        every = ("", pgettext("filter", "All"), "", number_of_all)
        return [
            {
                "value": str(getattr(value, "slug", value)),
                "label": label,
                "language": language,
                "count": number,
                "chosen": bool(value) and value == self.filters.chosen.get(name),
            }
            for value, label, language, number in [every, *self.values(name)]
        ]

    def address(self, base, page, keep_number):
        """Return the one right address of this list for ``page`` at the path ``base``, a translation or itself."""
        number = self.items.number if keep_number and self.items.number > 1 else ""
        return self.filters.in_locale(page.locale).address(base, page=number)
