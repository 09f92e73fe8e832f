"""Says of each Dutch page and shared text how its English stands, and keeps that in step with every change."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, Min, Q, Sum
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from pagecache.kept import per_generation
from techport.locales import source_locale, target_locale
from techport.pages import stands_in
from translations.machine.labels import count_unapproved, note_published
from translations.models import JointPublication, TranslationStatus

__all__ = [
    "answers_in_use",
    "is_followed",
    "is_prepared",
    "is_settled",
    "notices_for",
    "status_of",
    "translation_of",
    "update_status",
]

State = TranslationStatus.State


def is_followed(instance):
    """Return whether ``instance`` is a page or shared text that has, or may get, an English version."""
    return hasattr(instance, "translation_key") and not (isinstance(instance, Page) and instance.is_root())


def status_of(instance):
    """Return the ``TranslationStatus`` of a page or shared text in either language, or None."""
    return TranslationStatus.objects.filter(translation_key=instance.translation_key).first()


def versions_of(model, translation_key):
    """Return the Dutch and the English version of a page or shared text, each or None."""
    found = {version.locale_id: version for version in model.objects.filter(translation_key=translation_key)}
    return found.get(source_locale().pk), found.get(target_locale().pk)


def update_status(instance, *, published=False):
    """Write down anew how the English of ``instance`` (in either language) stands; return the row, or None.

    ``published``: English went online just now.
    """
    if not is_followed(instance):
        return None
    model = instance.specific_class if isinstance(instance, Page) else type(instance)
    dutch, english = versions_of(model, instance.translation_key)
    translation = translation_of(instance.translation_key)
    is_started = english is not None and not getattr(english, "alias_of_id", None)
    if dutch is None or not (is_live(dutch) or (is_started and is_to_come(dutch))):
        TranslationStatus.objects.filter(translation_key=instance.translation_key).delete()
        return None
    missing = missing_of(translation)
    state = state_of(dutch, english, is_started, translation, missing)
    since = {
        State.BEHIND: missing["since"],
        State.IN_TRANSLATION: translation and translation.created_at,
        State.UNTRANSLATED: getattr(dutch, "first_published_at", None),
    }
    row = status_of(instance) or TranslationStatus(translation_key=instance.translation_key)
    row.content_type = ContentType.objects.get_for_model(model)
    row.title = str(dutch)[:255]
    row.page = english if isinstance(english, Page) else None
    row.state = state
    row.segments = missing["segments"]
    row.words = missing["words"] or 0
    row.since = since.get(state)
    row.machine_segments = machine_segments(translation)
    is_new = row.pk is None
    row.save()
    if translation is not None:
        if published or (is_new and is_started and is_published(english)):
            note_published(row, answers_in_use(translation))
        if row.machine_published != (unapproved := count_unapproved(row)):
            row.machine_published = unapproved
            row.save(update_fields=["machine_published"])
    return row


def translation_of(translation_key):
    """Return the ``Translation`` into English of a page or shared text, or None."""
    return (
        Translation.objects.filter(
            source__object_id=translation_key, source__locale=source_locale(), target_locale=target_locale()
        )
        .select_related("source")
        .first()
    )


def missing_of(translation):
    """Return number, words and first moment of what English has no answer to."""
    if translation is None:
        return {"segments": 0, "words": 0, "since": None}
    return translation.missing_segments.aggregate(segments=Count("pk"), words=Sum("words"), since=Min("since"))


def machine_segments(translation):
    """Return how many sentences of English a machine wrote and nobody approved."""
    if translation is None:
        return 0
    return answers_in_use(translation).filter(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE).count()


def answers_in_use(translation):
    """Return the ``StringTranslation``s that the English of ``translation`` is made of."""
    places = StringSegment.objects.filter(source_id=translation.source_id)
    return StringTranslation.objects.filter(
        locale_id=translation.target_locale_id,
        context__in=places.values("context_id"),
        translation_of__in=places.values("string_id"),
        has_error=False,
    )


def is_live(instance):
    """Return whether visitors may read ``instance``."""
    return not isinstance(instance, DraftStateMixin) or instance.live


def is_to_come(dutch):
    """Return whether a Dutch page or shared text that is offline is on its way: what was taken offline asks nobody."""
    return is_prepared(dutch) or getattr(dutch, "first_published_at", None) is None


def is_published(english):
    """Return whether ``english`` went online as English: a page that stands in for it did not."""
    if isinstance(english, Page):
        return english.live and (english.live_revision_id is not None or english.depth == 2)
    return is_live(english)


def state_of(dutch, english, is_started, translation, missing):
    """Return the ``State`` of a pair of versions."""
    if not getattr(dutch, "needs_english", True):
        return State.DUTCH_ONLY
    if not is_started:
        return State.UNTRANSLATED
    if not is_published(english) or is_prepared(dutch):
        return State.IN_TRANSLATION
    if missing["segments"]:
        return State.BEHIND
    return State.IN_TRANSLATION if has_unpublished_answers(english, translation) else State.CURRENT


def is_prepared(dutch):
    """Return whether the next version of a Dutch page is translated before it is published."""
    return isinstance(dutch, Page) and JointPublication.objects.filter(page_id=dutch.pk).exists()


def has_unpublished_answers(english, translation):
    """Return whether sentences were translated since English was published."""
    published = getattr(english, "last_published_at", None)
    if translation is None or not translation.enabled or published is None:
        return False
    return (answers_in_use(translation).aggregate(last=Max("updated_at"))["last"] or published) > published


def is_settled(translation):
    """Return whether English is online just as it was translated, so that nothing of a translator's is pushed."""
    if not translation.enabled:
        return False
    english = translation.source.object.get_instance_or_none(translation.target_locale)
    return (
        isinstance(english, DraftStateMixin)
        and is_published(english)
        and not english.has_unpublished_changes
        and not has_unpublished_answers(english, translation)
    )


@per_generation
def told_of():
    """Return the statuses of which visitors of the English page are told, now or later, by translation key."""
    told = TranslationStatus.objects.filter(Q(state=State.BEHIND) | Q(machine_published__gt=0))
    return {status.translation_key: status for status in told}


@dataclass
class Notices:
    """What visitors of an English page should know of its text."""

    outdated_since: datetime | None = None
    is_by_machine: bool = False
    outdated_from: datetime | None = None  # when the first will be said, if nothing happens before

    def __bool__(self):
        return bool(self.outdated_since or self.is_by_machine)


def notices_for(page):
    """Return the ``Notices`` for a page; empty for a Dutch page and for one that stands in for a translation."""
    if getattr(page, "locale_id", None) != target_locale().pk or stands_in(page):
        return Notices()
    status = told_of().get(page.translation_key)
    if status is None:
        return Notices()
    is_behind = status.state == State.BEHIND and status.since is not None
    outdated_from = status.since + settings.OUTDATED_ENGLISH_NOTICE_AFTER if is_behind else None
    is_outdated = is_behind and outdated_from < timezone.now()
    return Notices(status.since if is_outdated else None, status.machine_published > 0, outdated_from)
