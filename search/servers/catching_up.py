"""Indexes what could not be indexed when it was saved, because the search server was away."""

import logging
from datetime import timedelta

from django.apps import apps
from django.tasks import task, task_backends
from django.utils import timezone
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_instance

from techport.errors import Unavailable

__all__ = ["index_later"]

MINUTES = (1, 2, 5, 10, 30, 60)  # before each try; the last is repeated
MOST_TRIES = 48

logger = logging.getLogger(__name__)


def index_later(instance, tries=0):
    """Ask the background to index ``instance`` in a while; where there is no background to ask, say what helps."""
    if tries >= MOST_TRIES or not task_backends["background"].supports_defer:
        logger.error("%s %s is not in the index: run manage.py update_index", type(instance).__name__, instance.pk)
        return
    wait = timedelta(minutes=MINUTES[min(tries, len(MINUTES) - 1)])
    meta = instance._meta
    index_again.using(run_after=timezone.now() + wait).enqueue(
        meta.app_label, meta.model_name, str(instance.pk), tries + 1
    )


@task(backend="background")
def index_again(app_label, model_name, pk, tries):
    """Index an object as it is now, or again later."""
    instance = apps.get_model(app_label, model_name).objects.filter(pk=pk).first()
    instance = instance and get_indexed_instance(instance)
    if instance is None:
        return
    try:
        get_search_backend().get_index_for_object(instance).add_item(instance)
    except Unavailable:
        index_later(instance, tries)
