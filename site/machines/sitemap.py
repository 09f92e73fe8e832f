"""The sitemap: every page that is really written in its language, in both trees, with its other language."""

from django.contrib.sitemaps import Sitemap
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from techport.addresses import absolute
from techport.locales import source_locale
from techport.pages import SitePageQuerySet

__all__ = ["PageSitemap", "sitemap", "sitemap_part"]

HEADERS = {"X-Robots-Tag": "noindex"}


class PageSitemap(Sitemap):
    """The pages that search engines may show. The number of queries is the same for any number of pages."""

    limit = 10_000

    def items(self):
        """Return the pages in the order in which they were made, so that the parts stay what they are."""
        return self.pages().order_by("pk")

    def pages(self):
        """Return the pages that anyone may see and that are no stand-ins, with what their address takes."""
        pages = SitePageQuerySet(Page).visible().translated().filter(depth__gt=1)
        return pages.select_related("locale").defer_streamfields()

    def location(self, page):
        """Return the path of a page."""
        return page.url

    def lastmod(self, page):
        """Return when a page was published the last time."""
        return page.last_published_at

    def get_urls(self, page=1, site=None, protocol=None):
        """Return what the template prints of one part of the sitemap, each page with its alternates."""
        items = list(self.paginator.page(page).object_list)
        versions = {}
        for version in self.pages().filter(translation_key__in=[item.translation_key for item in items]):
            versions.setdefault(version.translation_key, []).append(version)
        return [
            {
                "location": absolute(self.location(item)),
                "lastmod": self.lastmod(item),
                "alternates": self.alternates_among(versions[item.translation_key]),
            }
            for item in items
        ]

    def alternates_among(self, versions):
        """Return the alternates of a page of which ``versions`` exist: none for a page in one language only."""
        if len(versions) < 2:
            return []
        dutch_first = sorted(versions, key=lambda version: version.locale_id != source_locale().pk)
        codes = [(version.locale.language_code, version) for version in dutch_first]
        return [
            {"lang_code": code, "location": absolute(self.location(version))}
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
    pages = PageSitemap()
    if not 1 <= number <= pages.paginator.num_pages:
        raise Http404
    return xml(request, "sitemap.xml", {"urlset": pages.get_urls(number)})


def xml(request, template, context):
    """Return one of Django's sitemap templates as a response."""
    return TemplateResponse(request, template, context, content_type="application/xml", headers=HEADERS)
