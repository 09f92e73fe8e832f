"""What was found, with what the filters ask about it: a fixed number of queries for any number of pages."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField
from wagtail.models import Page

from home.models import PartnerPage, PartnerPillar, PillarPage
from newsitems.models import NewsItemPage, NewsItemPillar
from techport.prepared import Prepared, arguments, padded

__all__ = ["Match", "kind_of", "matched_pages"]

KINDS = {NewsItemPage: "news", PartnerPage: "partner", PillarPage: "pillar"}


def kind_of(page):
    """Return the kind of a page (any ``Page``): a key of ``filters.KINDS``."""
    return KINDS.get(page.specific_class, "page")


@dataclass(frozen=True)
class Match:
    """A page or a document that was found: its kind and primary key, its year, the keys of its pillars."""

    kind: str
    pk: int
    year: int | None = None
    pillars: set = field(default_factory=set, compare=False)

    @property
    def page_pk(self):
        """Return the primary key of a page, None for a document."""
        return None if self.kind == "document" else self.pk


def matched_pages(keys):
    """Return the pages with these primary keys as matches, in the same order. Asks the database twice."""
    kinds = {
        content_type.pk: KINDS[model] for model, content_type in ContentType.objects.get_for_models(*KINDS).items()
    }
    matches, asked = {}, padded(keys)
    for pk, content_type, key, day in rows_of_pages(len(asked)).ask(keys=asked):
        kind = kinds.get(content_type, "page")
        matches[pk] = Match(kind, pk, day.year if day else None, {key} if kind == "pillar" else set())
    for pk, key in rows_of_pillars(len(asked)).ask(keys=asked):
        if pk in matches:
            matches[pk].pillars.add(key)
    return [matches[pk] for pk in keys if pk in matches]


@lru_cache(maxsize=16)
def rows_of_pages(number):
    """Return the question for what a match says of so many pages (``keys``)."""
    pages = Page.objects.filter(pk__in=arguments("keys", IntegerField(), number)).order_by()
    columns = "pk", "content_type", "translation_key", "newsitempage__publication_date"
    return Prepared(pages.values_list(*columns))


@lru_cache(maxsize=16)
def rows_of_pillars(number):
    """Return the question for the pillars that so many pages (``keys``) are about: their translation keys."""
    keys = arguments("keys", IntegerField(), number)
    of_news = NewsItemPillar.objects.filter(item__id__in=keys).order_by().values_list("item", "pillar__translation_key")
    of_partners = PartnerPillar.objects.filter(partner__id__in=keys).order_by()
    of_partners = of_partners.values_list("partner", "pillar__translation_key")
    return Prepared(of_news.union(of_partners).order_by())
