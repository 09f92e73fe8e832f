"""What is kept about the two languages beside what wagtail-localize keeps."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import String, Translation, TranslationContext

__all__ = ["JointPublication", "MachineText", "MissingSegment", "TranslationStatus"]


class MissingSegment(models.Model):
    """A Dutch text that English has no answer to, since it is new or was changed."""

    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, related_name="missing_segments", verbose_name=_("translation")
    )
    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+", verbose_name=_("place"))
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+", verbose_name=_("Dutch now"))
    # What stood there when English was last right; with its translation it is what English says now
    previous = models.ForeignKey(
        String, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("Dutch before")
    )
    words = models.PositiveIntegerField(_("words"))
    since = models.DateTimeField(_("since"))
    # Who let English be published without an answer to it
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("left in Dutch by"),
    )
    confirmed_at = models.DateTimeField(_("left in Dutch on"), null=True)

    class Meta:
        verbose_name = _("missing text")
        verbose_name_plural = _("missing texts")
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "context", "string"], name="translations_one_row_a_missing_segment"
            )
        ]

    def __str__(self):
        return self.string.data


class TranslationStatus(models.Model):
    """How the English of a Dutch page or shared text stands: kept by signals, so that long lists can ask and sort."""

    class State(models.TextChoices):
        """Where English is, beside Dutch."""

        CURRENT = "current", _("Up to date")
        BEHIND = "behind", _("Behind")
        IN_TRANSLATION = "in_translation", _("In translation")
        UNTRANSLATED = "untranslated", _("Not translated")
        DUTCH_ONLY = "dutch_only", _("Dutch only")

    translation_key = models.UUIDField(_("translation key"), unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("type"))
    title = models.CharField(_("title"), max_length=255)
    # The English page, alias or translation; shared texts have none
    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, null=True, related_name="translation_status", verbose_name=_("English page")
    )
    state = models.CharField(_("English"), max_length=20, choices=State, db_index=True)
    segments = models.PositiveIntegerField(_("texts"), default=0, db_default=0)
    words = models.PositiveIntegerField(_("words"), default=0, db_default=0)
    # Of these a machine wrote the English, and nobody approved it yet
    machine_segments = models.PositiveIntegerField(_("by machine"), default=0, db_default=0)
    # ... and so many of them visitors read
    machine_published = models.PositiveIntegerField(_("by machine, online"), default=0, db_default=0)
    since = models.DateTimeField(_("since"), null=True)

    class Meta:
        verbose_name = _("English of a page or text")
        verbose_name_plural = _("English of pages and texts")

    def __str__(self):
        return self.title

    @property
    def description(self):
        """Return the state in words, with how much English is behind and since when."""
        if self.state != self.State.BEHIND:
            return self.get_state_display()
        return ngettext(
            "%(segments)d text (%(words)d words) behind since %(date)s",
            "%(segments)d texts (%(words)d words) behind since %(date)s",
            self.segments,
        ) % {
            "segments": self.segments,
            "words": self.words,
            "date": date_format(localtime(self.since)),
        }


class MachineText(models.Model):
    """A text that visitors read in English since it was last published, and that a machine wrote."""

    status = models.ForeignKey(
        TranslationStatus, on_delete=models.CASCADE, related_name="machine_texts", verbose_name=_("English")
    )
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("text by a machine")
        verbose_name_plural = _("texts by a machine")

    def __str__(self):
        return self.text


class JointPublication(models.Model):
    """A Dutch page whose next version is translated before it is published, and then published with its English."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="joint_publication", verbose_name=_("Dutch page")
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("asked by")
    )
    requested_at = models.DateTimeField(_("asked on"), auto_now_add=True)

    class Meta:
        verbose_name = _("joint publication")
        verbose_name_plural = _("joint publications")

    def __str__(self):
        return str(self.page)
