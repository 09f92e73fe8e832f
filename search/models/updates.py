"""How far the index of search is being made anew."""

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["IndexUpdate"]


class IndexUpdate(models.Model):
    """The one row that ``manage.py update_index`` goes on from: there while it runs, and after it was stopped."""

    model = models.CharField(_("model"), max_length=100)
    last_key = models.BigIntegerField(_("primary key of the last item done"))
    version = models.CharField(_("version of what search knows of words"), max_length=64)
    started = models.DateTimeField(_("started"))

    class Meta:
        verbose_name = _("update of the index of search")
        verbose_name_plural = _("updates of the index of search")

    def __str__(self):
        return f"{self.model} {self.last_key}"
