"""Puts English online as its sentences make it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from translations.guard import RefusedError

__all__ = ["publish_english", "save_english"]


def save_english(translation, user=None):
    """Save the English of ``translation`` as its sentences make it, without publishing it; return it.

    Raises a ``ValidationError`` when a field refuses its sentence; the sentence says so from then on.
    """
    english, _ = translation.source.create_or_update_translation(
        translation.target_locale, user=user, publish=False, copy_parent_pages=True, fallback=True
    )
    return english


def publish_english(translation, user=None):
    """Publish the English of ``translation`` as its sentences make it, all at once; return it.

    wagtail-localize leaves publishing to a commit hook, after it saved what is online already. Raises a
    ``ValidationError`` when a field refuses its sentence, and a ``guard.RefusedError`` when something is in Dutch.
    """
    try:
        with transaction.atomic():
            english = save_english(translation, user)
            english.latest_revision.publish(user=user, skip_permission_checks=True)
    except RefusedError:
        raise
    except ValidationError:
        # It was noted with the sentence what is wrong with it, and undone with the rest: note it again
        save_english(translation, user)
        raise
    return english
