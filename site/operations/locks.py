"""Locks that hold between processes: PostgreSQL's advisory locks, which all machines share, or a file beside SQLite.

Both end with the process that holds them, however it ends.
"""

import fcntl
import hashlib
import os
import time
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import Error, connections

__all__ = ["attempts", "is_held", "lock"]

SECONDS_BETWEEN_TRIES = 0.2


@contextmanager
def lock(name, *, using="default", waits=False, shared=False):
    """Hold the lock ``name`` and yield True; False when another process has it, unless this one ``waits`` for it.

    Holders of a ``shared`` lock do not stand in each other's way.
    """
    with attempts(name, using=using, shared=shared) as attempt:
        is_mine = attempt()
        while waits and not is_mine:
            # Not PostgreSQL's own waiting: a statement that waits keeps CREATE INDEX CONCURRENTLY from its end
            time.sleep(SECONDS_BETWEEN_TRIES)
            is_mine = attempt()
        yield is_mine


def attempts(name, *, using="default", shared=False):
    """Return a context: of a function that tries to get the lock ``name`` and returns whether this process has it.

    Who has it may call that again to see that it still has: a database that was away has let go of all locks, and then
    the function raises ``DatabaseError``.
    """
    connection = connections[using]
    take = advisory_lock if connection.vendor == "postgresql" else file_lock
    return take(connection, name, shared)


def is_held(connection, name):
    """Return whether any process holds the lock ``name``."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
                " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                " AND (classid::bigint << 32 | objid::bigint) = %s)",
                [number_of(name)],
            )
            return cursor.fetchone()[0]
    with file_lock(connection, name, shared=False) as attempt:
        return not attempt()


def number_of(name):
    """Return the number (64 bits) by which PostgreSQL knows the lock ``name``."""
    return int.from_bytes(hashlib.blake2b(f"techport {name}".encode(), digest_size=8).digest(), signed=True)


@contextmanager
def advisory_lock(connection, name, shared):
    """Yield a function that tries once to get a lock of PostgreSQL; let go of what it got."""
    own = connection.copy()  # what is done meanwhile may close the other one, or fail in a transaction
    function = "pg_try_advisory_lock_shared" if shared else "pg_try_advisory_lock"

    def attempt():
        with own.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [number_of(name)])
            return cursor.fetchone()[0]

    try:
        yield attempt
    finally:
        if own.connection is not None:
            with suppress(Error), own.cursor() as cursor:
                # Closing alone lets go as well, but only when the server gets to it
                cursor.execute("SELECT pg_advisory_unlock_all()")
        own.close()


@contextmanager
def file_lock(connection, name, shared):
    """Yield a function that tries once to lock a file below ``VAR_DIR``; let go of what it got."""
    folder = settings.VAR_DIR / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o600)

    def attempt():
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    try:
        yield attempt
    finally:
        os.close(file)
