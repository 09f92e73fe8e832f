"""The questions that lists of news ask."""

from collections import defaultdict
from datetime import date
from functools import lru_cache, reduce
from operator import or_

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import ExtractYear

from newsitems.models.links import NewsItemPartner, NewsItemPillar, NewsItemTopic
from pagecache.kept import per_generation
from techport.at_hand import all_of, put_images
from techport.listings import all_visible
from techport.locales import active_locale, locale_with
from techport.pages import SitePageQuerySet
from techport.prepared import Argument, ListArgument, Prepared

__all__ = ["NewsItemQuerySet", "arguments_of", "as_cards", "counts_in", "newest_about", "values_of"]

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

    def numbers(self, values):
        """Return how many items each value of each filter would leave beside the others: rows for ``counts_in``.

        ``values`` are those of ``values_of``, or arguments for them. One query.
        """
        year = ExtractYear("publication_date")
        years = self.without(DAYS, values).order_by()
        parts = [years.values_list(Value("year"), year).annotate(number=Count("pk"))]
        for name, links in LINKS.items():
            items = self.without({name}, values)
            linked = links.filter(item__in=items.order_by().values("pk")).order_by()
            parts.append(linked.values_list(Value(name), name).annotate(number=Count("item", distinct=True)))
            if name in values:
                every = items.order_by().values_list(Value(name), Value(None, models.IntegerField()))
                parts.append(every.annotate(number=Count("pk")))
        return parts[0].union(*parts[1:], all=True).order_by()

    def without(self, names, values):
        """Return the items about all of ``values`` but what has one of these ``names``."""
        return self.narrowed({name: value for name, value in values.items() if name not in names})

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


def counts_in(rows, chosen):
    """Return how many items each value of each filter would leave beside the others, and how many there are now.

    ``rows`` are of ``NewsItemQuerySet.numbers``, ``chosen`` are values by name of the filter ("pillar", "topic",
    "partner", "year"). The first part of the answer is a dictionary by these names of numbers by translation key (or
    year); None stands for any value.
    """
    found = {name: defaultdict(int) for name in (*LINKS, "year")}
    keys = {name: key_of_each(model_of(name)) for name in LINKS}
    for name, one, number in rows:
        found[name][keys[name].get(one, one) if name in keys else one and int(one)] += number
    dated = found["year"]
    every = sum(dated.values())
    dated[None] = every
    number = dated[chosen["year"]] if "year" in chosen else every
    return found | {name: {None: number} | found[name] for name in LINKS}, number


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
