"""What is to be translated follows what is published: a translator sees at once what English lacks.

wagtail-localize takes a copy of a page when it is first sent for translation, and after that only when somebody asks.
"""

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail.signals import page_unpublished, published, unpublished
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import StringTranslation, Translation, TranslationLog, TranslationSource
from wagtail_localize.strings import StringValue, validate_translation_links

from techport.locales import source_locale, target_locale
from techport.pages import BasePage
from translations.baseline import take_as_translated
from translations.catching_up import catch_up
from translations.following import is_source
from translations.missing import find_missing, places_of
from translations.models import MissingSegment, TranslationStatus
from translations.publishing import publish_english
from translations.segments import take_over
from translations.status import is_followed, is_prepared, is_settled, translation_of, update_status

__all__ = ["refresh", "refresh_everything"]


def refresh(source, instance):
    """Take over what ``instance`` says into ``source``, and find what English lacks; return whether it differs."""
    before = places_of(source)
    if not take_over(source, instance):
        return False
    for translation in source.translations.all():
        find_missing(translation, before)
    return True


def refresh_everything():
    """Compare all Dutch that is online with its English anew, and forget what is gone."""
    known = set()
    for dutch in everything_dutch():
        if isinstance(dutch, Page) and is_source(dutch):
            catch_up(dutch)
        source = TranslationSource.objects.get_for_instance_or_none(dutch)
        if source is not None and dutch.live and not is_prepared(dutch):
            refresh(source, dutch)
        update_status(dutch)
        known.add(dutch.translation_key)
    TranslationStatus.objects.exclude(translation_key__in=known).delete()


def everything_dutch():
    """Yield all Dutch pages and shared texts."""
    yield from Page.objects.filter(locale=source_locale(), depth__gt=1).specific().iterator()
    for model in get_snippet_models():
        if issubclass(model, TranslatableMixin):
            yield from model.objects.filter(locale=source_locale()).iterator()


def fill_once(using, **kwargs):
    """Write down how everything stands when that was never done: on a site that is older than this."""
    tables = connection.introspection.table_names()
    if using != DEFAULT_DB_ALIAS or TranslationStatus._meta.db_table not in tables:
        return
    if Page.objects.filter(depth__gt=1, live=True).exists() and not TranslationStatus.objects.exists():
        refresh_everything()


@receiver(published)
def follow_dutch(sender, instance, **kwargs):
    """Take over a Dutch page or shared text that was published, when it has been sent for translation before.

    What needs no translator, such as another image or order, goes online in English by itself.
    """
    if not is_followed(instance) or instance.locale_id != source_locale().pk:
        return
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is not None:
        settled = [translation for translation in source.translations.all() if is_settled(translation)]
        if refresh(source, instance) and not is_prepared(instance):
            for translation in settled:
                if not translation.missing_segments.exists():
                    publish_english(translation)
    update_status(instance)


@receiver(published)
def note_published_english(sender, instance, **kwargs):
    """Write down that English went online."""
    if is_followed(instance) and instance.locale_id == target_locale().pk:
        if translation_of(instance.translation_key) is None:
            take_as_translated(instance)
        update_status(instance, published=True)


@receiver(pre_save)
def note_first_home(sender, instance, raw=False, **kwargs):
    """Write down what the home pages said when the site was new: they were not made by wagtail-localize."""
    if raw or not issubclass(sender, BasePage) or instance.depth != 2 or instance.locale_id != source_locale().pk:
        return
    english = Page.objects.filter(translation_key=instance.translation_key, locale=target_locale()).first()
    if english is not None and translation_of(instance.translation_key) is None:
        take_as_translated(english.specific, same_is_meant=True)


@receiver([page_unpublished, unpublished])
def note_unpublished(sender, instance, **kwargs):
    """Write down that a version went offline."""
    update_status(instance)


@receiver(post_save, sender=Translation)
def note_translation(sender, instance, raw=False, **kwargs):
    """Find what a new translation lacks, and write down that a translation was begun or stopped."""
    if raw:
        return
    find_missing(instance, {})
    update_status(instance.source.get_source_instance())


@receiver(post_save, sender=TranslationLog)
def note_saved_english(sender, instance, raw=False, **kwargs):
    """Write down that English was saved from its sentences, which may be for the first time."""
    translation = None if raw else translation_of(instance.source.object_id)
    if translation is not None:
        find_missing(translation, {})
        update_status(instance.source.get_source_instance())


@receiver(post_save)
def note_new_alias(sender, instance, created=False, raw=False, **kwargs):
    """Write down that there is an English page to be translated."""
    if created and not raw and issubclass(sender, BasePage) and instance.locale_id == target_locale().pk:
        update_status(instance)


@receiver(post_save, sender=StringTranslation)
@receiver(post_delete, sender=StringTranslation)
def note_answer(sender, instance, signal, raw=False, **kwargs):
    """Write down that a sentence was translated, or is no more."""
    if raw or instance.context is None:
        return
    translation = translation_of(instance.context.object_id)
    if translation is None:
        return
    if signal is post_save and is_valid(instance):
        MissingSegment.objects.filter(
            translation=translation, context=instance.context_id, string=instance.translation_of_id
        ).delete()
    else:
        find_missing(translation, {})
    update_status(translation.source.get_source_instance())


def is_valid(answer):
    """Return whether a ``StringTranslation`` can be used: its mark-up is sound and its links are those of the Dutch."""
    try:
        StringValue.from_translated_html(answer.data)
        validate_translation_links(answer.translation_of.data, answer.data)
    except ValueError:
        return False
    return not answer.has_error


@receiver(post_delete)
def forget_status(sender, instance, **kwargs):
    """Take away what was written down about a Dutch page or shared text that is deleted."""
    is_ours = issubclass(sender, (Page, DraftStateMixin)) and is_followed(instance)
    if is_ours and instance.locale_id == source_locale().pk:
        TranslationStatus.objects.filter(translation_key=instance.translation_key).delete()
