"""How background workers are known to be there: each holds two locks for as long as it lives, one of them its own."""

from datetime import timedelta

from django.apps import apps
from django.db import connections
from django.tasks import TaskResultStatus
from django.utils import timezone

from operations.locks import is_held

__all__ = ["LOCK", "lock_of", "rescue_tasks", "state_of_worker", "waiting_tasks"]

LOCK = "worker"
LONGEST_WAIT = timedelta(minutes=10)  # of a task, before the worker counts as behind
MOST_TRIES = 3  # of a task whose worker was gone before its end


def lock_of(worker_id):
    """Return the name of the lock of one worker."""
    return f"worker-{worker_id}"


def all_tasks(using="default"):
    """Return a query for all tasks that the database keeps, or None where tasks are done at once."""
    if not apps.is_installed("django_tasks_db"):
        return None
    return apps.get_model("django_tasks_database.DBTaskResult").objects.using(using)


def waiting_tasks(using="default"):
    """Return how many tasks could be done now, and when the first of these came (None when there are none)."""
    tasks = all_tasks(using)
    if tasks is None:
        return 0, None
    waiting = tasks.ready()
    return waiting.count(), waiting.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()


def state_of_worker(connection):
    """Return "ok", "absent", or "behind" when a task has waited for long."""
    if not is_held(connection, LOCK):
        return "absent"
    _count, since = waiting_tasks(connection.alias)
    return "behind" if since and timezone.now() - since > LONGEST_WAIT else "ok"


def rescue_tasks():
    """Let another worker do what a worker had begun that is gone: it was killed, or lost the database.

    A task may so be done twice, when its worker went between its last deed and saying so.
    """
    tasks = all_tasks()
    for task in () if tasks is None else tasks.running():
        worker_id = (task.worker_ids or [""])[-1]
        if len(task.worker_ids) < MOST_TRIES and not is_held(connections["default"], lock_of(worker_id)):
            tasks.running().filter(pk=task.pk, worker_ids=task.worker_ids).update(status=TaskResultStatus.READY)
