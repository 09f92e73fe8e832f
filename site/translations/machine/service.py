"""Has a machine translate what English lacks: all of it that can be used is kept, or nothing is."""

from dataclasses import dataclass, field
from html import unescape

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation

from techport.footnotes import MARKER
from translations.answers import translate
from translations.machine.errors import MachineTranslationError, SentenceRefused
from translations.models import MissingSegment
from translations.status import update_status

__all__ = ["MachineResult", "service_name", "translate_missing"]


@dataclass
class MachineResult:
    """How many texts a ``service`` translated, and which it could not: pairs of ``MissingSegment`` and reason."""

    service: str
    translated: int = 0
    refused: list = field(default_factory=list)

    @property
    def message(self):
        """Return what was done, in a sentence or two for the editor."""
        if not self.translated and not self.refused:
            return _("There is nothing left to translate.")
        done = ngettext(
            "%(service)s translated %(count)d text. Read it, improve it and approve it.",
            "%(service)s translated %(count)d texts. Read them, improve them and approve them.",
            self.translated,
        )
        left = ngettext(
            "%(count)d text is left to you: %(reasons)s.", "%(count)d texts are left to you: %(reasons)s.", self.left
        )
        reasons = ", ".join(dict.fromkeys(str(reason) for _segment, reason in self.refused))
        parts = [(done, self.translated), (left, self.left)]
        values = {"service": self.service, "reasons": reasons}
        return " ".join(text % (values | {"count": count}) for text, count in parts if count)

    @property
    def left(self):
        """Return how many texts are still to be translated."""
        return len(self.refused)


def service_name():
    """Return the name of the service that translates, or "" when there is none."""
    translator = get_machine_translator()
    return translator.display_name if translator else ""


def translate_missing(translation, user, segments=None):
    """Answer what ``translation`` lacks (or ``segments`` of it, a queryset) by machine; return a ``MachineResult``.

    The address of a page is made from its English title. Raises a ``MachineTranslationError`` when the service fails;
    then nothing was changed. The service is asked outside of any transaction, since it may take its time.
    """
    translator = get_machine_translator()
    if translator is None:
        raise MachineTranslationError("not_set_up")
    if not translation.enabled:
        raise MachineTranslationError("by_hand")
    segments = translation.missing_segments.all() if segments is None else segments
    segments = list(segments.exclude(context__path="slug").select_related("string", "context"))
    if not segments:
        return MachineResult(translator.display_name)
    texts = dict.fromkeys(segment.string.data for segment in segments)
    markers = {text: text for text in texts.keys() & markers_of(translation.source)}
    answers = translator.answers([text for text in texts if text not in markers]) | markers
    return keep(translation, user, segments, answers, translator.display_name)


def markers_of(source):
    """Return the markers that the texts of ``source`` refer to footnotes by: notes must go on having the same."""
    texts = source.stringsegment_set.filter(string__data__contains="[^").values_list("string__data", flat=True)
    return {marker for text in texts for marker in MARKER.findall(text)}


@transaction.atomic
def keep(translation, user, segments, answers, service):
    """Keep the ``answers`` (by Dutch text) to ``segments`` that are missing still; return a ``MachineResult``."""
    result = MachineResult(service)
    missing = set(translation.missing_segments.select_for_update().values_list("pk", flat=True))
    repairs = needing_repair(translation)
    used = []
    address = translation.missing_segments.filter(context__path="slug").select_related("context").first()
    for segment in segments:
        answer = answers[segment.string.data]
        if (segment.context_id, segment.string_id) in repairs:
            answer = SentenceRefused("error")
        if isinstance(answer, SentenceRefused):
            result.refused.append((segment, str(answer)))
        elif segment.pk in missing:  # nobody translated it meanwhile
            used.append((segment, answer))
    write(translation, user, used, service)
    titles = [text for segment, text in used if segment.context.path == "title"]
    if address and titles:
        translate(address, slugify(unescape(titles[0])) or address.string.data, user)
    result.translated = len(used)
    return result


def needing_repair(translation):
    """Return the places of translations by people that a field refused: they are not to be lost."""
    mistaken = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale_id, has_error=True
    )
    mistaken.filter(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE).delete()
    return set(mistaken.values_list("context_id", "translation_of_id"))


def write(translation, user, answered, service):
    """Write down the answers, pairs of segment and text, in as few questions to the database as it takes."""
    if not answered:
        return
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale_id=translation.target_locale_id,
                data=text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
                tool_name=service,
                last_translated_by=user,
            )
            for segment, text in answered
        ],
        ignore_conflicts=True,
    )
    MissingSegment.objects.filter(pk__in=[segment.pk for segment, _text in answered]).delete()
    source, object_id = translation.source, translation.source.object_id
    for segment, text in answered:
        if segment.context.path == "title":  # the CMS lists a page by the title it will have
            Page.objects.filter(translation_key=object_id, locale=translation.target_locale_id).update(draft_title=text)
    update_status(source.get_source_instance())
    english = source.object.get_instance_or_none(translation.target_locale)
    log(
        instance=english or source.get_source_instance(),
        action="translations.machine",
        user=user,
        data={"service": service, "texts": [text for _segment, text in answered]},
    )
