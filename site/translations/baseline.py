"""English pages that somebody made without wagtail-localize are known to it, so that they are followed like others."""

from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from techport.locales import source_locale, target_locale
from translations.missing import find_missing, places_of

__all__ = ["take_as_translated"]


def take_as_translated(english, *, same_is_meant=False):
    """Take what ``english`` says as the translation of what Dutch says in the same place; return the ``Translation``.

    Where both say the same, it is still to be translated, unless ``same_is_meant``. Sentences are not put together
    by wagtail-localize from then on, until an editor starts that. Returns None when there is no Dutch version.
    """
    dutch = type(english).objects.filter(translation_key=english.translation_key, locale=source_locale()).first()
    if dutch is None:
        return None
    source, _ = TranslationSource.get_or_create_from_instance(dutch)
    translation = Translation.objects.create(source=source, target_locale=target_locale(), enabled=False)
    said = {}
    for value in extract_segments(english):
        if isinstance(value, StringSegmentValue):
            said.setdefault(value.path, []).append(value.string.data)
    paths = dict(source.stringsegment_set.values_list("context_id", "context__path"))
    answers = {}
    for context, sentences in places_of(source).items():
        texts = said.get(paths[context], [])
        # As many sentences in a place are taken to be each other's translation, in order
        if len(texts) == len(sentences):
            for (string, sentence), text in zip(sentences, texts, strict=True):
                if same_is_meant or text != sentence or paths[context] == "slug":
                    answers[context, string] = text
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=string,
                context_id=context,
                locale=target_locale(),
                data=text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
            for (context, string), text in answers.items()
        ],
        ignore_conflicts=True,
    )
    find_missing(translation, {})
    return translation
