"""The questions that lists of news ask."""

from datetime import date
from functools import lru_cache, reduce
from operator import or_

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Subquery, Value
from wagtail.models import Page

from newsitems.models.links import NewsItemPartner, NewsItemPillar, NewsItemTopic
from pagecache.kept import per_generation
from techport.at_hand import all_of, put_images
from techport.facets import Facets, having_each, year_of
from techport.listings import all_visible
from techport.locales import active_locale, locale_with
from techport.pages import SitePageQuerySet
from techport.prepared import Argument, ListArgument, Prepared, rows_of_all

__all__ = ["NewsItemQuerySet", "arguments_of", "as_cards", "facets_below", "newest_about", "values_of"]

LINKS = {
    "pillar": NewsItemPillar.objects.all(),
    "topic": NewsItemTopic.objects.all(),
    "partner": NewsItemPartner.objects.all(),
}
DAYS = {"first_day": "publication_date__gte", "last_day": "publication_date__lte"}  # of a year


def model_of(name):
    """Return the model of what ``name``, a key of ``LINKS``, leads to."""
    return LINKS[name].model._meta.get_field(name).related_model


def key_of_each(model):
    """Return the translation keys of all objects of a model of which there are few, by primary key."""
    return {pk: one.translation_key for pk, one in all_of(model).items()}


def values_of(chosen):
    """Return what ``NewsItemQuerySet.narrowed`` takes for what is ``chosen``.

    These are, by name, lists of the primary keys that something with the same translation key has in all languages,
    and the first and the last day of a year. The database is asked by the keys of the rows, of which it knows how many
    there are.
    """
    values = {name: keys_with(name, {chosen[name].translation_key}) for name in LINKS if chosen.get(name)}
    if year := chosen.get("year"):
        values |= {"first_day": date(year, 1, 1), "last_day": date(year, 12, 31)}
    return values


def keys_with(name, translation_keys):
    """Return the primary keys of what ``name``, a key of ``LINKS``, leads to and has one of ``translation_keys``."""
    return [pk for pk, key in key_of_each(model_of(name)).items() if key in translation_keys]


def arguments_of(names):
    """Return arguments in the place of ``values_of`` that have these ``names``."""
    return {
        name: Argument(name, models.DateField()) if name in DAYS else ListArgument(name, models.IntegerField())
        for name in names
    }


def is_about(name, ids):
    """Return the condition that a news item is tied to one of ``ids`` by ``name``, a key of ``LINKS``."""
    return Exists(LINKS[name].filter(**{f"{name}__id__among": ids}, item=OuterRef("pk")))


@per_generation
def newest_about(locale, language, amount, *about):
    """Return the newest items in the tree of ``locale`` about something in ``about``, as cards in a ``language``.

    Both are locales; ``about`` is of pairs of a key of ``LINKS`` and a frozenset of translation keys. Pages about the
    same share the answer, so nobody changes it. One query.
    """
    values = {name: keys_with(name, keys) for name, keys in about}
    return as_cards(newest_akin(locale.pk, amount, tuple(values)).ask(**values), language)


@lru_cache(maxsize=64)
def newest_akin(locale_id, amount, names):
    """Return the question for the newest items in a tree that are about one of the values with these ``names``."""
    is_akin = reduce(or_, (is_about(name, ids) for name, ids in arguments_of(names).items()))
    items = apps.get_model("newsitems.NewsItemPage").objects.visible().filter(is_akin, locale_id=locale_id)
    return Prepared(items.for_cards()[:amount])


class NewsItemQuerySet(SitePageQuerySet):
    """The questions that lists of news ask. What an item is about is kept in Dutch and matched by translation key."""

    def newest_first(self):
        """Return the items by date of publication; on one day the last made comes first."""
        return self.order_by("-publication_date", "-pk")

    def about(self, **chosen):
        """Return the items about all that is given: a pillar, a topic or a partner (in any language), a year."""
        return self.narrowed(values_of(chosen))

    def narrowed(self, values):
        """Return the items about all of ``values_of`` something, or of arguments for it."""
        items = self
        for name, value in values.items():
            items = items.filter(models.Q((DAYS[name], value)) if name in DAYS else is_about(name, value))
        return items

    def for_cards(self):
        """Return the newest first, with all that a card shows but its image."""
        links = NewsItemPillar.objects.filter(item=OuterRef("pk")).order_by("sort_order", "pk")
        return (
            self.newest_first()
            .defer_streamfields()
            .annotate(first_pillar_key=Subquery(links.values("pillar__translation_key")[:1]))
        )

    def cards(self, amount, first=()):
        """Return the newest items as a list, ready for cards; what has one of the translation keys ``first`` leads."""
        items = list(self.exclude(translation_key__in=first).for_cards()[:amount])
        if first:
            items += self.filter(translation_key__in=first).for_cards()
        order = {key: number for number, key in enumerate(first)}
        return as_cards(sorted(items, key=lambda item: order.get(item.translation_key, len(order)))[:amount])


@per_generation
def facets_below(page):
    """Return the ``Facets`` of the news below ``page`` that a visitor may see: what it is about by translation key.

    All news is read for it, so it is kept until something changes, and whatever is chosen meanwhile needs no more.
    """
    rows = who_have_what(page.path, page.depth).ask()
    keys = {name: key_of_each(model_of(name)) for name in LINKS}
    shown = next((who for name, _value, who in rows if name == "shown"), None) or ""
    facets = Facets(shown.split(), "year", *LINKS)
    for name, value, who in rows:
        if name != "shown":
            facets.add(name, keys[name].get(value) if name in keys else value, who.split())
    return facets


@lru_cache(maxsize=8)
def who_have_what(path, depth):
    """Return the question for the pages below a place in the tree that are shown, and for what all news is about.

    To ask which of all news is shown would take the database as long again for each part.
    """
    shown = SitePageQuerySet(Page).child_of(Page(path=path, depth=depth)).visible()
    news = apps.get_model("newsitems.NewsItemPage").objects.all()
    parts = [
        having_each("shown", shown, Value(None, models.IntegerField()), "pk"),
        having_each("year", news, year_of("publication_date"), "pk"),
        *(having_each(name, links, name, "item") for name, links in LINKS.items()),
    ]
    return Prepared(rows_of_all(parts))


def as_cards(items, language=None):
    """Return a list of ``items`` (of ``for_cards``), which may be a queryset, with image, first pillar and locale.

    The pillar is the one in ``language`` (a locale), or else in the active one.
    """
    items = list(items)
    put_images(items, "image")
    pillars = all_visible("home.PillarPage", language or active_locale()) if items else ()
    pillars = {page.translation_key: page for page in pillars}
    for item in items:
        item.first_pillar = pillars.get(item.first_pillar_key)
        item.locale = locale_with(item.locale_id)
    return items
