"""How databases are named in the environment, and how SQLite is opened."""

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

__all__ = ["SQLITE_OPTIONS", "database_from"]

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
