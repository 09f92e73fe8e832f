"""The questions that lists of news ask."""

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils.translation import get_language

from home.models import PillarPage
from newsitems.models.links import NewsItemPartner, NewsItemPillar, NewsItemTopic
from techport.pages import SitePageQuerySet

__all__ = ["NewsItemQuerySet"]


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

    def for_cards(self):
        """Return the newest first, with all that a card shows: a fixed number of queries for any number of items."""
        here = PillarPage.objects.filter(
            translation_key=OuterRef("pillar__translation_key"), locale__language_code=get_language()
        )
        pillars = NewsItemPillar.objects.select_related("pillar").annotate(
            localized_title=Subquery(here.values("title")[:1])
        )
        return (
            self.newest_first()
            .select_related("image", "locale")
            .prefetch_related(Prefetch("pillar_links", queryset=pillars), "image__renditions")
        )
