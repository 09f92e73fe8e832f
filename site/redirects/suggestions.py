"""Which page a missed address may have been: one with the same slug, or with much the same words in slug or title."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from django.conf import settings
from rapidfuzz import fuzz, process
from wagtail.models import Page

from redirects.places import language_of_path
from techport.pages import SitePageQuerySet

__all__ = ["suggest"]

LIKE_ENOUGH = 70  # of 100
WORDS = re.compile(r"[\W_]+")


class Candidate(NamedTuple):
    """A page that may be suggested, by the words in its slug and title."""

    pk: int
    slug: str
    title: str


def words_of(text):
    """Return the words of a slug or title, with a space between them."""
    return WORDS.sub(" ", text.casefold()).strip()


def suggest(paths):
    """Return for each of ``paths`` the page that it may have been, as far as there is one that anyone may see."""
    paths = list(paths)
    found = {}
    for language in {language_of_path(path) for path in paths}:
        here = [path for path in paths if language_of_path(path) == language]
        found |= suggest_in(language, here)
    pages = Page.objects.in_bulk(set(found.values()))
    return {path: pages[pk] for path, pk in found.items()}


def suggest_in(language, paths):
    """Return the primary key of the page that each of ``paths`` may have been, of those in one language."""
    pages = SitePageQuerySet(Page).visible().translated().filter(locale__language_code=language, depth__gt=2)
    candidates = [Candidate(*row) for row in pages.values_list("pk", "slug", "title")]
    by_slug = {candidate.slug.casefold(): candidate.pk for candidate in candidates}
    texts = {("slug", one.pk): words_of(one.slug) for one in candidates}
    texts |= {("title", one.pk): words_of(one.title) for one in candidates}
    found = {}
    for path in paths:
        name = name_in(path)
        if name in by_slug:
            found[path] = by_slug[name]
        elif words := words_of(name):
            best = process.extractOne(words, texts, scorer=fuzz.token_sort_ratio, score_cutoff=LIKE_ENOUGH)
            if best:
                found[path] = best[2][1]
    return found


def name_in(path):
    """Return the last part of a path, which says what it was about, in small letters."""
    path = path.casefold().removesuffix("/index.html")
    name = PurePosixPath(path).name
    for ending in (".html", ".htm", ".pdf"):
        name = name.removesuffix(ending)
    return "" if path.strip("/") in dict(settings.LANGUAGES) else name
