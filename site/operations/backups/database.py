"""The database as a file, and back: PostgreSQL's own programs (of the server's version or newer), or SQLite's copy."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from operations.backups.problems import BackupError

__all__ = ["dump", "is_empty", "name_of_dump", "restore"]

NAMES = {"postgresql": "database.pgdump", "sqlite": "database.sqlite3"}
EMPTY_SCHEMA = "DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"


def name_of_dump():
    """Return the name that a file of this kind of database has in a back-up."""
    return NAMES[connection.vendor]


def is_empty():
    """Return whether the database holds no table."""
    return not connection.introspection.table_names()


def dump(path):
    """Write all of the database to ``path``, as it is at one moment; the site goes on meanwhile."""
    if connection.vendor == "postgresql":
        run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def restore(path):
    """Put what ``dump`` wrote in the place of all that the database holds; all of it or nothing."""
    if connection.vendor == "postgresql":
        script = Path(path).with_suffix(".sql")
        tables = script.with_suffix(".tables")
        run("pg_restore", "--no-owner", "--no-privileges", f"--file={tables}", str(path), names_database=False)
        with open(script, "wb") as file, open(tables, "rb") as source:
            file.write(EMPTY_SCHEMA.encode())
            shutil.copyfileobj(source, file)
        tables.unlink()
        connection.close()
        run("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", f"--file={script}")
        return
    with closing(sqlite3.connect(path)) as source:
        if (said := source.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise BackupError(f"The database in the back-up is damaged: {said}")
        connection.ensure_connection()
        source.backup(connection.connection)  # in one transaction: who reads meanwhile sees the old or the new
    connection.close()


def run(program, *arguments, names_database=True):
    """Run one of PostgreSQL's programs on the database; raise ``BackupError`` with what it said when it fails."""
    command, environment = [program, *arguments], {}
    if names_database:
        (_psql, *place), environment = connection.client.settings_to_cmd_args_env(connection.settings_dict, arguments)
        command = [program, *place]
    try:
        done = subprocess.run(command, env=os.environ | (environment or {}), capture_output=True, text=True)
    except FileNotFoundError as error:
        raise BackupError(
            f"There is no program {program}: install PostgreSQL's (Debian: postgresql-client), of the server's version."
        ) from error
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip()}")
