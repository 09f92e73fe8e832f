"""Where redirects lead to in the end, over other redirects and to a page in the right language that anyone may see.

Chains are followed when a visitor comes, since what a redirect leads to may get a redirect itself at any time: one
hop for the visitor, however many there are. An import keeps the end of a chain and not its links.
"""

from dataclasses import dataclass
from itertools import batched
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import TextChoices
from django.urls import Resolver404
from django.utils.encoding import uri_to_iri
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from redirects.places import MOST_AT_ONCE, Kind, language_of_path, places_of
from redirects.written import RefusedAddressError, new_address
from techport.pages import SitePageQuerySet

__all__ = ["Problem", "Trail", "Trails", "find_redirect", "paths_asked"]


class Problem(TextChoices):
    """What can be wrong with a redirect. One that is longer than it must be still works."""

    LOOP = "loop", _("Leads back to itself")
    DEAD_END = "dead_end", _("Leads nowhere")
    CHAIN = "chain", _("Leads to another redirect")


REASONS = {
    "hidden": _("The page is not online, or not for everyone."),
    "nothing": _("There is nothing at this address."),
    "no_target": _("The redirect has no page and no address."),
    "refused": _("A redirect may not lead to such an address."),
}


@dataclass(frozen=True)
class Trail:
    """Where a redirect leads to: a ``page`` with a ``route``, or an ``address``; or a ``problem`` and ``reason``.

    ``hops`` are the old addresses that are passed, the first one included.
    """

    hops: tuple
    page: Page | None = None
    route: str = ""
    address: str = ""
    reason: str = ""

    @property
    def problem(self):
        """Return the ``Problem``, or None."""
        if self.reason == Problem.LOOP:
            return Problem.LOOP
        if self.reason:
            return Problem.DEAD_END
        return Problem.CHAIN if len(self.hops) > 1 else None

    @property
    def explanation(self):
        """Return what to tell an editor about the problem."""
        return REASONS[self.reason] if self.reason in REASONS else " → ".join(self.hops)

    @property
    def end(self):
        """Return the address at the end, or "" when there is none that anyone may see."""
        if self.page is None:
            return self.address
        base = self.page.url or ""
        if self.route:
            try:
                self.page.specific.resolve_subpage(self.route)
            except (AttributeError, Resolver404):
                return base
            return base.rstrip("/") + self.route
        return base


def paths_asked(full_path):
    """Return under which old paths a redirect for ``full_path`` (percent-encoded) may be kept, the best first."""
    try:
        encoded = Redirect.normalise_path(full_path, decode_unicode=False)
    except ValueError:
        return []
    paths = [uri_to_iri(encoded), encoded]
    paths += [uri_to_iri(urlsplit(encoded).path), urlsplit(encoded).path]
    return [path for path in dict.fromkeys(paths) if "\x00" not in path]  # PostgreSQL refuses to look for it


def find_redirect(site, full_path):
    """Return the redirect for ``full_path``, or None: with the query before without, of the site before of all."""
    paths = paths_asked(full_path)
    found = Redirect.get_for_site(site).filter(old_path__in=paths)
    return min(found, key=lambda one: (paths.index(one.old_path), one.site_id is None, one.pk), default=None)


class Trails:
    """Follows redirects. What it learns on the way it remembers, so it is made anew for each request or report."""

    def __init__(self, site=None):
        self.site = site
        self.redirects = None  # by old path, when all were read
        self.places = {}
        self.versions = {}

    def read_all(self, extra=()):
        """Read all redirects at once and what is where they lead; ``extra`` are some that are not kept (yet)."""
        kept = sorted(Redirect.objects.all(), key=lambda one: (one.site_id is None, one.pk))
        self.redirects = {}
        for redirect in [*kept, *extra]:
            self.redirects.setdefault(redirect.old_path, redirect)
        self.places |= places_of(filter(None, (link_of(redirect) for redirect in self.redirects.values())))
        self.read_versions({redirect.redirect_page_id for redirect in self.redirects.values()} - {None})
        return kept

    def read_versions(self, page_ids):
        """Note of each page the versions that anyone may see, by the code of their language."""
        keys, by_key = {}, {}
        for some in batched(page_ids, MOST_AT_ONCE):
            asked = Page.objects.filter(pk__in=some)
            keys |= dict(asked.values_list("pk", "translation_key"))
            versions = SitePageQuerySet(Page).filter(translation_key__in=asked.values("translation_key"))
            for page in versions.visible().select_related("locale"):
                by_key.setdefault(page.translation_key, {})[page.pk] = page
        for page_id in page_ids:
            self.versions[page_id] = by_key.get(keys.get(page_id), {})

    def follow(self, redirect):
        """Return the ``Trail`` of ``redirect``."""
        hops, language = [], language_of_path(redirect.old_path)
        while redirect is not None:
            if redirect.old_path in hops:
                return Trail((*hops, redirect.old_path), reason=Problem.LOOP)
            hops.append(redirect.old_path)
            if redirect.redirect_page_id:
                page = self.version_for(redirect.redirect_page_id, language)
                route = redirect.redirect_page_route_path
                return Trail(tuple(hops), page, route, reason="" if page else "hidden")
            if not redirect.redirect_link:
                return Trail(tuple(hops), reason="no_target")
            link = link_of(redirect)
            if link is None:
                return Trail(tuple(hops), reason="refused")
            if not link.startswith("/"):
                return Trail(tuple(hops), address=link)
            place = self.place_at(link)
            if place.kind in (Kind.PAGE, Kind.OTHER):  # what is there comes before any redirect
                return Trail(tuple(hops), address=link)
            redirect = self.redirect_at(link)
            if redirect is None and (back := set(hops).intersection(paths_asked(link))):  # one that is not kept (yet)
                return Trail((*hops, *back), reason=Problem.LOOP)
        return Trail(tuple(hops), reason="hidden" if place.kind is Kind.HIDDEN else "nothing")

    def place_at(self, link):
        """Return the ``Place`` at a path of this site."""
        if link not in self.places:
            self.places |= places_of([link])
        return self.places[link]

    def redirect_at(self, link):
        """Return the redirect for a path of this site, or None."""
        if self.redirects is None:
            return find_redirect(self.site, link)
        return next((self.redirects[path] for path in paths_asked(link) if path in self.redirects), None)

    def version_for(self, page_id, language):
        """Return a page for who asked in ``language``, or None when there is none that anyone may see.

        Who asked in English gets English, where a redirect leads to the Dutch page; who asked in Dutch gets what the
        redirect says.
        """
        if page_id not in self.versions:
            self.read_versions([page_id])
        versions = self.versions[page_id]
        if language != settings.LANGUAGE_CODE:
            for page in versions.values():
                if page.locale.language_code == language:
                    return page
        return versions.get(page_id)


def link_of(redirect):
    """Return the address of a redirect without page: a path of this site or a full address; None when refused."""
    if redirect.redirect_page_id or not redirect.redirect_link:
        return None
    try:
        return new_address(redirect.redirect_link)
    except RefusedAddressError:
        return None
