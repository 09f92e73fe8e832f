"""Keeps Dutch sentences from going online as English, by whatever way a page or shared text is published.

What counts is what the version that is to go online says, not what has been translated meanwhile. A person who may
publish can confirm that some Dutch is there on purpose; that is kept with the sentences, so that it holds for a
button, a schedule, a workflow and a script alike.
"""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import DraftStateMixin, Page, Revision
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from techport.locales import target_locale
from translations.missing import is_neutral, plain
from translations.models import JointPublication
from translations.status import is_followed, translation_of

__all__ = ["NotTogetherError", "RefusedError", "UntranslatedError", "check_english", "untranslated"]

SHOWN = 3


class RefusedError(ValidationError):
    """English cannot go online as it is. ``translation``: the ``Translation`` that somebody should look at."""

    def __init__(self, message, translation):
        super().__init__({NON_FIELD_ERRORS: [message]})
        self.translation = translation


class UntranslatedError(RefusedError):
    """English would say something in Dutch that nobody confirmed."""

    def __init__(self, texts, translation):
        quoted = ", ".join(f"“{plain(text)[:80]}”" for text in texts[:SHOWN])
        message = ngettext(
            "%(count)d text is still in Dutch: %(texts)s. Translate it, or confirm that it stays Dutch for now.",
            "%(count)d texts are still in Dutch: %(texts)s. Translate them, or confirm that they stay Dutch for now.",
            len(texts),
        ) % {"count": len(texts), "texts": quoted + ("…" if len(texts) > SHOWN else "")}
        super().__init__(message, translation)


class NotTogetherError(RefusedError):
    """English would be online before the Dutch version that it translates."""

    def __init__(self, translation):
        super().__init__(
            _("This English translates a Dutch version that is not online yet: publish the two together."), translation
        )


def untranslated(translation, english):
    """Return the sentences that ``english`` (a version, saved or not) says in Dutch: (context id, string id, text)."""
    said = {}
    for value in extract_segments(english):
        if isinstance(value, StringSegmentValue):
            said.setdefault(value.path, set()).add(value.string.data)
    answers = {
        (context, string): data
        for context, string, data in StringTranslation.objects.filter(
            context__object_id=translation.source.object_id, locale=translation.target_locale_id, has_error=False
        ).values_list("context_id", "translation_of_id", "data")
    }
    found = {}
    for context, path, string, text in (
        StringSegment.objects.filter(source=translation.source_id)
        .order_by("order")
        .values_list("context_id", "context__path", "string_id", "string__data")
    ):
        is_dutch = text in said.get(path, ()) and path != "slug" and not is_neutral(text)
        # Where sentences are not put together by wagtail-localize, an answer means that somebody looked
        is_meant = answers.get((context, string)) == text or (not translation.enabled and (context, string) in answers)
        if is_dutch and not is_meant:
            found[context, string] = text
    return [(*key, text) for key, text in found.items()]


def check_english(english):
    """Raise a ``RefusedError`` when ``english``, a page or shared text, may not go online as it is."""
    translation = translation_of(english.translation_key)
    if translation is None:
        return
    if isinstance(english, Page) and is_ahead_of_dutch(english):
        raise NotTogetherError(translation)
    confirmed = set(
        translation.missing_segments.filter(confirmed_at__isnull=False).values_list("context_id", "string_id")
    )
    texts = [text for *key, text in untranslated(translation, english) if tuple(key) not in confirmed]
    if texts:
        raise UntranslatedError(texts, translation)


def is_ahead_of_dutch(english):
    """Return whether an English page translates a version that waits to be published."""
    return JointPublication.objects.filter(page__translation_key=english.translation_key).exists()


def is_english(instance):
    """Return whether ``instance`` can go online, is in English, and is no alias."""
    return (
        isinstance(instance, DraftStateMixin)
        and is_followed(instance)
        and instance.locale_id == target_locale().pk
        and not getattr(instance, "alias_of_id", None)
    )


@receiver(pre_save)
def check_what_goes_online(sender, instance, raw=False, update_fields=None, **kwargs):
    """Refuse to put English online with Dutch in it; a page that stands in for its translation is in Dutch."""
    if raw or update_fields or not is_english(instance) or not instance.live:
        return
    if isinstance(instance, Page):
        online = Page.objects.filter(pk=instance.pk, live=True).values_list("live_revision_id", flat=True).first()
        if instance.live_revision_id in (None, online):
            return
    check_english(instance)


@receiver(pre_save, sender=Revision)
def check_what_is_scheduled(sender, instance, raw=False, **kwargs):
    """Refuse to schedule English with Dutch in it."""
    if not raw and instance.approved_go_live_at:
        version = instance.as_object()
        if is_english(version):
            check_english(version)
