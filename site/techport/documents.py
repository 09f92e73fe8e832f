"""Documents as this site keeps them: with the language they are written in, and the same in the other language."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.documents.rich_text import DocumentLinkHandler

from techport.at_hand import KeptQuerySet, documents

__all__ = ["SiteDocument", "SiteDocumentLinkHandler"]


class SiteDocumentQuerySet(KeptQuerySet, DocumentQuerySet):
    """The questions about documents."""

    look_up = documents


class SiteDocument(AbstractDocument):
    """A file to download, in Dutch or in English."""

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    counterpart = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the same in the other language"),
        help_text=_("Pages in that language offer it instead of this one."),
    )

    admin_form_fields = ("title", "file", "language", "counterpart", "collection", "tags")

    objects = SiteDocumentQuerySet.as_manager()

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self):
        """Raise a ``ValidationError`` when the counterpart is in the same language."""
        super().clean()
        if self.counterpart and self.counterpart.language == self.language:
            raise ValidationError({"counterpart": _("Choose a document in the other language.")})

    def save(self, *args, **kwargs):
        """Save the document, and let its counterpart, and no other document, name it in return."""
        super().save(*args, **kwargs)
        others = SiteDocument.objects.exclude(pk=self.pk)
        others.filter(counterpart=self.pk).exclude(pk=self.counterpart_id).update(counterpart=None)
        others.filter(pk=self.counterpart_id).update(counterpart=self.pk)

    def in_language(self, code):
        """Return the document for readers of the language ``code``: its counterpart if that is in it, else itself."""
        if self.language != code and self.counterpart and self.counterpart.language == code:
            return self.counterpart
        return self


class SiteDocumentLinkHandler(DocumentLinkHandler):
    """Links in rich text lead to a document in the language of the page, if there is one."""

    @classmethod
    def get_many(cls, attrs_list):
        """Return the document of each link, or None for what is gone."""
        ids = [attrs.get("id", "") for attrs in attrs_list]
        found = documents({int(pk) for pk in ids if pk.isdecimal()})
        chosen = [found.get(int(pk)) if pk.isdecimal() else None for pk in ids]
        return [document and document.in_language(get_language()) for document in chosen]
