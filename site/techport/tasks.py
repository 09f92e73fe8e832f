"""What is done at once in production and what in the background, of the work that Wagtail gives to its default backend.

Publishing saves a page, its alias and each of their parts, and Wagtail reads for each of these anew what the whole page
refers to: half of the time that publishing took. Only the CMS and the search for documents look there, so it waits.
"""

from django.apps import apps
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
        update = UpdateReferences(task, whole_of(*args))
        waiting = [hook for _savepoints, hook, _robust in transaction.get_connection().run_on_commit]
        if update not in waiting:
            transaction.on_commit(update)
        return None


class UpdateReferences:
    """Asks the background to read what an object refers to, when the transaction is committed."""

    def __init__(self, task, arguments):
        self.task, self.arguments = task, arguments

    def __eq__(self, other):
        return isinstance(other, UpdateReferences) and other.arguments == self.arguments

    __hash__ = None

    def __call__(self):
        self.task.using(backend="background").enqueue(*self.arguments)


def whole_of(app_label, model_name, pk):
    """Return label, name and primary key of the page or text that an object is part of, or of itself."""
    model = apps.get_model(app_label, model_name)
    while keys := [field for field in model._meta.get_fields() if isinstance(field, ParentalKey)]:
        pk = model._base_manager.filter(pk=pk).values_list(keys[0].attname, flat=True).first()
        model = keys[0].related_model
    return [model._meta.app_label, model._meta.model_name, str(pk)]
