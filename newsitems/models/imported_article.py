"""What the article importer remembers, so that a file is not imported twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsitems.models.item import NewsItemPage

__all__ = ["ImportedArticle"]


class ImportedArticle(models.Model):
    """A file that became a news item. When the news item is deleted this goes with it, and the file may come again."""

    sha256 = models.CharField(_("fingerprint of the file"), max_length=64, unique=True)
    name = models.CharField(_("name of the file"), max_length=255)
    page = models.ForeignKey(NewsItemPage, on_delete=models.CASCADE, related_name="+", verbose_name=_("news item"))
    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True)

    class Meta:
        verbose_name = _("imported article")
        verbose_name_plural = _("imported articles")

    def __str__(self):
        return self.name
