"""Keeps the names of contact persons in the index right: a page does not change when its contact person does."""

from django.dispatch import receiver
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import get_page_models
from wagtail.signals import published, unpublished

from home.models import Person
from home.models.people import ContactMixin

__all__ = ["index_pages_of"]


@receiver([published, unpublished], sender=Person)
def index_pages_of(sender, instance, **kwargs):
    """Index the pages anew where ``instance`` can be asked."""
    for model in get_page_models():
        if issubclass(model, ContactMixin):
            for pk in model.objects.filter(contact=instance, live=True).values_list("pk", flat=True):
                insert_or_update_object_task.enqueue(model._meta.app_label, model._meta.model_name, str(pk))
