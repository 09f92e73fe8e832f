"""What there is at addresses of this site: asked for many of them at once, with a fixed number of queries."""

from enum import Enum, auto
from itertools import batched
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site

from techport.errors import serve_page
from techport.pages import SitePageQuerySet

__all__ = ["MOST_AT_ONCE", "Kind", "Place", "language_of_path", "places_of"]

MOST_AT_ONCE = 400  # in one query


class Kind(Enum):
    """What an address of this site leads to."""

    PAGE = auto()  # one that anyone may see
    HIDDEN = auto()  # a page that is offline, or not for everyone
    OTHER = auto()  # something that is no page: a document, the search
    NOTHING = auto()


class Place(NamedTuple):
    """What is at an address; ``route`` is the part of it that the page itself understands, such as "/2019/"."""

    kind: Kind
    page: Page | None = None
    route: str = ""


def language_of_path(path):
    """Return the code of the language in which a path speaks."""
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE


def is_view(path):
    """Return whether something else than pages answers at ``path``; None when nothing does."""
    if path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return True
    with translation.override(language_of_path(path)):
        for attempt in (path, f"{path}/"):
            try:
                return resolve(attempt).func is not serve_page
            except Resolver404:
                continue
    return None


def names_in(path):
    """Return the parts of a path below the home page of its language."""
    names = [name for name in path.split("/") if name]
    return names[1:] if names and language_of_path(path) != settings.LANGUAGE_CODE else names


def home_paths():
    """Return where in the tree the home page of each language is."""
    homes = {}
    for root in Site.get_site_root_paths():  # the default site comes first
        homes.setdefault(root.language_code, root.root_path)
    return homes


def places_of(addresses):
    """Return what is at each of ``addresses`` (with or without query) as a dictionary of ``Place``."""
    homes = home_paths()
    places, ways = {}, {}
    for address in set(addresses):
        path = unquote(urlsplit(address).path)
        home, view = homes.get(language_of_path(path)), None if "\x00" in path else is_view(path)
        if view or view is None or home is None:
            places[address] = Place(Kind.OTHER if view else Kind.NOTHING)
            continue
        names = names_in(path)
        ways[address] = [home + "".join(f"{name}/" for name in names[:count]) for count in range(len(names) + 1)]
    pages = pages_on({url_path for way in ways.values() for url_path in way})
    found = [page.pk for page in pages.values()]
    visible = set()
    for some in batched(found, MOST_AT_ONCE):
        visible.update(SitePageQuerySet(Page).filter(pk__in=some).visible().values_list("pk", flat=True))
    return places | {address: place_on(way, pages, visible) for address, way in ways.items()}


def pages_on(url_paths):
    """Return the pages with these paths, by path. The slug has an index, the path has none."""
    pages = {}
    for some in batched(sorted(url_paths), MOST_AT_ONCE):
        slugs = {url_path.rstrip("/").rpartition("/")[2] for url_path in some}
        found = Page.objects.filter(slug__in=slugs, url_path__in=some).select_related("locale")
        pages.update({page.url_path: page for page in found})
    return pages


def place_on(way, pages, visible):
    """Return the ``Place`` at the end of ``way``, the paths from the home page down."""
    *above, last = way
    if page := pages.get(last):
        return Place(Kind.PAGE if page.pk in visible else Kind.HIDDEN, page)
    page = next((pages[url_path] for url_path in reversed(above) if url_path in pages), None)
    if page is None or not issubclass(page.specific_class, RoutablePageMixin):
        return Place(Kind.NOTHING)
    route = "/" + last.removeprefix(page.url_path)
    try:
        page.specific.resolve_subpage(route)
    except Resolver404:
        return Place(Kind.NOTHING)
    return Place(Kind.PAGE if page.pk in visible else Kind.HIDDEN, page, route)
