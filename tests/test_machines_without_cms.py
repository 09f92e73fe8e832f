"""A machine that only shows pages: ``CMS_ENABLED=false``, with a role of PostgreSQL that may only read."""

import psycopg
import pytest
from django.conf import settings
from django.urls import get_resolver

from tests.harness.production import Machine

READER = "reader"
PAGES = ["/", "/nieuws/", "/pijlers/", "/partners/", "/en/", "/en/news/", "/robots.txt", "/sitemap.xml", "/llms.txt"]
LISTENS_TO_NOBODY = """
import json
from django.conf import settings
from django.urls import get_resolver
from django.apps import apps
print(json.dumps({
    "middleware": settings.MIDDLEWARE,
    "apps": [config.name for config in apps.get_app_configs()],
    "names": [name for name in get_resolver().reverse_dict if isinstance(name, str)],
}))
"""


@pytest.fixture(scope="module")
def reader(production, postgresql_server):
    """Return a machine beside the others whose role may read what is in the database, and nothing else."""
    database = production.environment["DATABASE_URL"].rpartition("/")[2]
    place = {"host": postgresql_server.host, "dbname": database}
    with psycopg.connect(**place, user=postgresql_server.user, autocommit=True) as connection:
        connection.execute(f"DROP ROLE IF EXISTS {READER}")
        connection.execute(f"CREATE ROLE {READER} LOGIN")
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {READER}")
    folder = production.folder / "reader"
    folder.mkdir()
    url = postgresql_server.url(database).replace(f"//{postgresql_server.user}@", f"//{READER}@")
    environment = production.environment | {
        "CMS_ENABLED": "false",
        "DATABASE_URL": url,
        "CONTACT_EMAIL": "redactie@example.org",
    }
    machine = Machine(folder, folder, environment)
    try:
        machine.start()
        yield machine
    finally:
        machine.stop()
        with psycopg.connect(**place, user=postgresql_server.user, autocommit=True) as connection:
            connection.execute(f"DROP OWNED BY {READER}")
            connection.execute(f"DROP ROLE {READER}")


@pytest.mark.postgresql
def test_visitors_read_all_there_is_where_nothing_can_be_written(reader, production):
    for path in PAGES:
        expected = production.machines[0].ask(path)
        assert reader.ask(path).status == expected.status, path
    for path in ("/zoeken/?q=staal", "/en/search/?q=steel"):
        answer = reader.ask(path)
        assert answer.status == 200, path
        assert "set-cookie" not in answer.headers
    for path in ("/bestaat-niet/", "/en/not-there/"):
        assert reader.ask(path).status == 404
    assert "ermission denied" not in (reader.folder / "server.log").read_text()
    assert "Traceback" not in (reader.folder / "server.log").read_text()


@pytest.mark.postgresql
def test_there_is_no_way_in_where_there_is_no_cms(reader):
    paths = ["/cms/", "/cms/login/", "/cms/sign-in/", "/cms/pages/", "/cms/password_reset/", "/cms/logout/"]
    for path in [*paths, "/_util/login/", "/.well-known/change-password", "/admin/", "/api/v2/pages/"]:
        assert reader.ask(path).status == 404, path
    assert reader.ask("/cms/login/", cookie="sessionid=x").status == 404
    assert reader.ask("/", cookie="sessionid=x").status == 200


@pytest.mark.postgresql
def test_what_somebody_writes_is_not_lost_where_nothing_can_be_kept(reader):
    answer = reader.ask("/", "POST")
    assert answer.status == 503
    assert "Dit formulier kan nu even niet verstuurd worden" in answer.text
    assert "redactie@example.org" in answer.text
    assert "This form can" in reader.ask("/en/", "POST").text


@pytest.mark.once
def test_a_machine_without_cms_has_no_sessions_and_no_accounts(sample_site, monkeypatch):
    monkeypatch.setenv("CMS_ENABLED", "false")
    there = sample_site.ask(LISTENS_TO_NOBODY)
    words = ("session", "auth", "message", "signin", "counting", "missing")
    assert not [name for name in there["middleware"] if any(word in name.lower() for word in words)]
    assert not [name for name in there["apps"] if name.startswith(("allauth", "signin"))]
    assert not [name for name in there["names"] if name.startswith(("wagtailadmin", "account_", "mfa_"))]


@pytest.mark.once
def test_there_is_no_public_api_and_no_admin_of_django():
    assert not {"wagtail.api", "wagtail.api.v2", "rest_framework", "django.contrib.admin"} & set(
        settings.INSTALLED_APPS
    )
    names = [str(name) for name in get_resolver().namespace_dict]
    assert "admin" not in names
    assert not [name for name in names if "api" in name and not name.startswith("wagtailadmin")]
