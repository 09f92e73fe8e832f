"""What every page of a language shows around its content: the home page's texts, the menu, the breadcrumb."""

from django.utils import translation
from wagtail.models import Page, Site

from techport.addresses import absolute
from techport.locales import active_locale
from techport.pages import SitePageQuerySet, language_of

__all__ = ["absolute", "breadcrumb_of", "home_of", "menu_of"]


def home_of(request):
    """Return the home page of the active language (a ``HomePage``), or None before there is one."""
    if not hasattr(request, "_home_by_language"):
        request._home_by_language = {}
    language = translation.get_language()
    if language not in request._home_by_language:
        site = Site.find_for_request(request)
        home = site and site.root_page.get_translation_or_none(active_locale())
        request._home_by_language[language] = home.specific if home else None
    return request._home_by_language[language]


def menu_of(home, page):
    """Return the menu below ``home``, with ``aria-current`` for where ``page`` (or None) is.

    Each entry has title, url, language (of the title) and current: "page", "true" (somewhere below) or "".
    """
    if home is None:
        return []
    here = page.url_path if page and page.pk else ""
    entries = []
    for entry in SitePageQuerySet(Page).child_of(home).visible().in_menu().order_by("path").select_related("locale"):
        current = "page" if entry.url_path == here else "true" if here.startswith(entry.url_path) else ""
        entries.append(
            {
                "title": entry.title,
                "url": entry.url,
                "language": language_of(entry),
                "current": current,
            }
        )
    return entries


def breadcrumb_of(page):
    """Return the pages above ``page`` from the home page down, without ``page`` itself. Asks the database once."""
    if not hasattr(page, "_breadcrumb"):
        page._breadcrumb = list(page.get_ancestors().filter(depth__gte=2).live().select_related("locale"))
    return page._breadcrumb
