"""What was found, with what the filters ask about it: a fixed number of queries for any number of pages."""

from dataclasses import dataclass, field
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField
from django.db.models.functions import ExtractYear
from wagtail.models import Page

from home.models import PartnerPage, PartnerPillar, PillarPage
from newsitems.models import NewsItemPage, NewsItemPillar
from techport.at_hand import all_of
from techport.prepared import ListArgument, Prepared

__all__ = ["Match", "kind_of", "matched_pages"]

KINDS = {NewsItemPage: "news", PartnerPage: "partner", PillarPage: "pillar"}
KEYS = ListArgument("keys", IntegerField())


def kind_of(page):
    """Return the kind of a page (any ``Page``): a key of ``filters.KINDS``."""
    return KINDS.get(page.specific_class, "page")


@dataclass(slots=True)  # a frozen one takes three times as long to make, and there are a thousand
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
    """Return the pages with these primary keys as matches, in the same order. Asks the database twice at most."""
    if not keys:
        return []
    types = ContentType.objects.get_for_models(*KINDS)
    kinds = {content_type.pk: KINDS[model] for model, content_type in types.items()}
    pillars = {pk: pillar.translation_key for pk, pillar in all_of(PillarPage).items()}
    matches = {}
    for pk, content_type, year in rows_of_pages().ask(keys=keys):
        own = {pillars[pk]} if pk in pillars else set()
        matches[pk] = Match(kinds.get(content_type, "page"), pk, year, own)
    for pk, pillar in rows_of_pillars().ask(keys=keys):
        if pk in matches and pillar in pillars:
            matches[pk].pillars.add(pillars[pillar])
    return [matches[pk] for pk in keys if pk in matches]


@cache
def rows_of_pages():
    """Return the question for what a match says of pages (``keys``)."""
    pages = Page.objects.filter(pk__among=KEYS).order_by()
    return Prepared(pages.values_list("pk", "content_type", ExtractYear("newsitempage__publication_date")))


@cache
def rows_of_pillars():
    """Return the question for the pillars that pages (``keys``) are about."""
    of_news = NewsItemPillar.objects.filter(item__id__among=KEYS).order_by().values_list("item", "pillar")
    of_partners = PartnerPillar.objects.filter(partner__id__among=KEYS).order_by().values_list("partner", "pillar")
    return Prepared(of_news.union(of_partners, all=True).order_by())
