"""Results that editors chose for a query, shown above those that search found."""

from functools import cache

from django.db.models import CharField, IntegerField, Q
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from techport.locales import active_locale
from techport.pages import SitePageQuerySet
from techport.prepared import Argument, ListArgument, Prepared

__all__ = ["promoted_results"]

MOST = 3


def promoted_results(*queries):
    """Return the promotions of ``queries`` (what was typed, what it was corrected to) in the active language.

    A page counts when anyone may see it and it is written in that language; a link elsewhere counts in both.
    Wagtail's own template tag would make a row of whatever a visitor types.
    """
    names = sorted({normalise_query_string(query) for query in queries if query})
    return promotions().ask(names=names, locale=active_locale().pk)


@cache
def promotions():
    """Return the question for the promotions of queries (``names``) in a ``locale`` (primary key)."""
    pages = SitePageQuerySet(Page).visible().translated().filter(locale=Argument("locale", IntegerField()))
    return Prepared(
        SearchPromotion.objects.filter(query__query_string__among=ListArgument("names", CharField()))
        .filter(Q(page__in=pages) | Q(page=None))
        .select_related("page")
        .order_by("sort_order", "pk")[:MOST]
    )
