"""Translates the sample as an editor would: through wagtail-localize, sentence by sentence, and then published."""

from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from home.sample.words import pairs

__all__ = ["MissingEnglishError", "sentences", "translate"]


class MissingEnglishError(Exception):
    """The content has no English for a sentence of a page that is to be in English."""


def sentences(*values):
    """Return the English of each Dutch sentence in ``values``; raise when one sentence has two translations."""
    english = {}
    for dutch_sentence, english_sentence in pairs(values):
        if english.setdefault(dutch_sentence, english_sentence) != english_sentence:
            raise ValueError(f"One page translates this in two ways: {dutch_sentence}")
    return english


def translate(instance, english):
    """Make and publish the English of ``instance`` (a page or a shared text) with the sentences in ``english``."""
    locale = Locale.objects.get(language_code="en")
    source, _ = TranslationSource.update_or_create_from_instance(instance)
    translation, _ = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    segments = {
        (segment.string_id, segment.context_id): segment.string.data
        for segment in StringSegment.objects.filter(source=source).select_related("string")
    }
    if missing := [sentence for sentence in segments.values() if sentence not in english]:
        raise MissingEnglishError(f"No English in “{instance}” for: " + " | ".join(missing))
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=string,
                context_id=context,
                locale=locale,
                data=english[sentence],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
            for (string, context), sentence in segments.items()
        ],
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data"],
    )
    # Publishing is left to a commit hook by wagtail-localize; here it belongs to the same transaction
    translation.save_target(publish=False)
    target = translation.get_target_instance()
    target.latest_revision.publish()
    return translation.get_target_instance()
