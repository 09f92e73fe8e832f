"""Documents as this site keeps them: with the language they are written in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

__all__ = ["SiteDocument"]


class SiteDocument(AbstractDocument):
    """A file to download, in Dutch or in English."""

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)

    admin_form_fields = ("title", "file", "language", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
