"""Keeps the names of contact persons in the index right: a page does not change when its contact person does."""

from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import get_page_models
from wagtail.signals import published, unpublished

from home.models import Person
from home.models.people import ContactMixin

__all__ = ["index_pages_of", "index_pages_without", "keep_pages_of"]


def pages_of(person):
    """Return pairs of a model and a primary key: the pages, drafts too, that name ``person``."""
    return [
        (model, pk)
        for model in get_page_models()
        if issubclass(model, ContactMixin)
        for pk in model.objects.filter(contact=person).values_list("pk", flat=True)
    ]


def index_anew(pages):
    """Index ``pages`` (such pairs)."""
    for model, pk in pages:
        insert_or_update_object_task.enqueue(model._meta.app_label, model._meta.model_name, str(pk))


@receiver([published, unpublished], sender=Person)
def index_pages_of(sender, instance, **kwargs):
    """Index the pages anew where ``instance`` can be asked."""
    index_anew(pages_of(instance))


@receiver(pre_delete, sender=Person)
def keep_pages_of(sender, instance, **kwargs):
    """Remember the pages that name somebody who is deleted: afterwards they don't any more."""
    instance.named_on = pages_of(instance)


@receiver(post_delete, sender=Person)
def index_pages_without(sender, instance, **kwargs):
    """Index those pages anew."""
    index_anew(instance.named_on)
