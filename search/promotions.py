"""Results that editors chose for a query, shown above those that search found."""

from functools import lru_cache

from django.db.models import CharField, IntegerField, Q
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from techport.locales import active_locale
from techport.pages import SitePageQuerySet
from techport.prepared import Argument, Prepared, arguments

__all__ = ["promoted_results"]

MOST = 3


def promoted_results(*queries):
    """Return the promotions of ``queries`` (what was typed, what it was corrected to) in the active language.

    A page counts when anyone may see it and it is written in that language; a link elsewhere counts in both.
    Wagtail's own template tag would make a row of whatever a visitor types.
    """
    names = sorted({normalise_query_string(query) for query in queries if query})
    return promotions_of(len(names)).ask(names=names, locale=active_locale().pk)


@lru_cache(maxsize=4)
def promotions_of(number):
    """Return the question for the promotions of so many queries (``names``) in a ``locale`` (primary key)."""
    pages = SitePageQuerySet(Page).visible().translated().filter(locale=Argument("locale", IntegerField()))
    return Prepared(
        SearchPromotion.objects.filter(query__query_string__in=arguments("names", CharField(), number))
        .filter(Q(page__in=pages) | Q(page=None))
        .select_related("page")
        .order_by("sort_order", "pk")[:MOST]
    )
