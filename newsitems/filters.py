"""What the list of news is narrowed down to: pillar, topic, partner and year, all in the address."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, Case, IntegerField, Value, When
from django.utils.http import urlencode
from wagtail.models import Page

from home.models import PartnerPage, PillarPage
from newsitems.models.topics import Topic
from pagecache.kept import per_generation
from techport.pages import TRANSLATED, SitePageQuerySet
from techport.prepared import Prepared, rows_of_all

__all__ = ["Choice", "Choices", "NewsFilters"]

LONGEST_VALUE = 255


@dataclass(frozen=True)
class Choice:
    """Something that news is about, in one language: ``name`` says what it is, ``is_translated`` whether in words."""

    name: str
    translation_key: UUID
    locale_id: int
    slug: str
    title: str
    is_translated: bool


@lru_cache(maxsize=4)
def every_choice(content_types):
    """Return the question for what a ``Choice`` is made of: of pages of these types (primary keys), and of topics."""
    said = Case(When(TRANSLATED, then=True), default=False, output_field=BooleanField())
    pages = (
        SitePageQuerySet(Page)
        .filter(content_type__in=content_types)
        .visible()
        .values_list("content_type", "translation_key", "locale", "slug", "title", said, "pillarpage__number")
    )
    no_number = Value(0, output_field=IntegerField())
    topics = Topic.objects.filter(live=True).values_list(
        Value(0), "translation_key", "locale", "slug", "name", Value(True), no_number
    )
    return Prepared(rows_of_all([pages, topics]))


class Choices:
    """All pillars, topics and partners that a visitor may know, in both languages: one query."""

    def __init__(self):
        kinds = {
            ContentType.objects.get_for_model(PillarPage).pk: "pillar",
            ContentType.objects.get_for_model(PartnerPage).pk: "partner",
        }
        rows = sorted(every_choice(tuple(kinds)).ask(), key=lambda row: (row[6] or 0, row[4].casefold()))
        self._by_slug, self._by_key, self._lists = {}, {}, defaultdict(list)
        for kind, key, locale_id, slug, title, is_translated, _number in rows:
            choice = Choice(kinds.get(kind, "topic"), key, locale_id, slug, title, bool(is_translated))
            self._by_slug[choice.name, locale_id, slug] = choice
            self._by_key[choice.name, locale_id, key] = choice
            self._lists[choice.name, locale_id].append(choice)

    def called(self, name, locale_id, slug):
        """Return the choice with this slug, or None."""
        return self._by_slug.get((name, locale_id, slug))

    def translation(self, name, key, locale_id):
        """Return the choice with a translation key in a language, or None."""
        return self._by_key.get((name, locale_id, key))

    def listed(self, name, locale_id):
        """Return the choices of a filter: pillars by number, the others from A to Z."""
        return self._lists[name, locale_id]


@per_generation
def all_choices():
    """Return the ``Choices`` there are."""
    return Choices()


@dataclass(frozen=True)
class NewsFilters:
    """A choice of news: what is ``chosen``, and what was asked for but is ``unknown``, both by name of the filter."""

    choices: Choices
    chosen: dict = field(default_factory=dict)
    unknown: dict = field(default_factory=dict)

    @classmethod
    def from_query(cls, query, locale, year=None):
        """Return the filters that a query (``request.GET``) names by slugs of ``locale``; ``year`` is of the path."""
        choices, chosen, unknown = all_choices(), {}, {}
        for name in ("pillar", "topic", "partner"):
            if slug := query.get(name, "").replace("\x00", "")[:LONGEST_VALUE]:
                choice = choices.called(name, locale.pk, slug)
                (chosen if choice else unknown)[name] = choice or slug
        if typed := str(year or "") or query.get("year", "").replace("\x00", "")[:LONGEST_VALUE]:
            is_year = len(typed) == 4 and typed.isascii() and typed.isdigit() and typed[0] != "0"
            (chosen if is_year else unknown)["year"] = int(typed) if is_year else typed
        return cls(choices, chosen, unknown)

    @property
    def query(self):
        """Return the filters as they stand in the query of an address: all but the year, which is in the path."""
        return {name: value.slug for name, value in self.chosen.items() if name != "year"}

    @property
    def titles(self):
        """Return what is chosen in words, by name of the filter."""
        return {name: str(getattr(value, "title", value)) for name, value in self.chosen.items()}

    @property
    def more_chosen(self):
        """Return whether a filter is chosen that is not in sight at once."""
        return bool(self.chosen.keys() - {"pillar"})

    def path(self, base):
        """Return the path of a list at ``base`` with these filters: the year is in it."""
        return f"{base}{self.chosen['year']}/" if "year" in self.chosen else base

    def address(self, base, **more):
        """Return the one right address of these filters for a list at the path ``base``; ``more`` goes in the query."""
        query = urlencode(self.query | {name: value for name, value in more.items() if value})
        return self.path(base) + (f"?{query}" if query else "")

    def replaced(self, name, value=None):
        """Return these filters with another ``value`` for ``name``, or without it; what is unknown is gone."""
        others = {other: kept for other, kept in self.chosen.items() if other != name}
        return NewsFilters(self.choices, others | ({name: value} if value else {}))

    def in_locale(self, locale):
        """Return the same filters for the other language, without what is not there in it."""
        translated = {
            name: value if name == "year" else self.choices.translation(name, value.translation_key, locale.pk)
            for name, value in self.chosen.items()
        }
        return NewsFilters(self.choices, {name: value for name, value in translated.items() if value})
