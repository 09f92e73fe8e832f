"""What is at addresses of this site that pages link to."""

import re

from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page

from links.models import Problem
from redirects.places import Kind, places_of
from techport.headings import headings_of
from techport.page_queries import SitePageQuerySet

__all__ = ["problems_at_home"]

CHOSEN = re.compile(r"(page|document):(\d+)")
DOCUMENT = re.compile(r"/documents/(\d+)/")
HEADING = "k-"  # what identifiers of headings begin with; other anchors are the site's own


def problems_at_home(addresses):
    """Return the ``Problem`` of each of some addresses of this site ("" for none); a fixed number of queries."""
    chosen = {address: CHOSEN.match(address) for address in addresses}
    page_ids = {int(match[2]) for match in chosen.values() if match and match[1] == "page"}
    paths = [address for address, match in chosen.items() if not match]
    files = {path: DOCUMENT.match(path) for path in paths}
    document_ids = {int(match[2]) for match in chosen.values() if match and match[1] == "document"}
    document_ids |= {int(match[1]) for match in files.values() if match}
    documents = set(get_document_model().objects.filter(pk__in=document_ids).values_list("pk", flat=True))
    pages = PagesAtHome(page_ids)
    places = places_of(path.partition("#")[0] or "/" for path in paths)
    old = {Redirect.normalise_path(path.partition("#")[0]): path for path in paths}
    moved = set(Redirect.objects.filter(old_path__in=old).values_list("old_path", flat=True))
    problems = {}
    for address, match in chosen.items():
        anchor = address.partition("#")[2]
        if match and match[1] == "document":
            problems[address] = "" if int(match[2]) in documents else Problem.GONE
        elif match:
            problems[address] = pages.problem(int(match[2]), anchor)
        elif files[address]:
            problems[address] = "" if int(files[address][1]) in documents else Problem.GONE
        else:
            place = places[address.partition("#")[0] or "/"]
            problem = {Kind.HIDDEN: Problem.OFFLINE, Kind.NOTHING: Problem.GONE}.get(place.kind, "")
            if problem and Redirect.normalise_path(address.partition("#")[0]) in moved:
                problem = Problem.MOVED
            problems[address] = problem or (lacks_heading(place.page, anchor) if place.page else "")
    return problems


class PagesAtHome:
    """Pages that an editor chose, with their versions in both languages."""

    def __init__(self, ids):
        keys = Page.objects.filter(pk__in=ids).values("translation_key")
        found = SitePageQuerySet(Page).filter(translation_key__in=keys).with_visibility()
        self.pages = {page.pk: page for page in found}
        self.visible_keys = {page.translation_key for page in self.pages.values() if page.is_visible}

    def problem(self, pk, anchor):
        """Return what is wrong with a link to a page; a version in one of the languages is enough."""
        page = self.pages.get(pk)
        if page is None:
            return Problem.GONE
        if page.translation_key in self.visible_keys:
            return lacks_heading(page, anchor)
        return Problem.PRIVATE if page.live else Problem.OFFLINE


def lacks_heading(page, anchor):
    """Return the problem of an anchor that names a heading which ``page`` does not have, or ""."""
    if not anchor.startswith(HEADING):
        return ""
    body = getattr(page.specific, "body", None) or ()
    return "" if anchor in {heading["id"] for heading in headings_of(body)} else Problem.ANCHOR
