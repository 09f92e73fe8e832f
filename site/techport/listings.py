"""Lists of pages that a visitor may see, asked for by name so that the shell and the apps need not know each other."""

from urllib.parse import urlencode

from django.apps import apps

from pagecache.kept import per_generation

__all__ = ["news_url", "overview_url", "visible_pages"]


def visible_pages(model_name, locale):
    """Return the pages of a model (``"app.Model"``) in the tree of ``locale`` that anyone may see, as a queryset."""
    return apps.get_model(model_name).objects.visible().filter(locale=locale)


@per_generation
def overview_url(model_name, locale):
    """Return the address of the page of a model of which there is one in the tree of ``locale``, or ""."""
    page = visible_pages(model_name, locale).first()
    return page.url if page else ""


def news_url(locale, **filters):
    """Return the address of the list of news in the tree of ``locale``, narrowed down by ``filters``, or ""."""
    url = overview_url("newsitems.NewsIndexPage", locale)
    return url + (f"?{urlencode(filters)}" if url and filters else "")
