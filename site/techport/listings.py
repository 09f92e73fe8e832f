"""Lists of pages that a visitor may see, asked for by name so that the shell and the apps need not know each other."""

from urllib.parse import urlencode

from django.apps import apps

from pagecache.kept import per_generation
from techport.at_hand import all_of

__all__ = ["all_visible", "listing_url", "news_url", "overview_url", "visible_pages"]


def visible_pages(model_name, locale=None):
    """Return the pages of a model (``"app.Model"``) that anyone may see, in the tree of ``locale`` or in both trees."""
    pages = apps.get_model(model_name).objects.visible()
    return pages.filter(locale=locale) if locale else pages


def all_visible(model_name, locale):
    """Return a list of the pages of a model, of which there are few, that anyone may see in the tree of ``locale``."""
    found = all_of(apps.get_model(model_name)).values()
    return [page for page in found if page.is_visible and page.locale_id == locale.pk]


@per_generation
def overview_url(model_name, locale):
    """Return the address of the page of a model of which there is one in the tree of ``locale``, or ""."""
    page = visible_pages(model_name, locale).first()
    return page.url if page else ""


def listing_url(model_name, locale, **filters):
    """Return the address of the list that the one page of a model is, narrowed down by ``filters``, or ""."""
    url = overview_url(model_name, locale)
    return url + (f"?{urlencode(filters)}" if url and filters else "")


def news_url(locale, **filters):
    """Return the address of the list of news in the tree of ``locale``, narrowed down by ``filters``, or ""."""
    return listing_url("newsitems.NewsIndexPage", locale, **filters)
