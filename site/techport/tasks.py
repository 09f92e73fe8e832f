"""What is done at once in production and what in the background, of the work that Wagtail gives to its default backend.

Publishing saves a page, its alias and each of their parts, and Wagtail reads for each of these anew what the whole page
refers to: half of the time that publishing took. Only the CMS and the search for documents look there, so it waits;
but not where a document was referred to, which may be gone from the page now and then must not be found any longer.
"""

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.tasks.backends.immediate import ImmediateBackend
from modelcluster.fields import ParentalKey

__all__ = ["DefaultBackend"]

REFERENCES = "wagtail.tasks.update_reference_index_task"


class DefaultBackend(ImmediateBackend):
    """Does work at once, such as the search index, but what a page refers to in the background, once for its parts."""

    def enqueue(self, task, args, kwargs):
        """Return the result of a task; of what waits there is none, and Wagtail asks for none."""
        if task.module_path != REFERENCES:
            return super().enqueue(task, args, kwargs)
        update = UpdateReferences(task, whole_of(*args), super().enqueue)
        waiting = [hook for _savepoints, hook, _robust in transaction.get_connection().run_on_commit]
        if update not in waiting:
            transaction.on_commit(update)
        return None


class UpdateReferences:
    """Asks the background to read what an object refers to, when the transaction is committed, or does so itself."""

    def __init__(self, task, arguments, do_at_once):
        self.task, self.arguments, self.do_at_once = task, arguments, do_at_once
        self.is_done = False

    @property
    def key(self):
        """Return what two updates have in common of which one is enough."""
        return self.arguments, self.is_done

    def __eq__(self, other):
        return isinstance(other, UpdateReferences) and other.key == self.key

    __hash__ = None

    def __call__(self):
        self.is_done = True
        if led_to_documents(*self.arguments):
            self.do_at_once(self.task, self.arguments, {})
        else:
            self.task.using(backend="background").enqueue(*self.arguments)


def led_to_documents(app_label, model_name, pk):
    """Return whether an object referred to a document when that was last read."""
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_by_natural_key
    documents = settings.WAGTAILDOCS_DOCUMENT_MODEL.lower().split(".")
    references = apps.get_model("wagtailcore", "ReferenceIndex").objects
    return references.filter(
        content_type=content_type(app_label, model_name), object_id=pk, to_content_type=content_type(*documents)
    ).exists()


def whole_of(app_label, model_name, pk):
    """Return label, name and primary key of the page or text that an object is part of, or of itself."""
    model = apps.get_model(app_label, model_name)
    while keys := [field for field in model._meta.get_fields() if isinstance(field, ParentalKey)]:
        pk = model._base_manager.filter(pk=pk).values_list(keys[0].attname, flat=True).first()
        model = keys[0].related_model
    return [model._meta.app_label, model._meta.model_name, str(pk)]
