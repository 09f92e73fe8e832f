"""What a translator does, without the browser."""

from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from techport.locales import target_locale

__all__ = ["begin", "english_of", "say"]


def begin(instance):
    """Press "Translate" on a Dutch page or shared text; return its ``Translation``."""
    translate_object(instance, [target_locale()])
    return Translation.objects.get(source__object_id=instance.translation_key, target_locale=target_locale())


def say(translation, english):
    """Translate the sentences that ``english`` (Dutch to English) has, and keep the result as a draft."""
    segments = StringSegment.objects.filter(source=translation.source_id, string__data__in=english)
    for segment in segments.select_related("string"):
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=translation.target_locale,
            defaults={"data": english[segment.string.data], "translation_type": "manual"},
        )
    translation.save_target(publish=False)


def english_of(instance):
    """Return the English version of a Dutch page or shared text as it is in the database."""
    return type(instance).objects.get(translation_key=instance.translation_key, locale=target_locale())
