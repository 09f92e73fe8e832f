"""The questions that lists of news ask."""

from collections import defaultdict
from uuid import UUID

from django.db import models
from django.db.models import CharField, Count, OuterRef, Subquery, Value
from django.db.models.functions import Cast, ExtractYear

from newsitems.models.links import NewsItemPartner, NewsItemPillar, NewsItemTopic
from techport.at_hand import put_images
from techport.listings import all_visible
from techport.locales import active_locale, locale_with
from techport.pages import SitePageQuerySet

__all__ = ["NewsItemQuerySet", "as_cards"]

LINKS = {
    "pillar": NewsItemPillar.objects.all(),
    "topic": NewsItemTopic.objects.all(),
    "partner": NewsItemPartner.objects.all(),
}


class NewsItemQuerySet(SitePageQuerySet):
    """The questions that lists of news ask. What an item is about is kept in Dutch and matched by translation key."""

    def newest_first(self):
        """Return the items by date of publication; on one day the last made comes first."""
        return self.order_by("-publication_date", "-pk")

    def about(self, pillar=None, topic=None, partner=None, year=None):
        """Return the items about all that is given: a pillar, a topic or a partner (in any language), a year."""
        items = self
        if pillar:
            links = NewsItemPillar.objects.filter(pillar__translation_key=pillar.translation_key)
            items = items.filter(pk__in=links.values("item"))
        if topic:
            links = NewsItemTopic.objects.filter(topic__translation_key=topic.translation_key)
            items = items.filter(pk__in=links.values("item"))
        if partner:
            links = NewsItemPartner.objects.filter(partner__translation_key=partner.translation_key)
            items = items.filter(pk__in=links.values("item"))
        if year:
            items = items.filter(publication_date__year=year)
        return items

    def counts(self, chosen):
        """Return how many items each value of each filter would leave beside the others, and how many there are now.

        ``chosen`` are values by name of the filter ("pillar", "topic", "partner", "year"). The first part of the answer
        is a dictionary by these names of numbers by translation key (or year); None stands for any value. One query.
        """
        years = self.without("year", chosen).filter(publication_date__isnull=False).order_by()
        year = Cast(ExtractYear("publication_date"), CharField())
        parts = [years.values_list(Value("year"), year).annotate(number=Count("pk"))]
        for name, links in LINKS.items():
            items = self.without(name, chosen).order_by()
            key = Cast(f"{name}__translation_key", CharField())
            linked = links.filter(item__in=items.values("pk")).order_by()
            parts.append(linked.values_list(Value(name), key).annotate(number=Count("item", distinct=True)))
        for name in ("", *chosen):
            items = self.without(name, chosen).order_by()
            parts.append(items.values_list(Value(name), Value("")).annotate(number=Count("pk")))
        found = defaultdict(dict)
        for name, key, number in parts[0].union(*parts[1:], all=True).order_by():
            found[name][(int(key) if name == "year" else UUID(key)) if key else None] = number
        every = found.pop("", {}).get(None, 0)
        return {name: {None: 0 if name in chosen else every} | found[name] for name in (*LINKS, "year")}, every

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
        wanted = models.Q(pk__in=self.exclude(translation_key__in=first).newest_first().values("pk")[:amount])
        items = list(
            self.filter(wanted | models.Q(translation_key__in=first)).for_cards()
            if first
            else self.for_cards()[:amount]
        )
        order = {key: number for number, key in enumerate(first)}
        return as_cards(sorted(items, key=lambda item: order.get(item.translation_key, len(order)))[:amount])


def as_cards(items):
    """Return a list of ``items`` (of ``for_cards``), which may be a queryset, with image, first pillar and locale."""
    items = list(items)
    put_images(items, "image")
    pillars = {page.translation_key: page for page in all_visible("home.PillarPage", active_locale())} if items else {}
    for item in items:
        item.first_pillar = pillars.get(item.first_pillar_key)
        item.locale = locale_with(item.locale_id)
    return items
