"""What is to be translated follows what is published: a translator sees at once what English lacks.

wagtail-localize takes a copy of a page when it is first sent for translation, and after that only when somebody asks.
"""

from django.dispatch import receiver
from wagtail.signals import page_published, published
from wagtail_localize.models import TranslationSource

from techport.locales import source_locale

__all__ = ["refresh_source"]


@receiver([page_published, published])
def refresh_source(sender, instance, alias=False, **kwargs):
    """Take over what a Dutch page or shared text says now, when it has been sent for translation before."""
    if alias or getattr(instance, "locale_id", None) != source_locale().pk:
        return
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is not None:
        source.update_from_db()
