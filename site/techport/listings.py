"""Lists of pages that a visitor may see, asked for by name so that the shell and the apps need not know each other."""

from urllib.parse import urlencode

from django.apps import apps

__all__ = ["listing_url", "news_url", "visible_pages"]


def visible_pages(model_name, locale=None):
    """Return the pages of a model (``"app.Model"``) that anyone may see, in the tree of ``locale`` or in both trees."""
    pages = apps.get_model(model_name).objects.visible()
    return pages.filter(locale=locale) if locale else pages


def listing_url(model_name, locale, **filters):
    """Return the address of the list that the one page of a model is, narrowed down by ``filters``, or ""."""
    page = visible_pages(model_name, locale).first()
    if page is None:
        return ""
    return page.url + (f"?{urlencode(filters)}" if filters else "")


def news_url(locale, **filters):
    """Return the address of the list of news in the tree of ``locale``, narrowed down by ``filters``, or ""."""
    return listing_url("newsitems.NewsIndexPage", locale, **filters)
