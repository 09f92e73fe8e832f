"""What is kept of a page that is deleted."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

__all__ = ["KEPT_FOR", "DeletedPage"]

KEPT_FOR = timedelta(days=30)


class DeletedPages(models.QuerySet):
    """Questions about deleted pages."""

    def still_kept(self):
        """Return those that can be brought back, also when the clock was late to forget the others."""
        return self.filter(deleted_at__gt=timezone.now() - KEPT_FOR)

    def forget(self):
        """Delete for good what was deleted more than 30 days ago, and return how many pages that were."""
        return self.filter(deleted_at__lte=timezone.now() - KEPT_FOR).delete()[0]


class DeletedPage(models.Model):
    """A page as it was when it was deleted. No page refers to this: it shows nowhere but in the list of the CMS.

    ``content`` is what stood in the database, ``draft`` the newest version when that was another. ``place`` are the
    numbers of the pages above it, the nearest first. Pages that were deleted at once have one ``deletion``.
    """

    page_id = models.BigIntegerField(_("number of the page"), unique=True)
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+", verbose_name=_("type"))
    locale = models.ForeignKey(Locale, models.CASCADE, related_name="+", verbose_name=_("language"))
    translation_key = models.UUIDField(_("translation key"), db_index=True)
    title = models.CharField(_("title"), max_length=255)
    address = models.TextField(_("address"))
    place = models.JSONField(_("place"))
    content = models.JSONField(_("content"))
    draft = models.JSONField(_("newest version"), null=True)
    restrictions = models.JSONField(_("privacy"), default=list)
    redirects = models.JSONField(_("redirects"), default=list)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("owner")
    )
    deletion = models.UUIDField(_("deletion"), default=uuid.uuid4, db_index=True)
    deleted_at = models.DateTimeField(_("deleted at"), default=timezone.now, db_index=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("deleted by")
    )

    objects = DeletedPages.as_manager()

    class Meta:
        verbose_name = _("deleted page")
        verbose_name_plural = _("deleted pages")
        default_permissions = ()

    def __str__(self):
        return self.title

    @property
    def forgotten_at(self):
        """Return when this can no longer be brought back."""
        return self.deleted_at + KEPT_FOR

    @property
    def kind(self):
        """Return what editors call the type of the page."""
        model = self.content_type.model_class()
        return model.get_verbose_name() if model else self.content_type.name

    @property
    def below(self):
        """Return the pages that stood directly below this one and were deleted with it, in their order."""
        found = DeletedPage.objects.filter(deletion=self.deletion, locale_id=self.locale_id)
        return sorted((one for one in found if one.place[:1] == [self.page_id]), key=lambda one: one.content["path"])

    @property
    def number_below(self):
        """Return how many pages stood below this one, however deep, and were deleted with it."""
        places = DeletedPage.objects.filter(deletion=self.deletion).values_list("place", flat=True)
        return sum(self.page_id in place for place in places)
