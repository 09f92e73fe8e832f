"""Where attempts to sign in are counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["Counter"]


class Counter(models.Model):
    """A row of Django's ``DatabaseCache``, which reads and writes it: see ``signin.caches``."""

    cache_key = models.CharField(max_length=255, primary_key=True, editable=False)
    value = models.TextField(editable=False)
    expires = models.DateTimeField(db_index=True, editable=False)

    class Meta:
        db_table = "signin_counter"
        verbose_name = _("counted attempt")
        verbose_name_plural = _("counted attempts")

    def __str__(self):
        return self.cache_key
