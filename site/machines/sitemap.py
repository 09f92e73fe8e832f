"""The sitemap: every page that is really written in its language, in both trees, with its other language."""

from django.contrib.sitemaps import Sitemap
from django.core.paginator import EmptyPage
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from techport.addresses import absolute
from techport.locales import locale_with, source_locale
from techport.pages import SitePageQuerySet

__all__ = ["PageSitemap", "sitemap", "sitemap_part"]

HEADERS = {"X-Robots-Tag": "noindex"}
MOST_PARTS = 50_000  # https://www.sitemaps.org/protocol.html#index


class PageSitemap(Sitemap):
    """The pages that search engines may show, in parts."""

    limit = 250

    def items(self):
        """Return the pages in the order in which they were made, so that the parts stay what they are."""
        return self.pages().order_by("pk")

    def pages(self):
        """Return the pages that anyone may see and that are no stand-ins: their places, not all that they hold."""
        pages = SitePageQuerySet(Page).visible().translated().filter(depth__gt=1)
        return pages.values_list("pk", "translation_key", "locale_id", "url_path", "last_published_at", named=True)

    def get_urls(self, page=1, site=None, protocol=None):
        """Return what the template prints of one part of the sitemap, each page with its alternates.

        Raises ``EmptyPage`` when there is no such part. It counts no pages, which takes longer the more there are.
        """
        may_be = 1 <= page <= MOST_PARTS
        items = list(self.items()[(page - 1) * self.limit : page * self.limit]) if may_be else []
        if not items and page != 1:
            raise EmptyPage
        keys = {item.translation_key for item in items}
        places = {place.pk: place for place in self.pages().filter(translation_key__in=keys).order_by()}
        roots, versions = roots_of_site(), {}
        addresses = {pk: address_below(roots, place.url_path) for pk, place in places.items()}
        for place in places.values():
            versions.setdefault(place.translation_key, []).append(place)
        return [
            {
                "location": addresses[item.pk],
                "lastmod": item.last_published_at,
                "alternates": alternates_among(versions[item.translation_key], addresses),
            }
            for item in items
            if addresses.get(item.pk)
        ]


def address_below(roots, url_path):
    """Return the full address of a page with this place in the tree, or "" when it is below none of ``roots``."""
    root_path = next(filter(url_path.startswith, roots), None)
    return absolute(roots[root_path] + escape_uri_path(url_path.removeprefix(root_path))) if root_path else ""


def roots_of_site():
    """Return the paths on the site of the home pages, by their place in the tree."""
    roots = {}
    for root in Site.get_site_root_paths():
        with translation.override(root.language_code):
            roots[root.root_path] = reverse("wagtail_serve", args=[""])
    return roots


def alternates_among(versions, addresses):
    """Return the alternates of a page of which ``versions`` exist: none for a page in one language only."""
    if len(versions) < 2:
        return []
    dutch_first = sorted(versions, key=lambda version: version.locale_id != source_locale().pk)
    codes = [(locale_with(version.locale_id).language_code, version) for version in dutch_first]
    return [
        {"lang_code": code, "location": addresses[version.pk]}
        for code, version in [*codes, ("x-default", dutch_first[0])]
    ]


@require_safe
def sitemap(request):
    """Answer with the sitemap; when it does not fit in one file, with the list of its parts."""
    parts = PageSitemap().paginator.num_pages
    if parts == 1:
        return sitemap_part(request, 1)
    locations = [absolute(reverse("sitemap_part", args=[number])) for number in range(1, parts + 1)]
    return xml(request, "sitemap_index.xml", {"sitemaps": [{"location": location} for location in locations]})


@require_safe
def sitemap_part(request, number):
    """Answer with one part of the sitemap."""
    try:
        urls = PageSitemap().get_urls(number)
    except EmptyPage:
        raise Http404 from None
    return xml(request, "sitemap.xml", {"urlset": urls})


def xml(request, template, context):
    """Return one of Django's sitemap templates as a response."""
    return TemplateResponse(request, template, context, content_type="application/xml", headers=HEADERS)
