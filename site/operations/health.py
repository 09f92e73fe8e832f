"""Whether this process lives, and whether the site can do its work: for load balancers and for who watches over it.

Both answer whatever host is asked for: a checker often knows an address of the network only, and nothing they say is
made from the request. They tell the state of each part in one word, and never why: that is for the log.
"""

import logging
import tempfile
import threading
import time
from contextlib import closing, contextmanager
from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage, storages
from django.db import DatabaseError, InterfaceError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse

from operations.worker import state_of_worker
from techport.settings.databases import limit_time

__all__ = ["live", "ready"]

logger = logging.getLogger(__name__)

SECONDS_TO_CONNECT = 2
SECONDS_TO_ANSWER = 2
SECONDS_TO_REMEMBER = 1  # however often somebody asks, the parts are looked at once in this time
OK, FAILED, UNKNOWN = "ok", "failed", "unknown"
# Without these a visitor gets no page. Without storage or worker the site is worse, but better than none
INDISPENSABLE = {"database", "migrations", "cache"}


def live(request):
    """Answer 200: the process takes requests. Nothing else is looked at, or a fault elsewhere would restart it."""
    return HttpResponse("live\n", content_type="text/plain; charset=utf-8")


def ready(request):
    """Answer with the state of each part as JSON; 503 when the site can't do without one that is not well."""
    parts = health.parts()
    broken = {part for part, state in parts.items() if state != OK}
    status = "unavailable" if broken & INDISPENSABLE else "degraded" if broken else "ready"
    code = HTTPStatus.SERVICE_UNAVAILABLE if status == "unavailable" else HTTPStatus.OK
    return JsonResponse({"status": status, "parts": parts}, status=code)


class Health:
    """The state of the parts, looked at by one thread at a time."""

    def __init__(self):
        self.looking = threading.Lock()
        self.forget()

    def forget(self):
        """Look anew with the next question."""
        self.known, self.until, self.is_migrated = {}, 0.0, False

    def parts(self):
        """Return the state of each part by its name."""
        with self.looking:
            if time.monotonic() >= self.until:
                self.known = look()
                self.until = time.monotonic() + SECONDS_TO_REMEMBER
            return self.known


health = Health()


def look():
    """Return the state of each part as it is now."""
    parts = {"cache": state_of(check_cache), "storage": state_of(check_storage)}
    parts |= dict.fromkeys(("database", "migrations", "worker"), UNKNOWN)
    try:
        with a_connection() as connection:
            parts["database"] = state_of(check_database, connection)
            if parts["database"] == OK:
                parts["migrations"] = state_of(check_migrations, connection)
                parts["worker"] = state_of_worker(connection)
    except (DatabaseError, InterfaceError, OSError) as error:
        logger.warning("The database is not well: %s", type(error).__name__)
        parts["database"] = FAILED if parts["database"] == UNKNOWN else parts["database"]
    return parts


@contextmanager
def a_connection():
    """Yield a connection that answers soon or not at all; a new one, which tells whether visitors can have one."""
    if connections["default"].vendor == "sqlite":
        yield connections["default"]
        return
    connection = connections["default"].copy()
    limit_time(connection.settings_dict, connect=SECONDS_TO_CONNECT, statement=SECONDS_TO_ANSWER)
    with closing(connection):
        yield connection


def state_of(check, *arguments):
    """Return "ok", or "failed" when ``check`` raises one of the errors of a part that is away; the log knows which."""
    try:
        check(*arguments)
    except (DatabaseError, InterfaceError, OSError, LookupError) as error:
        logger.warning("%s says: %s", check.__name__, type(error).__name__)
        return FAILED
    return OK


def check_database(connection):
    """Read a row that every page needs; a lock on its table counts as well."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM wagtailcore_page LIMIT 1")
        cursor.fetchone()


def check_migrations(connection):
    """Raise ``LookupError`` when a migration of this code was not applied; once seen it is so for this process."""
    if health.is_migrated:
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError
    health.is_migrated = True


def check_cache():
    """Raise ``LookupError`` when the cache does not keep what it is given."""
    token = uuid4().hex
    cache.set("health", token, timeout=SECONDS_TO_ANSWER * 5)
    if cache.get("health") is None:  # another process may have written meanwhile
        raise LookupError


def check_storage():
    """Raise ``OSError`` when no file can be written where media are kept; storage elsewhere is not asked."""
    if isinstance(storages["default"], FileSystemStorage):
        folder = Path(settings.MEDIA_ROOT)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(4096))
