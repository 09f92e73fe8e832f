"""What a news item is about, who is in it, what to read next, and what was corrected."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin

from techport.blocks.text import INLINE_FEATURES

__all__ = ["Correction", "NewsItemPartner", "NewsItemPillar", "NewsItemTopic", "RelatedItem"]


class NewsItemPillar(Orderable):
    """A pillar that a news item is about."""

    item = ParentalKey("newsitems.NewsItemPage", on_delete=models.CASCADE, related_name="pillar_links")
    pillar = models.ForeignKey("home.PillarPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("pillar"))

    panels = [PageChooserPanel("pillar", "home.PillarPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("pillar of a news item")
        verbose_name_plural = _("pillars of a news item")


class NewsItemTopic(Orderable):
    """A topic that a news item is about."""

    item = ParentalKey("newsitems.NewsItemPage", on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey("newsitems.Topic", on_delete=models.CASCADE, related_name="+", verbose_name=_("topic"))

    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        verbose_name = _("topic of a news item")
        verbose_name_plural = _("topics of a news item")


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


class Correction(TranslatableMixin, Orderable):
    """What was wrong and is right now, shown above the text."""

    item = ParentalKey("newsitems.NewsItemPage", on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(_("date"))
    text = RichTextField(_("text"), features=INLINE_FEATURES)

    panels = [FieldPanel("date"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
