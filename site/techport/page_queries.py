"""The questions that listings ask about pages."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Left, Length
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction

from techport.locales import locale_of

__all__ = ["TRANSLATED", "SitePageManager", "SitePageQuerySet"]

TRANSLATED = models.Q(alias_of__isnull=True) & (
    # "Translate" makes a page of an alias that is live already; until it is published, it speaks Dutch as before
    models.Q(locale__language_code=settings.LANGUAGE_CODE) | models.Q(live_revision__isnull=False) | models.Q(depth=2)
)


def is_restricted():
    """Return the condition that a page is private or below something private."""
    above = PageViewRestriction.objects.filter(page__path=Left(models.OuterRef("path"), Length("page__path")))
    return models.Exists(above)


class SitePageQuerySet(PageQuerySet):
    """The questions that listings ask."""

    def visible(self):
        """Return the pages that anyone may see: live, and neither private nor below something private.

        Wagtail's ``public()`` asks for all restrictions first and adds a condition for each.
        """
        return self.live().exclude(is_restricted())

    def with_visibility(self):
        """Return all pages, each with ``is_visible``: whether anyone may see it."""
        is_visible = models.Case(models.When(~is_restricted(), live=True, then=True), default=False)
        return self.annotate(is_visible=models.ExpressionWrapper(is_visible, models.BooleanField()))

    def for_lists(self):
        """Return the pages with what lists of all of them show, for models of which there are few."""
        return self.defer_streamfields()

    def in_language(self, code):
        """Return the pages in the tree of the language ``code`` ("nl" or "en"), aliases included."""
        return self.filter(locale=locale_of(code))

    def translated(self):
        """Return the pages that speak the language of their tree: not those that stand in for a translation."""
        return self.filter(TRANSLATED)


SitePageManager = PageManager.from_queryset(SitePageQuerySet)
