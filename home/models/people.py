"""People whom visitors can ask, and texts that are the same everywhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from techport.at_hand import KeptQuerySet, images
from techport.blocks.connections import public_text
from techport.blocks.text import INLINE_FEATURES
from techport.translatable import synchronised

__all__ = ["Boilerplate", "ContactMixin", "Person"]


class SharedText(TranslatableMixin, DraftStateMixin, RevisionMixin, PreviewableMixin, index.Indexed, models.Model):
    """What all snippets have: a translation, drafts with their history, and a preview."""

    objects = KeptQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def get_preview_template(self, request, mode_name):
        """Return the template of the preview, named after the snippet."""
        return f"{self._meta.app_label}/{self._meta.model_name}_preview.html"


class Person(SharedText):
    """Somebody whom visitors can mail or call."""

    name = models.CharField(_("name"), max_length=80)
    role = models.CharField(_("role"), max_length=120, blank=True, help_text=_("For example: programme manager Learn."))
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    photo = models.ForeignKey(
        "techport.SiteImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone number"), max_length=30, blank=True, help_text=_("For example: 0251 123 456"))

    panels = [FieldPanel(name) for name in ("name", "role", "organisation", "photo", "email", "phone")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("role")]
    override_translatable_fields = synchronised("name", "organisation", "photo", "email", "phone")

    class Meta(SharedText.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def portrait(self):
        """Return the photo with the sizes there are, or None."""
        return images({self.photo_id}).get(self.photo_id) if self.photo_id else None

    @property
    def phone_link(self):
        """Return the address that calls this person."""
        return "tel:" + "".join(char for char in self.phone if char.isdigit() or char == "+")

    @property
    def initials(self):
        """Return the first letters of the first and the last name, for who has no photo."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class ContactMixin(models.Model):
    """A page that says whom to ask about it."""

    contact = models.ForeignKey(
        "home.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact person"),
    )

    contact_search_fields = [index.SearchField("contact_name")]

    class Meta:
        abstract = True

    @property
    def contact_person(self):
        """Return the person to ask in this language, or None when what is known of that person is not public."""
        return public_text(type(self).contact.field.related_model, self.contact_id)

    @property
    def contact_name(self):
        """Return the name of the person to ask, by which the page is found too, or an empty string."""
        return self.contact.name if self.contact and self.contact.live else ""


class Boilerplate(SharedText):
    """A standard text, such as "About Techport" below each news item."""

    name = models.CharField(_("name"), max_length=80, help_text=_("Only editors see this name."))
    heading = models.CharField(_("heading"), max_length=80)
    text = RichTextField(_("text"), features=["ul", "ol", *INLINE_FEATURES])

    panels = [FieldPanel(name) for name in ("name", "heading", "text")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("text")]
    override_translatable_fields = synchronised("name")

    class Meta(SharedText.Meta):
        verbose_name = _("standard text")
        verbose_name_plural = _("standard texts")
        ordering = ["name"]

    def __str__(self):
        return self.name
