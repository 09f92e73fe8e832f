"""The words that visitors can find something by: what a mistyped word may have been meant to be."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["VocabularyWord"]


class VocabularyWord(models.Model):
    """A word, without accents, that stood in a public page or document when that was last indexed."""

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    word = models.CharField(_("word"), max_length=60)

    class Meta:
        verbose_name = _("word that can be found")
        verbose_name_plural = _("words that can be found")
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="search_one_row_a_word")]

    def __str__(self):
        return self.word
