"""The addresses that visitors did not find, without who they were."""

from datetime import timedelta

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect

from redirects.written import LONGEST

__all__ = ["IgnoredAddress", "MissingAddress"]

DAYS_KEPT = 90
MOST_ADDRESSES_A_DAY = 500  # what is new after that is not kept; what is known is still counted


class MissingAddressQuerySet(models.QuerySet):
    """The questions of the report, and of the clock."""

    def latest(self):
        """Return the newest row of each address, with ``times``: how often it was asked for in all."""
        same = MissingAddress.objects.filter(path=models.OuterRef("path"))
        total = same.order_by().values("path").annotate(total=models.Sum("count")).values("total")
        newer = same.filter(day__gt=models.OuterRef("day"))
        return self.exclude(models.Exists(newer)).annotate(times=Coalesce(models.Subquery(total), 0))

    def without_redirect(self):
        """Return the addresses for which nobody has made a redirect since."""
        return self.exclude(models.Exists(Redirect.objects.filter(old_path=models.OuterRef("path"))))

    def ignored(self):
        """Return the addresses that editors do not want to hear of."""
        return self.filter(models.Exists(IgnoredAddress.objects.filter(path=models.OuterRef("path"))))

    def not_ignored(self):
        """Return the addresses that editors want to hear of."""
        return self.exclude(models.Exists(IgnoredAddress.objects.filter(path=models.OuterRef("path"))))

    def add(self, day, path, count, referrer=""):
        """Count that ``path`` was asked for on ``day``."""
        seen = {"count": models.F("count") + count} | ({"referrer": referrer} if referrer else {})
        counted = self.filter(day=day, path=path).update(**seen)
        if not counted and self.filter(day=day).count() < MOST_ADDRESSES_A_DAY:
            row = MissingAddress(day=day, path=path, count=count, referrer=referrer)
            self.bulk_create([row], ignore_conflicts=True)

    def delete_old(self):
        """Delete what is older than it is kept; return how many rows that were."""
        return self.filter(day__lte=timezone.localdate() - timedelta(days=DAYS_KEPT)).delete()[0]


class MissingAddress(models.Model):
    """How often an address was not found on a day: nothing about who asked for it."""

    day = models.DateField(_("day"))
    path = models.CharField(_("address"), max_length=LONGEST, help_text=_("As redirects keep it, without query."))
    count = models.PositiveIntegerField(_("times"), default=0)
    referrer = models.CharField(
        _("link on"), max_length=LONGEST, blank=True, help_text=_("The page of this site that led there, if one did.")
    )

    objects = MissingAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address that was not found")
        verbose_name_plural = _("addresses that were not found")
        constraints = [models.UniqueConstraint(fields=["path", "day"], name="unique_missing_address_of_a_day")]
        indexes = [models.Index(fields=["day"], name="missing_addresses_by_day")]

    def __str__(self):
        return self.path


class IgnoredAddress(models.Model):
    """An address of which editors said that nothing needs to be there."""

    path = models.CharField(_("address"), max_length=LONGEST, unique=True)

    class Meta:
        verbose_name = _("address to leave out of the report")
        verbose_name_plural = _("addresses to leave out of the report")

    def __str__(self):
        return self.path
