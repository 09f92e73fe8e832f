"""The tests' databases: SQLite in memory, or PostgreSQL on a server that is started when a test first needs it."""

import os
import sqlite3
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from tests.harness.lint import PRODUCTION
from tests.harness.postgresql import PostgresqlServer

__all__ = [
    "django_db_modify_db_settings",
    "fresh_database_url",
    "migrated_copy",
    "migrated_database",
    "postgresql_server",
    "pytest_collection_modifyitems",
    "restored_database",
]


def pytest_collection_modifyitems(config, items):
    """Leave out what is for the tests on the other database."""
    elsewhere = "postgresql" if settings.TEST_DATABASE == "sqlite" else "once"
    left_out = [item for item in items if item.get_closest_marker(elsewhere)]
    items[:] = [item for item in items if not item.get_closest_marker(elsewhere)]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def postgresql_server():
    """Return a running PostgreSQL server that ends with the tests."""
    server = PostgresqlServer()
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, request):
    """Tell Django where the PostgreSQL server is, before pytest-django makes the test database there."""
    if settings.TEST_DATABASE == "postgresql":
        server = request.getfixturevalue("postgresql_server")
        place = {"HOST": server.host, "USER": server.user}
        settings.DATABASES["default"].update(place)
        connections["default"].settings_dict.update(place)


def new_database(request, tmp_path_factory):
    """Return the ``DATABASE_URL`` of an empty database, of the kind that these tests run on, for another process."""
    if settings.TEST_DATABASE == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('database') / 'site.sqlite3'}"
    server, name = request.getfixturevalue("postgresql_server"), f"site_{uuid.uuid4().hex}"
    with psycopg.connect(host=server.host, user=server.user, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.url(name)


@pytest.fixture(scope="session")
def migrated_database(request, tmp_path_factory):
    """Return the ``DATABASE_URL`` of a database as ``migrate`` leaves it, which is only there to be copied."""
    url, folder = new_database(request, tmp_path_factory), tmp_path_factory.mktemp("migrated")
    environment = {"ALLOWED_HOSTS": "localhost", "DATABASE_URL": url, "VAR_DIR": str(folder)}
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        env=os.environ | PRODUCTION | environment,  # with the tables that only production has
        check=True,
    )
    return url


def migrated_copy(request, tmp_path_factory):
    """Return the ``DATABASE_URL`` of a database that is migrated and otherwise empty: a copy, which is soon made."""
    original = request.getfixturevalue("migrated_database")
    if settings.TEST_DATABASE == "postgresql":
        server, name = request.getfixturevalue("postgresql_server"), f"site_{uuid.uuid4().hex}"
        with psycopg.connect(host=server.host, user=server.user, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {original.rpartition('/')[2]}")
        return server.url(name)
    url = new_database(request, tmp_path_factory)
    with sqlite3.connect(path_of(original)) as source, sqlite3.connect(path_of(url)) as copy:
        source.backup(copy)
    return url


def path_of(url):
    """Return the file of the SQLite database at ``url``."""
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture(scope="session")
def fresh_database_url(request, tmp_path_factory):
    """Return the address of the sample site's database."""
    return migrated_copy(request, tmp_path_factory)


@pytest.fixture
def empty_database_url(request, tmp_path_factory):
    """Return the address of a database of the test's own."""
    return new_database(request, tmp_path_factory)


@pytest.fixture(scope="module")
def restored_database(django_db_setup, django_db_blocker):
    """Bring PostgreSQL's test database back as it was after tests that commit: Django empties it after each of them."""
    connection = connections["default"]
    name = connection.ops.quote_name(connection.settings_dict["NAME"])
    kept = connection.ops.quote_name(f"{connection.settings_dict['NAME']}_kept")
    with django_db_blocker.unblock():
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {kept} TEMPLATE {name}")
    yield
    with django_db_blocker.unblock():
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
            cursor.execute(f"ALTER DATABASE {kept} RENAME TO {name}")
