"""What was found, with what the filters ask about it: one query for any number of pages."""

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField
from wagtail.models import Page

from home.models import PartnerPage, PartnerPillar, PillarPage
from newsitems.models import NewsItemPage, NewsItemPillar
from techport.at_hand import all_of
from techport.facets import Facets, having_each, year_of
from techport.prepared import ListArgument, Prepared, rows_of_all

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


def facets_among(keys):
    """Return what the filters ask, still without a value: "kind", "pillar" (a translation key) and "year"."""
    return Facets(keys, "kind", "pillar", "year")


@dataclass(frozen=True)
class Matches:
    """What was found: ``keys``, the best first, and the ``facets`` of them."""

    keys: list = field(default_factory=list)
    facets: Facets = field(default_factory=lambda: facets_among([]))

    def narrowed(self, chosen):
        """Return the keys of what has all of ``chosen``, values by what a filter asks, in the same order."""
        if not chosen:
            return self.keys
        left = self.facets.left(chosen)
        return [key for key in self.keys if key in left]


def matches_of(pages, documents):
    """Return the ``Matches`` that are pages and documents with these primary keys, each the best first."""
    documents = [*map(DocumentKey, documents)]
    keys = pages[:PAGES_BEFORE_DOCUMENTS] + documents + pages[PAGES_BEFORE_DOCUMENTS:]
    facets = facets_among(keys)
    if pages:
        add_facets(facets, pages)
    if documents:
        facets.add("kind", "document", documents)
    return Matches(keys, facets)


def add_facets(facets, pages):
    """Add to ``facets`` what the pages with these primary keys have."""
    types = ContentType.objects.get_for_models(*KINDS)
    kinds = {content_type.pk: KINDS[model] for model, content_type in types.items()}
    pillars = {pk: pillar.translation_key for pk, pillar in all_of(PillarPage).items()}
    meaning = {"kind": lambda pk: kinds.get(pk, "page"), "pillar": pillars.get, "year": lambda year: year}
    for name, value, who in rows().ask(keys=pages):
        if value := meaning[name](value):
            facets.add(name, value, map(int, who.split()))
    for pk, key in pillars.items():
        facets.add("pillar", key, [pk])


@cache
def rows():
    """Return the question for the facets of pages (``keys``)."""
    news = NewsItemPage.objects.filter(id__among=KEYS)
    parts = [
        having_each("kind", Page.objects.filter(pk__among=KEYS), "content_type", "pk"),
        having_each("year", news, year_of("publication_date"), "pk"),
        having_each("pillar", NewsItemPillar.objects.filter(item__id__among=KEYS), "pillar", "item"),
        having_each("pillar", PartnerPillar.objects.filter(partner__id__among=KEYS), "pillar", "partner"),
    ]
    return Prepared(rows_of_all(parts))
