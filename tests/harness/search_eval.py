"""Runs ``manage.py search_eval`` on a fresh database of each kind: ``make search-eval QUERIES=file.json``."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from tests.harness.postgresql import PostgresqlServer

__all__ = ["main"]

MANAGE = [sys.executable, "-W", "ignore::SyntaxWarning", "manage.py"]


def evaluate(file, folder, url):
    """Measure search with ``file`` on the empty database at ``url``; return an exit code."""
    environment = os.environ | {"DATABASE_URL": url, "VAR_DIR": folder, "PYTHONUNBUFFERED": "1"}
    migrated = subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], env=environment)
    return migrated.returncode or subprocess.run([*MANAGE, "search_eval", str(file)], env=environment).returncode


def main(file):
    """Measure search on SQLite and on PostgreSQL; return an exit code."""
    if not file.is_file():
        print(f"There is no file {file}: make search-eval QUERIES=file.json", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        failed = evaluate(file, folder, f"sqlite:///{folder}/search.sqlite3")
        server = PostgresqlServer()
        server.start()
        try:
            with psycopg.connect(host=server.host, user=server.user, dbname="postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE search")
            failed = evaluate(file, folder, server.url("search")) or failed
        finally:
            server.stop()
    return failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "")))
