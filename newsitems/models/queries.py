"""The questions that lists of news ask."""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import ExtractYear

from newsitems.models.links import NewsItemPartner, NewsItemPillar, NewsItemTopic
from pagecache.kept import per_generation
from techport.at_hand import all_of, put_images
from techport.listings import all_visible, visible_pages
from techport.locales import active_locale, locale_with
from techport.pages import SitePageQuerySet

__all__ = ["NewsItemQuerySet", "as_cards", "newest_about"]

LINKS = {
    "pillar": NewsItemPillar.objects.all(),
    "topic": NewsItemTopic.objects.all(),
    "partner": NewsItemPartner.objects.all(),
}


def model_of(name):
    """Return the model of what ``name``, a key of ``LINKS``, leads to."""
    return LINKS[name].model._meta.get_field(name).related_model


def key_of_each(model):
    """Return the translation keys of all objects of a model of which there are few, by primary key."""
    return {pk: one.translation_key for pk, one in all_of(model).items()}


def about_any(name, keys):
    """Return the condition that a news item is about something with one of the translation ``keys``.

    ``name`` is a key of ``LINKS``. The database is asked by the keys of the rows, of which it knows how many there are.
    """
    ids = [pk for pk, key in key_of_each(model_of(name)).items() if key in keys]
    return Exists(LINKS[name].filter(**{f"{name}__in": ids}, item=OuterRef("pk")))


@per_generation
def newest_about(locale, language, amount, *about):
    """Return the newest items in the tree of ``locale`` about something in ``about``, as cards in a ``language``.

    Both are locales; ``about`` is of pairs of a key of ``LINKS`` and a frozenset of translation keys. Pages about the
    same share the answer, so nobody changes it. One query.
    """
    is_akin = reduce(or_, (about_any(name, keys) for name, keys in about))
    items = visible_pages("newsitems.NewsItemPage", locale).filter(is_akin)
    return as_cards(items.for_cards()[:amount], language)


class NewsItemQuerySet(SitePageQuerySet):
    """The questions that lists of news ask. What an item is about is kept in Dutch and matched by translation key."""

    def newest_first(self):
        """Return the items by date of publication; on one day the last made comes first."""
        return self.order_by("-publication_date", "-pk")

    def about(self, pillar=None, topic=None, partner=None, year=None):
        """Return the items about all that is given: a pillar, a topic or a partner (in any language), a year."""
        items = self
        for name, choice in {"pillar": pillar, "topic": topic, "partner": partner}.items():
            if choice:
                items = items.filter(about_any(name, {choice.translation_key}))
        if year:
            items = items.filter(publication_date__year=year)
        return items

    def counts(self, chosen):
        """Return how many items each value of each filter would leave beside the others, and how many there are now.

        ``chosen`` are values by name of the filter ("pillar", "topic", "partner", "year"). The first part of the answer
        is a dictionary by these names of numbers by translation key (or year); None stands for any value. One query,
        beside those for what news can be about.
        """
        year = ExtractYear("publication_date")
        years = self.without("year", chosen).order_by()
        parts = [years.values_list(Value("year"), year).annotate(number=Count("pk"))]
        for name, links in LINKS.items():
            items = self.without(name, chosen)
            linked = links.filter(item__in=items.order_by().values("pk")).order_by()
            parts.append(linked.values_list(Value(name), name).annotate(number=Count("item", distinct=True)))
            if name in chosen:
                every = items.order_by().values_list(Value(name), Value(None, models.IntegerField()))
                parts.append(every.annotate(number=Count("pk")))
        found = {name: defaultdict(int) for name in (*LINKS, "year")}
        keys = {name: key_of_each(model_of(name)) for name in LINKS}
        for name, one, number in parts[0].union(*parts[1:], all=True).order_by():
            found[name][keys[name].get(one, one) if name in keys else one and int(one)] += number
        dated = found["year"]
        every = sum(dated.values())
        dated[None] = every
        number = dated[chosen["year"]] if "year" in chosen else every
        return found | {name: {None: number} | found[name] for name in LINKS}, number

    def without(self, name, chosen):
        """Return the items about all that is ``chosen`` (values by name of the filter) but what ``name`` says."""
        return self.about(**{other: value for other, value in chosen.items() if other != name})

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
