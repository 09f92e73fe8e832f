"""A new version of a Dutch page is translated while it is a draft, and then goes online together with its English."""

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.signals import published
from wagtail_localize.models import Translation, TranslationSource

from techport.locales import source_locale, target_locale
from translations.freshness import refresh
from translations.models import JointPublication
from translations.publishing import publish_english, save_english
from translations.status import is_prepared, translation_of, update_status

__all__ = ["cancel", "is_ready", "prepare", "publish_together"]


def prepare(page, user):
    """Let the latest version of a Dutch page be translated before it is published; return its ``Translation``."""
    draft = page.get_latest_revision_as_object()
    with transaction.atomic():
        JointPublication.objects.get_or_create(page=page.page_ptr, defaults={"requested_by": user})
        source, is_new = TranslationSource.get_or_create_from_instance(draft)
        if not is_new:
            refresh(source, draft)
        translation, is_new = Translation.objects.get_or_create(source=source, target_locale=target_locale())
        if is_new:
            save_english(translation, user)
        update_status(page)
        log(instance=page, action="translations.prepare_together", user=user)
    return translation


def cancel(page, user):
    """Let a Dutch page be published without its English again; what was translated is kept."""
    with transaction.atomic():
        JointPublication.objects.filter(page=page.pk).delete()
        source = TranslationSource.objects.get_for_instance_or_none(page)
        if source is not None and page.live:
            refresh(source, source.get_source_instance())
        update_status(page)
        log(instance=page, action="translations.cancel_together", user=user)


def is_ready(page):
    """Return whether the English of a Dutch page that is prepared has an answer to all of it."""
    translation = translation_of(page.translation_key)
    return translation is not None and not translation.missing_segments.filter(confirmed_at=None).exists()


def publish_together(page, user):
    """Publish the latest version of a Dutch page and its English in one transaction.

    Raises a ``ValidationError`` when one of the two cannot be published; then neither is.
    """
    with transaction.atomic():
        page.get_latest_revision().publish(user=user, skip_permission_checks=True)


@receiver(published)
def publish_english_too(sender, instance, revision, **kwargs):
    """Publish English with a Dutch page that was prepared for it, however that is published, when it is ready."""
    if not isinstance(instance, Page) or instance.locale_id != source_locale().pk or not instance.live:
        return
    if is_prepared(instance):
        JointPublication.objects.filter(page=instance.pk).delete()
        if is_ready(instance):
            publish_english(translation_of(instance.translation_key), revision.user)
        update_status(instance)


@receiver(post_save, sender=Revision)
def take_over_draft(sender, instance, created, raw=False, **kwargs):
    """Let translators see each new version of a Dutch page that is translated before it is published."""
    if raw or not created:
        return
    joint = JointPublication.objects.filter(page__pk=instance.object_id).first()
    if joint is not None:
        draft = instance.as_object()
        source = TranslationSource.objects.get_for_instance_or_none(draft)
        if source is not None:
            refresh(source, draft)
            update_status(draft)
