"""What visitors searched for, without who they were."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

__all__ = ["Search"]

DAYS_KEPT = 90


class SearchQuerySet(models.QuerySet):
    """The questions of the report, and of the clock."""

    def latest(self):
        """Return of each query in each language the newest row, with ``times``: how often it was asked in all."""
        same = Search.objects.filter(language=models.OuterRef("language"), query=models.OuterRef("query"))
        total = same.order_by().values("query").annotate(total=models.Sum("count")).values("total")
        newer = same.filter(day__gt=models.OuterRef("day"))
        return self.exclude(models.Exists(newer)).annotate(times=Coalesce(models.Subquery(total), 0))

    def not_found(self):
        """Return the newest row of each query that found nothing when it was last asked."""
        return self.latest().filter(results=0)

    def delete_old(self):
        """Delete what is older than it is kept; return how many rows that were."""
        return self.filter(day__lte=timezone.localdate() - timedelta(days=DAYS_KEPT)).delete()[0]


class Search(models.Model):
    """How often something was searched for on a day, and how much it found: nothing about who did.

    ``wagtail.contrib.search_promotions`` counts queries too, but knows neither the language nor whether anything was
    found, writes two rows for whatever is typed, and keeps the words of a query for ever.
    """

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    query = models.CharField(_("searched for"), max_length=100)
    results = models.PositiveIntegerField(
        _("results"), help_text=_("Pages and documents with all words, the last time that day.")
    )
    count = models.PositiveIntegerField(_("times"), default=0)

    objects = SearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        constraints = [models.UniqueConstraint(fields=["language", "query", "day"], name="unique_search_of_a_day")]
        indexes = [models.Index(fields=["day"], name="searches_by_day")]

    def __str__(self):
        return self.query
