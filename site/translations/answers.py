"""What a translator can say about a Dutch sentence that is new or changed: a translation, or "still right"."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail_localize.models import StringTranslation

from translations.publishing import publish_english
from translations.status import answers_in_use, is_settled, translation_of

__all__ = ["approve", "confirm_dutch", "present_english", "small_change", "still_right", "translate"]


def present_english(segments):
    """Return what English says now for each of ``segments`` (``MissingSegment``s), by its id; "" for what is new."""
    answers = {
        (answer.context_id, answer.translation_of_id): answer.data
        for answer in StringTranslation.objects.filter(
            context__in={segment.context_id for segment in segments},
            translation_of__in={segment.previous_id for segment in segments if segment.previous_id},
            locale__in={segment.translation.target_locale_id for segment in segments},
        )
    }
    return {segment.pk: answers.get((segment.context_id, segment.previous_id), "") for segment in segments}


def translate(segment, text, user, tool=""):
    """Answer a ``MissingSegment`` with ``text``, a line of HTML; raise a ``ValidationError`` if it cannot be used.

    ``tool``: the name of the machine that wrote the text, when the user did not look at it.
    """
    kind = StringTranslation.TRANSLATION_TYPE_MACHINE if tool else StringTranslation.TRANSLATION_TYPE_MANUAL
    with transaction.atomic():
        answer, _ = StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=segment.translation.target_locale_id,
            defaults={
                "data": text,
                "translation_type": kind,
                "tool_name": tool,
                "last_translated_by": user,
                "has_error": False,
                "field_error": "",
            },
        )
        if answer.has_error:
            raise ValidationError(answer.get_error())


def machines(segments):
    """Return which machine wrote what English says now for each of ``segments``, by its id, if one did."""
    tools = {
        (answer.context_id, answer.translation_of_id): answer.tool_name or "machine"
        for answer in StringTranslation.objects.filter(
            context__in={segment.context_id for segment in segments},
            translation_of__in={segment.previous_id for segment in segments if segment.previous_id},
            translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        )
    }
    keys = {segment.pk: (segment.context_id, segment.previous_id) for segment in segments}
    return {pk: tools[key] for pk, key in keys.items() if key in tools}


def still_right(segments, user, english, *, is_read=True):
    """Keep what English says for ``segments`` (of one page), and write down who said so; return how many were kept.

    ``is_read``: the user saw the English, and not the Dutch alone; what a machine wrote is approved with that.
    ``english``: the English page or shared text. What is new has no English that could be right, and stays open,
    except where sentences are not put together by wagtail-localize: there it means that English was seen to.
    """
    present, tools = present_english(segments), {} if is_read else machines(segments)
    settled = {segment.translation for segment in segments if is_settled(segment.translation)}
    kept = []
    for segment in segments:
        text = present[segment.pk] or ("" if segment.translation.enabled else segment.string.data)
        if text:
            translate(segment, text, user, tools.get(segment.pk, ""))
            kept.append(segment.string.data)
    if kept:
        log(instance=english, action="translations.still_right", user=user, data={"texts": kept})
    for translation in settled:
        if not translation.missing_segments.exists():
            publish_english(translation, user)  # says what it said, in the frame that Dutch has now
    return len(kept)


def small_change(dutch, user):
    """Keep English as it is where ``dutch``, a page, was changed in its last version; return how many sentences."""
    translation = translation_of(dutch.translation_key)
    if translation is None:
        return 0
    segments = list(translation.missing_segments.exclude(previous=None).select_related("translation", "string"))
    english = translation.source.object.get_instance_or_none(translation.target_locale)
    return still_right(segments, user, english.specific, is_read=False) if english and segments else 0


def confirm_dutch(segments, user, english):
    """Let English go online with ``segments`` (a queryset of ``MissingSegment``s) in Dutch, and write down who did."""
    texts = [segment.string.data for segment in segments]
    segments.update(confirmed_by=user, confirmed_at=timezone.now())
    log(instance=english, action="translations.confirm_dutch", user=user, data={"texts": texts})


def approve(translation, user, english, pks=None):
    """Take what a machine wrote (all of it, or the ``StringTranslation``s ``pks``) as a person's; return how many."""
    answers = answers_in_use(translation).filter(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    if pks is not None:
        answers = answers.filter(pk__in=pks)
    texts = []
    for answer in answers:
        texts.append(answer.data)
        answer.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
        answer.last_translated_by = user
        answer.save(update_fields=["translation_type", "last_translated_by"])
    if texts:
        log(instance=english, action="translations.approve", user=user, data={"texts": texts})
    return len(texts)
