"""Topics: what news is about, across the pillars."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from techport.at_hand import KeptQuerySet

__all__ = ["Topic"]


class Topic(TranslatableMixin, DraftStateMixin, RevisionMixin, PreviewableMixin, index.Indexed, models.Model):
    """A subject such as "Offshore wind", by which visitors filter the news."""

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("slug"), max_length=60, help_text=_("The name in the address of the filtered list."))

    panels = [FieldPanel("name"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    objects = KeptQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="unique_topic_slug")]

    def __str__(self):
        return self.name

    def get_preview_template(self, request, mode_name):
        """Return the template of the preview."""
        return "newsitems/topic_preview.html"
