"""Where news of the old site is now: ``/nieuws/nieuws-<year>/<slug>.html``, without a redirect for each item."""

import re

from django.db.models import Q
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect

from newsitems.models import NewsIndexPage, NewsItemPage

__all__ = ["find_old_news"]

OLD_NEWS = re.compile(r"(?:/en)?/(?:nieuws|news)/(?:nieuws|news)-(?P<year>\d{4})/(?P<slug>[^/]{1,200})\.html?/?")


def find_old_news(path, language):
    """Return the news item that ``path`` led to on the old site, in ``language``, when anyone may see it; else None.

    Its slug may have changed since, or be another item's now: the year tells. English has slugs of its own, but an
    old English address may also have the Dutch one.
    """
    match = OLD_NEWS.fullmatch(uri_to_iri(path))
    if match is None or "\x00" in path:
        return None
    slug = match["slug"]
    named = NewsItemPage.objects.filter(Q(slug=slug) | Q(pk__in=once_named(slug)))
    items = NewsItemPage.objects.in_language(language).visible().translated()
    found = items.filter(translation_key__in=named.values("translation_key")).select_related("locale")
    own = set(named.values_list("pk", flat=True))
    year = int(match["year"])

    def likeness(item):
        is_of_year = item.publication_date is not None and item.publication_date.year == year
        return is_of_year, item.slug == slug, item.pk in own

    return max(found, key=likeness, default=None)


def once_named(slug):
    """Return the primary keys of the items that had this slug before: a redirect leads from there to them."""
    indexes = NewsIndexPage.objects.live().select_related("locale")
    paths = [f"{index.url}{slug}" for index in indexes if index.url]
    redirects = Redirect.objects.filter(old_path__in=paths, redirect_page__isnull=False)
    return redirects.values("redirect_page")
