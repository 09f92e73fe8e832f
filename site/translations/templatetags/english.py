"""How the English of something stands, for the templates of the CMS and of the site."""

from django import template
from django.urls import reverse
from wagtail.models import Page

from pagecache.moments import right_until
from techport.locales import source_locale
from translations.models import JointPublication, TranslationStatus
from translations.rights import may_change
from translations.status import notices_for, status_of, translation_of

register = template.Library()

State = TranslationStatus.State


@register.inclusion_tag("translations/side_panel.html")
def english_panel(instance, user):
    """Print how the English of ``instance``, in either language, stands, with what ``user`` may do about it."""
    status = status_of(instance)
    translation = translation_of(instance.translation_key)
    english = translation and translation.source.object.get_instance_or_none(translation.target_locale)
    is_dutch = instance.locale_id == source_locale().pk
    is_page = isinstance(instance, Page) and not instance.is_root()
    joint = is_page and JointPublication.objects.filter(page__translation_key=instance.translation_key).first()
    has_draft = is_dutch and is_page and (instance.has_unpublished_changes or not instance.live)
    return {
        "status": status,
        "changes_url": english
        and may_change(user, english.specific if is_page else english)
        and reverse("translations:changes", args=[translation.pk]),
        "start_url": status
        and status.state == State.UNTRANSLATED
        and user.has_perm("wagtail_localize.submit_translation")
        and reverse("translations:start", args=[status.pk]),
        "joint": joint,
        "prepare_url": has_draft and not joint and reverse("translations:prepare_together", args=[instance.pk]),
        "cancel_url": joint and is_dutch and reverse("translations:cancel_together", args=[instance.pk]),
    }


@register.simple_tag(takes_context=True)
def english_notices(context, page):
    """Return what visitors of an English page should know of its text; see ``translations.status.Notices``."""
    notices = notices_for(page)
    if not notices.outdated_since:
        right_until(context["request"], notices.outdated_from)
    return notices
