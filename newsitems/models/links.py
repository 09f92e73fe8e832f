"""What a news item is about, who is in it, what to read next, and what was corrected."""

from datetime import date
from functools import cache

from django.db import models
from django.db.models import CharField, IntegerField, Value
from django.db.models.functions import Cast
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin

from techport.blocks.text import INLINE_FEATURES
from techport.prepared import ListArgument, Prepared, rows_of_all

__all__ = ["Correction", "NewsItemPartner", "NewsItemPillar", "NewsItemTopic", "RelatedItem", "have_links_at_hand"]


class NewsItemPillar(Orderable):
    """A pillar that a news item is about."""

    item = ParentalKey("newsitems.NewsItemPage", on_delete=models.CASCADE, related_name="pillar_links")
    pillar = models.ForeignKey("home.PillarPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("pillar"))

    panels = [PageChooserPanel("pillar", "home.PillarPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("pillar of a news item")
        verbose_name_plural = _("pillars of a news item")

    @cached_property
    def key(self):
        """Return the translation key of the pillar."""
        return self.pillar.translation_key


class NewsItemTopic(Orderable):
    """A topic that a news item is about."""

    item = ParentalKey("newsitems.NewsItemPage", on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey("newsitems.Topic", on_delete=models.CASCADE, related_name="+", verbose_name=_("topic"))

    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        verbose_name = _("topic of a news item")
        verbose_name_plural = _("topics of a news item")

    @cached_property
    def key(self):
        """Return the translation key of the topic."""
        return self.topic.translation_key


class NewsItemPartner(Orderable):
    """A partner in a news item, with the part it plays."""

    class Role(models.TextChoices):
        """The part that a partner plays."""

        SUBJECT = "subject", _("It is about")
        ON_BEHALF_OF = "on_behalf_of", _("On behalf of the partners")
        CONTRIBUTOR = "contributor", _("Contributors")

    item = ParentalKey("newsitems.NewsItemPage", on_delete=models.CASCADE, related_name="partner_links")
    partner = models.ForeignKey(
        "home.PartnerPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("partner")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.SUBJECT)

    panels = [PageChooserPanel("partner", "home.PartnerPage"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner in a news item")
        verbose_name_plural = _("partners in a news item")

    @cached_property
    def key(self):
        """Return the translation key of the partner."""
        return self.partner.translation_key


class RelatedItem(Orderable):
    """A news item to read next, chosen by an editor."""

    item = ParentalKey("newsitems.NewsItemPage", on_delete=models.CASCADE, related_name="related_links")
    related = models.ForeignKey(
        "newsitems.NewsItemPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("news item")
    )

    panels = [PageChooserPanel("related", "newsitems.NewsItemPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("related news item")
        verbose_name_plural = _("related news items")

    @cached_property
    def key(self):
        """Return the translation key of the news item."""
        return self.related.translation_key


class Correction(TranslatableMixin, Orderable):
    """What was wrong and is right now, shown above the text."""

    item = ParentalKey("newsitems.NewsItemPage", on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(_("date"))
    text = RichTextField(_("text"), features=INLINE_FEATURES)

    panels = [FieldPanel("date"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")


KINDS = {
    "pillar_links": (NewsItemPillar, "pillar"),
    "topic_links": (NewsItemTopic, "topic"),
    "partner_links": (NewsItemPartner, "partner"),
    "related_links": (RelatedItem, "related"),
}
RELATIONS = [*KINDS, "corrections"]


@cache
def every_link():
    """Return the question for all that ``items`` (primary keys) are tied to, and their corrections."""
    items = ListArgument("items", IntegerField())
    parts, nothing = [], Value("", output_field=CharField())
    for name, (model, target) in KINDS.items():
        role = "role" if model is NewsItemPartner else nothing
        columns = ("pk", "item", "sort_order", f"{target}_id", f"{target}__translation_key", role, nothing)
        parts.append(model.objects.filter(item__id__among=items).values_list(Value(name), *columns))
    columns = ("pk", "item", "sort_order", "locale_id", "translation_key", Cast("date", CharField()), "text")
    parts.append(Correction.objects.filter(item__id__among=items).values_list(Value("corrections"), *columns))
    return Prepared(rows_of_all(parts))


def have_links_at_hand(items):
    """Ask for all that news items are tied to, and their corrections, with one query; not for drafts.

    Afterwards their relations are as if prefetched, and each link knows its ``key``.
    """
    items = {item.pk: item for item in items if not any(getattr(item, name).is_deferring for name in RELATIONS)}
    if not items:
        return
    found = {(pk, name): [] for pk in items for name in RELATIONS}
    for name, pk, item_id, sort_order, *details in every_link().ask(items=list(items)):
        link = link_of(name, *details) if name in KINDS else correction_of(*details)
        link.pk, link.item_id, link.sort_order = pk, item_id, sort_order
        found[item_id, name].append(link)
    for (pk, name), links in found.items():
        links.sort(key=lambda link: (link.sort_order or 0, link.pk))
        relation = getattr(items[pk], name).get_live_queryset()
        relation._result_cache = links
        items[pk].__dict__.setdefault("_prefetched_objects_cache", {})[name] = relation


def link_of(name, target_id, key, role, _text):
    """Return a link of a kind, as ``have_links_at_hand`` read it."""
    model, target = KINDS[name]
    link = model(**{f"{target}_id": target_id}, **({"role": role} if role else {}))
    link.key = key
    return link


def correction_of(locale_id, key, day, text):
    """Return a correction, as ``have_links_at_hand`` read it."""
    return Correction(locale_id=locale_id, translation_key=key, date=date.fromisoformat(day), text=text)
