"""Makes the index of search anew, some items at a time, while visitors search and editors publish.

Rows are replaced and never taken out first. What was done is kept with each chunk, so that an update that was stopped
goes on where it was.
"""

import time
from contextlib import contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, connection, transaction
from django.db.models import BigIntegerField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone
from modelsearch.conf import get_app_config
from modelsearch.index import get_indexed_models

from search.models import IndexUpdate

__all__ = ["Rebuilding"]

CHUNK = 100  # items in one transaction: on SQLite nobody else can write meanwhile
TRIES = 20
PAUSE = 0.05  # seconds between chunks, for who waits to write in SQLite
MOST_WAITING = "200ms"  # for a row that an editor's transaction holds; it must not be the editor's that fails
ANALYSIS = Path(__file__).parent


def version():
    """Return what changes when texts would be analysed in another way."""
    files = [ANALYSIS / "backend.py", *(ANALYSIS / "language").rglob("*")]
    digest = sha256()
    for file in sorted(file for file in files if file.suffix in (".py", ".marisa", ".toml")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


class Rebuilding:
    """An update of the index of ``backend``. It begins where the last one was stopped, unless ``from_start``.

    ``begun`` is the ``IndexUpdate`` that it goes on from, or None.
    """

    def __init__(self, backend, *, from_start=False):
        self.backend = backend
        self.entries = get_app_config().get_model("IndexEntry")._default_manager
        self.models = sorted(get_indexed_models(), key=lambda model: model._meta.label)
        self.version = version()
        begun = None if from_start else IndexUpdate.objects.filter(version=self.version).first()
        self.begun = begun if begun and self.is_there(begun) else None
        self.started = self.begun.started if self.begun else timezone.now()

    def rows(self, model):
        """Return the rows of the index about instances of ``model`` itself, with ``key``, their primary key."""
        kind = ContentType.objects.get_for_model(model)
        return self.entries.filter(content_type=kind).annotate(key=Cast("object_id", BigIntegerField()))

    def is_there(self, begun):
        """Return whether the index still has all that was done: it may be another, or emptied since."""
        for model in self.models:
            done, rows = model.get_indexed_objects(), self.rows(model)
            if model._meta.label == begun.model:
                done, rows = done.filter(pk__lte=begun.last_key), rows.filter(key__lte=begun.last_key)
            if done.count() > rows.count():
                return False
            if model._meta.label == begun.model:
                return True
        return False

    def run(self):
        """Index everything; yield (model, items in this chunk, how many are done, how many there are) after each."""
        for model in self.models:
            label, last = model._meta.label, None
            if self.begun and label < self.begun.model:
                continue
            if self.begun and label == self.begun.model:
                last = self.begun.last_key
            items = model.get_indexed_objects()
            total = items.count()
            done = items.filter(pk__lte=last).count() if last is not None else 0
            while keys := persistently(self.index_after, model, last):
                last, done = keys[-1], done + len(keys)
                yield model, len(keys), done, max(done, total)
                if connection.vendor == "sqlite":
                    time.sleep(PAUSE)

    def index_after(self, model, last):
        """Index the next items of ``model``, those after the primary key ``last``; return their primary keys."""
        items = model.get_indexed_objects().order_by("pk")
        if last is not None:
            items = items.filter(pk__gt=last)
        with one_moment():
            chunk = list(items[:CHUNK])
            if chunk:
                self.backend.get_index_for_model(model).add_items(model, chunk)
                place = {"model": model._meta.label, "last_key": chunk[-1].pk}
                begun = {"version": self.version, "started": self.started}
                IndexUpdate.objects.update_or_create(pk=1, defaults=place | begun)
        return [item.pk for item in chunk]

    def remove_stale(self):
        """Remove the rows of what is no longer there or no longer indexed, and end; return how many there were."""
        return persistently(self.remove)

    def remove(self):
        """Do so."""
        kinds = ContentType.objects.get_for_models(*self.models).values()
        with transaction.atomic():
            removed = self.entries.exclude(content_type__in=kinds)._raw_delete(self.entries.db)
            for model in self.models:
                there = model.get_indexed_objects().order_by().filter(pk=OuterRef("key"))
                removed += self.rows(model).exclude(Exists(there))._raw_delete(self.entries.db)
            IndexUpdate.objects.all().delete()
        return removed


@contextmanager
def one_moment():
    """A transaction that sees one moment, and fails rather than write over what an editor published since."""
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute(f"SET LOCAL lock_timeout = '{MOST_WAITING}'")
        yield


def persistently(work, *arguments):
    """Return what ``work`` does; try again when the database is kept busy by others. At last it may raise."""
    for number in count(1):
        try:
            return work(*arguments)
        except OperationalError:
            if number == TRIES or connection.in_atomic_block:
                raise
            time.sleep(PAUSE * number)
