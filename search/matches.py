"""What was found, with what the filters ask about it: one query for any number of pages.

The database puts together which pages have a value, so that a thousand of them are a few rows.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, StringAgg, TextField, Value
from django.db.models.functions import Cast, ExtractYear
from wagtail.models import Page

from home.models import PartnerPage, PartnerPillar, PillarPage
from newsitems.models import NewsItemPage, NewsItemPillar
from techport.at_hand import all_of
from techport.prepared import ListArgument, Prepared

__all__ = ["DocumentKey", "Matches", "kind_of", "matches_of"]

KINDS = {NewsItemPage: "news", PartnerPage: "partner", PillarPage: "pillar"}
KEYS = ListArgument("keys", IntegerField())
PAGES_BEFORE_DOCUMENTS = 3  # a document whose title has all the words is worth more than the fourth page


class DocumentKey(NamedTuple):
    """Stands for a document among what was found, where a page is its primary key."""

    pk: int


def kind_of(model):
    """Return the kind of pages of a type (a model): a key of ``filters.KINDS``."""
    return KINDS.get(model, "page")


def nothing():
    """Return no keys for any value of what filters ask: "kind", "pillar" (a translation key) and "year"."""
    return {"kind": {}, "pillar": {}, "year": {}}


@dataclass(frozen=True)
class Matches:
    """What was found: ``keys``, the best first, and those ``having`` each value, as sets by what a filter asks."""

    keys: list = field(default_factory=list)
    having: dict = field(default_factory=nothing)

    def narrowed(self, chosen):
        """Return the keys of what has all of ``chosen``, values by what a filter asks, in the same order."""
        if not chosen:
            return self.keys
        left = set.intersection(*(self.having[name].get(value, set()) for name, value in chosen.items()))
        return [key for key in self.keys if key in left]

    def counts(self, name, chosen):
        """Return how many with all of ``chosen`` have each value of what a filter asks, and how many there are."""
        left = set(self.narrowed(chosen))
        return {value: len(keys & left) for value, keys in self.having[name].items()}, len(left)

    def values_of(self, name, key):
        """Return the values that something has of what a filter asks, as a set."""
        return {value for value, keys in self.having[name].items() if key in keys}


def matches_of(pages, documents):
    """Return the ``Matches`` that are pages and documents with these primary keys, each the best first."""
    documents = [*map(DocumentKey, documents)]
    having = facts_of(pages) if pages else nothing()
    there = set().union(*having["kind"].values())  # not what was deleted meanwhile
    keys = [key for key in pages if key in there]
    keys[PAGES_BEFORE_DOCUMENTS:PAGES_BEFORE_DOCUMENTS] = documents
    if documents:
        having["kind"]["document"] = set(documents)
    return Matches(keys, having)


def facts_of(keys):
    """Return which of the pages with these primary keys have what, as ``Matches`` has it."""
    types = ContentType.objects.get_for_models(*KINDS)
    pillars = {pk: pillar.translation_key for pk, pillar in all_of(PillarPage).items()}
    meaning = {
        "kind": {content_type.pk: KINDS[model] for model, content_type in types.items()},
        "pillar": pillars,
    }
    having = nothing()
    for name, value, joined in rows().ask(keys=keys):
        value = meaning[name].get(value) if name in meaning else value and int(value)
        if name == "kind":
            value = value or "page"
        if value:
            having[name].setdefault(value, set()).update(map(int, joined.split(" ")))
    for key in having["kind"].get("pillar", ()):
        if key in pillars:
            having["pillar"].setdefault(pillars[key], set()).add(key)
    return having


@cache
def rows():
    """Return the question for what the filters ask of pages (``keys``): rows of a name, a value and who have it."""
    news = NewsItemPage.objects.filter(id__among=KEYS)
    parts = [
        with_each("kind", Page.objects.filter(pk__among=KEYS), "content_type", "pk"),
        with_each("year", news, ExtractYear("publication_date"), "pk"),
        with_each("pillar", NewsItemPillar.objects.filter(item__id__among=KEYS), "pillar", "item"),
        with_each("pillar", PartnerPillar.objects.filter(partner__id__among=KEYS), "pillar", "partner"),
    ]
    return Prepared(parts[0].union(*parts[1:], all=True).order_by())


def with_each(name, found, value, key):
    """Return rows of ``name``, each ``value`` that there is in ``found``, and the ``key`` of all that have it."""
    joined = StringAgg(Cast(key, TextField()), Value(" "))
    return found.order_by().values_list(Value(name), value).annotate(keys=joined)
