"""Which page an address is, found with one query instead of two for each level of the tree."""

from copy import copy
from functools import cache

from django.db.models import IntegerField
from django.http import Http404
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from techport import frame
from techport.locales import locale_with
from techport.prepared import Argument, ListArgument, Prepared

__all__ = ["find_page"]

DEEPEST = 10  # levels below the home page; the rest is for Wagtail


def find_page(request, path):
    """Let Wagtail know which page ``path`` leads to, with the pages above it and its versions in other languages.

    A draft and what is not there are left to Wagtail, which asks its own questions then.
    """
    if "\x00" in path:
        raise Http404  # PostgreSQL refuses to look for it
    names = [name for name in path.split("/") if name]
    home = frame.home_of(request)
    if home is None or len(names) > DEEPEST or hasattr(request, "_wagtail_route_for_request"):
        return
    if not names:
        if home.live:
            page = copy(home)
            page.pages_above, page.versions = [], frame.homes_of(request)
            request._wagtail_route_for_request = page.route(request, [])
        return
    url_paths = [home.url_path + "".join(f"{name}/" for name in names[:count]) for count in range(1, len(names) + 1)]
    found = pages_on().ask(names=names, url_paths=url_paths)
    for one in found:
        one.locale = locale_with(one.locale_id)
    on_the_way = {page.url_path: page for page in found}
    *above, last = [on_the_way[url_path] for url_path in url_paths if url_path in on_the_way] or [None]
    if last is None or not last.live:
        return
    rest = names[len(above) + 1 :]
    if last.specific_class is None or (rest and not issubclass(last.specific_class, RoutablePageMixin)):
        return
    page = next(iter(page_of(last.specific_class).ask(pk=last.pk)), None)
    if page is None:
        return
    page.locale = locale_with(page.locale_id)
    page.pages_above = [home, *(parent for parent in above if parent.live)]
    if not rest:
        page.versions = {other.locale_id: other for other in found if other.translation_key == page.translation_key}
    request._wagtail_route_for_request = page.route(request, rest)


@cache
def pages_on():
    """Return the question for the pages with ``url_paths``, which end in ``names``, in all languages.

    The slug and the translation key have an index.
    """
    slug, url_path = Page._meta.get_field("slug"), Page._meta.get_field("url_path")
    way = Page.objects.filter(
        slug__among=ListArgument("names", slug), url_path__among=ListArgument("url_paths", url_path)
    )
    return Prepared(Page.objects.filter(translation_key__in=way.values("translation_key")))


@cache
def page_of(model):
    """Return the question for the page of a model that has the primary key ``pk``."""
    return Prepared(model._default_manager.filter(pk=Argument("pk", IntegerField())))
