"""How databases are named in the environment, and how SQLite is opened."""

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

__all__ = ["SQLITE_OPTIONS", "database_from", "is_limited", "limit_time"]

# Readers never wait for a writer, and writers wait for each other
SQLITE_OPTIONS = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}


def database_from(url, **options):
    """Return Django's settings for the database at ``url``; say what is expected when it is no such address."""
    try:
        database = dj_database_url.parse(url, **options)
    except ValueError as error:  # its message may hold the password
        raise ImproperlyConfigured(
            "DATABASE_URL must look like postgresql://user:password@host/name or sqlite:////folder/file."
        ) from error
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = SQLITE_OPTIONS
    return database


def limit_time(database, *, connect=2, statement=3, lock=2, idle=60):
    """Let a PostgreSQL ``database`` (Django's settings of it) give up after so many seconds instead of waiting on.

    ``connect`` is for a connection, ``statement`` for an answer, ``lock`` for what another transaction holds and
    ``idle`` for a transaction in which nothing happens, so that a visitor gets an answer within five seconds.
    Connections that are open already go on as they were.
    """
    if not database["ENGINE"].endswith("postgresql"):
        return
    limits = {"statement_timeout": statement, "lock_timeout": lock, "idle_in_transaction_session_timeout": idle}
    options = database.setdefault("OPTIONS", {})
    settings = [options.get("options", ""), *(f"-c {name}={seconds * 1000}" for name, seconds in limits.items())]
    options |= {
        "connect_timeout": connect,
        "tcp_user_timeout": (connect + statement) * 1000,  # a server that vanished from the network
        "options": " ".join(settings).strip(),
    }


def is_limited(database):
    """Return whether ``limit_time`` gave a ``database`` its limits."""
    return "statement_timeout" in database.get("OPTIONS", {}).get("options", "")
