"""What was found, with what the filters ask about it: a fixed number of queries for any number of pages."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from home.models import PartnerPage, PartnerPillar, PillarPage
from newsitems.models import NewsItemPage, NewsItemPillar

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
    matches = {}
    rows = Page.objects.filter(pk__in=keys).order_by()
    for pk, content_type, key, day in rows.values_list(
        "pk", "content_type", "translation_key", "newsitempage__publication_date"
    ):
        kind = kinds.get(content_type, "page")
        matches[pk] = Match(kind, pk, day.year if day else None, {key} if kind == "pillar" else set())
    of_news = NewsItemPillar.objects.filter(item__in=keys).order_by().values_list("item", "pillar__translation_key")
    of_partners = PartnerPillar.objects.filter(partner__in=keys).order_by()
    for pk, key in of_news.union(of_partners.values_list("partner", "pillar__translation_key")).order_by():
        if pk in matches:
            matches[pk].pillars.add(key)
    return [matches[pk] for pk in keys if pk in matches]
