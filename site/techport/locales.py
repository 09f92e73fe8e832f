"""The two languages as Wagtail keeps them in the database, read once: they come with the first migration and stay."""

from functools import cache

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.utils import translation
from wagtail.models import Locale

from pagecache.kept import new_generation_seen

__all__ = ["active_locale", "locale_of", "locale_with", "other_locale", "source_locale", "target_locale"]


@cache
def locale_of(code):
    """Return the ``Locale`` of a language code ("nl" or "en"); raise ``Locale.DoesNotExist`` when there is none."""
    return Locale.objects.get(language_code=code)


@cache
def locale_with(pk):
    """Return the ``Locale`` with a primary key, as which pages know it."""
    return Locale.objects.get(pk=pk)


def active_locale():
    """Return the ``Locale`` of the language that is active."""
    return locale_of(translation.get_language())


def other_locale():
    """Return the ``Locale`` of the language that is not active."""
    return source_locale() if active_locale() == target_locale() else target_locale()


def source_locale():
    """Return the ``Locale`` that is translated from."""
    return locale_of(settings.LANGUAGE_CODE)


def target_locale():
    """Return the ``Locale`` that is translated into."""
    return locale_of(next(code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE))


@receiver(pre_delete, sender=Locale)
def keep_both(instance, **kwargs):
    """Refuse to delete a language of the site, also one without pages: the other is shown with it."""
    if instance.language_code in dict(settings.LANGUAGES):
        raise PermissionDenied("Every language of the site stays.")


@receiver([post_save, post_delete], sender=Locale)
@receiver(new_generation_seen)
def forget(**kwargs):
    """Read the languages anew after one of them changed, here or in another process."""
    locale_of.cache_clear()
    locale_with.cache_clear()
