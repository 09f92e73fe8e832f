"""Numbers for Prometheus, of all processes that one Granian started, and of the database that all share.

Each process counts in files of its own (prometheus-client's multi-process mode), in a folder that the processes of one
Granian have together; that of an earlier one goes. Without ``METRICS_TOKEN`` nothing is counted.
"""

import hmac
import os
import shutil
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse
from django.utils import timezone

from operations.worker import all_tasks, waiting_tasks

__all__ = ["count_request", "count_search", "metrics"]

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


def folder_of_numbers():
    """Return where the processes of this Granian count; remove the folders of those that are gone."""
    folder = Path(settings.VAR_DIR) / "metrics"
    mine = folder / str(os.getppid())
    mine.mkdir(parents=True, exist_ok=True)
    for other in folder.iterdir():
        if other.name.isdecimal() and not is_alive(int(other.name)):
            shutil.rmtree(other, ignore_errors=True)
    return mine


def is_alive(process):
    """Return whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


class Numbers:
    """What this process counts."""

    def __init__(self):
        # prometheus_client looks at this once, when it is imported
        self.folder = os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(folder_of_numbers()))
        from prometheus_client import Counter, Histogram

        self.requests = Counter("techport_requests", "Answers", ["kind", "status"], registry=None)
        self.store = Counter("techport_page_store", "What the page store said", ["outcome"], registry=None)
        self.durations = Histogram(
            "techport_request_seconds", "Time to an answer", ["kind"], buckets=SECONDS, registry=None
        )
        self.searches = Counter("techport_searches", "Searches", ["found"], registry=None)


@cache
def numbers():
    """Return what this process counts, or None when nobody may read it."""
    return Numbers() if settings.METRICS_TOKEN else None


def count_request(kind, status, store, seconds):
    """Count an answer; its time only when it was made just now."""
    if (mine := numbers()) is None:
        return
    mine.requests.labels(kind, str(status)).inc()
    if store:
        mine.store.labels(store).inc()
    if store not in ("hit", "stale"):
        mine.durations.labels(kind).observe(seconds)


def count_search(results):
    """Count a search by whether it found something."""
    if (mine := numbers()) is not None:
        mine.searches.labels("yes" if results else "no").inc()


class NumbersOfTheDatabase:
    """Numbers that are the same whoever is asked: prometheus-client asks for them with each answer."""

    def collect(self):
        """Yield the state of background work; nothing of it while the database is away."""
        from prometheus_client.core import GaugeMetricFamily

        answers = GaugeMetricFamily("techport_database_answers", "1 when the database answers")
        found = []
        with suppress(DatabaseError, InterfaceError):
            found = list(self.tasks())
        answers.add_metric([], 1 if found else 0)
        yield answers
        yield from found

    @staticmethod
    def tasks():
        """Yield how many tasks wait, since when, and how many failed in the time that they are kept."""
        from prometheus_client.core import GaugeMetricFamily

        apps.get_model("wagtailcore.Site").objects.exists()  # asks the database also where it keeps no tasks
        count, since = waiting_tasks()
        age = (timezone.now() - since).total_seconds() if since else 0
        yield GaugeMetricFamily("techport_tasks_waiting", "Tasks that wait", value=count)
        yield GaugeMetricFamily("techport_oldest_task_seconds", "Age of the task that waits longest", value=age)
        failed = GaugeMetricFamily("techport_tasks_failed", "Tasks that failed, such as mail", labels=["task"])
        tasks = all_tasks()
        for path in () if tasks is None else tasks.failed().order_by().values_list("task_path", flat=True).distinct():
            failed.add_metric([path], tasks.failed().filter(task_path=path).count())
        yield failed


def metrics(request):
    """Answer with all numbers to who has the token; 404 when there is none, so that nobody learns of it."""
    mine = numbers()
    if mine is None:
        return HttpResponse(status=HTTPStatus.NOT_FOUND, content_type="text/plain; charset=utf-8")
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()):
        headers = {"WWW-Authenticate": "Bearer"}
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers=headers, content_type="text/plain; charset=utf-8")
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=mine.folder)
    registry.register(NumbersOfTheDatabase())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
