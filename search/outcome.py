"""Finds pages and documents for what a visitor typed, among those that anyone may see in a language."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast, Left, Length
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from search.engine import find
from search.matches import Matches, matches_of
from techport.documents import SiteDocument
from techport.pages import SitePageQuerySet

__all__ = ["Outcome", "count_in", "documents_to_search", "find_everything", "pages_to_search"]


@dataclass(frozen=True)
class Outcome:
    """What a search found.

    ``query`` is what was looked for in the end, ``corrected`` says that this is not what was typed, ``mode`` whether a
    match has "all" its words or "any" of them ("nothing" when there is none). ``count`` may be more than there are
    ``matches``: those are the best thousand.
    """

    query: str = ""
    corrected: bool = False
    mode: str = "nothing"
    matches: Matches = field(default_factory=Matches)
    count: int = 0

    @property
    def with_all_words(self):
        """Return how many have all the words that were typed, or that these were corrected to."""
        return self.count if self.mode == "all" else 0


def pages_to_search(locale):
    """Return the pages that anyone may see and that are written in the language of ``locale``; not the home page.

    Always the same queryset, so that search puts its questions about it in SQL once.
    """
    return pages_in(locale.pk)


@lru_cache(maxsize=8)
def pages_in(locale_id):
    """Return the pages of ``pages_to_search``."""
    return SitePageQuerySet(Page).visible().translated().filter(locale=locale_id, depth__gt=2)


def documents_to_search(locale):
    """Return the documents in the language of ``locale`` to which a page leads that anyone may see.

    Always the same queryset, as for pages.
    """
    types = [ContentType.objects.get_for_model(model).pk for model in (Page, SiteDocument)]
    return documents_in(locale.pk, locale.language_code, *types)


@lru_cache(maxsize=8)
def documents_in(locale_id, language, page_type, document_type):
    """Return the documents of ``documents_to_search``; the types are primary keys of content types."""
    restrictions_above = CollectionViewRestriction.objects.filter(
        collection__path=Left(OuterRef("collection__path"), Length("collection__path"))
    )
    links = ReferenceIndex.objects.filter(
        base_content_type=page_type,
        object_id__in=pages_in(locale_id).annotate(key=Cast("pk", CharField())).values("key"),
        to_content_type=document_type,
        to_object_id=Cast(OuterRef("pk"), CharField()),
    )
    documents = SiteDocument.objects.filter(Exists(links), language=language)
    return documents.exclude(Exists(restrictions_above))


def find_everything(query, locale, *, literal=False):
    """Return the ``Outcome`` of looking for ``query``; ``literal`` takes its words as they are, without correction."""
    language = locale.language_code
    pages = find(pages_to_search(locale), query, language, literal=literal)
    # Documents have titles only: they count when they have all words, and those are the words that pages were found by
    documents = find(documents_to_search(locale), pages.query or query, language, literal=True)
    found = documents.keys if documents.mode == "all" else []
    if pages.mode != "all" and found:
        return Outcome(documents.query, False, "all", matches_of([], found), len(found))
    return Outcome(pages.query, pages.corrected, pages.mode, matches_of(pages.keys, found), pages.count + len(found))


def count_in(locale, query):
    """Return how many pages in the language of ``locale`` have all words of ``query`` as they are."""
    found = find(pages_to_search(locale), query, locale.language_code, literal=True)
    return found.count if found.mode == "all" else 0
