"""Who watches over the site: whether it lives, whether it can do its work, and that nobody learns more than that."""

import json
import time

import pytest
from django.core.files.storage import storages
from django.db import OperationalError, connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from wagtail import hooks

from operations import health
from operations.locks import lock
from operations.worker import LOCK
from pagecache.store import SECONDS_TO_WAIT
from search.urls import urlpatterns as search_urls
from techport.settings.databases import limit_time
from tests.builders import an_editor
from tests.harness.production import METRICS_TOKEN

MOST_SECONDS = 5  # that anybody waits for an answer
PARTS = {"cache", "database", "migrations", "storage", "worker"}


@pytest.fixture(autouse=True)
def _looks_anew():
    health.health.forget()
    yield
    health.health.forget()


@pytest.fixture
def watcher(client):
    """Return a function that returns status and JSON of the answer to who asks whether the site is ready."""

    def ask():
        health.health.until = 0.0
        answer = client.get("/-/ready")
        return answer.status_code, answer.json()

    return ask


@pytest.fixture
def no_database(monkeypatch):
    """Let the database refuse every connection."""

    def away(*arguments, **options):
        raise OperationalError("connection to 10.0.0.1 failed: password of techport is wrong")

    monkeypatch.setattr(type(connections["default"]), "cursor", away)
    monkeypatch.setattr(type(connections["default"]), "connect", away)


def test_a_process_lives_whatever_is_wrong_around_it(client, no_database):
    answer = client.get("/-/live")
    assert (answer.status_code, answer.content) == (200, b"live\n")


@pytest.mark.django_db
def test_a_site_with_a_worker_is_ready(watcher):
    with lock(LOCK, shared=True):
        assert watcher() == (200, {"status": "ready", "parts": dict.fromkeys(PARTS, "ok")})


@pytest.mark.django_db
def test_a_site_without_a_worker_serves_visitors_all_the_same(watcher):
    status, said = watcher()
    assert (status, said["status"], said["parts"]["worker"]) == (200, "degraded", "absent")


def test_a_site_without_a_database_is_not_ready_and_does_not_say_why(client, no_database):
    answer = client.get("/-/ready")
    assert answer.status_code == 503
    said = answer.json()
    assert (said["status"], said["parts"]["database"]) == ("unavailable", "failed")
    assert set(said["parts"]) == PARTS
    assert set(said["parts"].values()) <= {"ok", "failed", "unknown"}


@pytest.mark.django_db
def test_a_site_is_not_ready_before_it_is_migrated(watcher):
    MigrationRecorder(connection).migration_qs.filter(app="home").delete()
    if connection.vendor == "postgresql":  # which is asked on a connection of its own, and sees what is committed
        pytest.skip("Nothing is committed in this test.")
    status, said = watcher()
    assert (status, said["parts"]["migrations"]) == (503, "failed")


@pytest.mark.django_db
def test_a_cache_that_forgets_makes_a_site_unready(watcher, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    status, said = watcher()
    assert (status, said["parts"]["cache"]) == (503, "failed")


@pytest.mark.django_db
def test_a_folder_of_media_that_cannot_be_written_is_told_but_keeps_nobody_out(watcher, settings, tmp_path):
    (tmp_path / "media").write_text("no folder")
    settings.MEDIA_ROOT = tmp_path / "media"
    assert storages["default"]
    status, said = watcher()
    assert (status, said["status"], said["parts"]["storage"]) == (200, "degraded", "failed")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/-/live", "/-/ready"])
def test_a_load_balancer_may_ask_under_any_name_and_without_https(client, settings, path):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["www.example.org"], True
    settings.SECURE_REDIRECT_EXEMPT = [r"^-/"]
    answer = client.get(path, headers={"host": "10.0.0.7:8000"})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert not answer.cookies
    assert client.post(path).status_code == 405


@pytest.mark.django_db
def test_who_asks_often_does_not_make_the_site_look_more_often(client, monkeypatch):
    looked = []
    monkeypatch.setattr(health, "look", lambda: looked.append(1) or dict.fromkeys(PARTS, "ok"))
    for _ in range(20):
        assert client.get("/-/ready").status_code == 200
    assert len(looked) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("restored_database")
@pytest.mark.postgresql
def test_a_table_that_is_locked_makes_a_site_unready_soon_and_for_no_longer_than_that(watcher):
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("LOCK TABLE wagtailcore_page")
        status, said = watcher()
        assert (status, said["parts"]["database"], said["parts"]["migrations"]) == (503, "failed", "unknown")
        other.rollback()
        assert watcher()[0] == 200
    finally:
        other.close()


def test_production_answers_who_watches_over_it(production):
    machine = production.machines[0]
    for host in ("localhost", "10.0.0.7"):
        answer = machine.ask("/-/ready", host=host)
        said = json.loads(answer.text)
        assert (answer.status, said["status"]) == (200, "degraded"), said
        assert said["parts"] == dict.fromkeys(PARTS, "ok") | {"worker": "absent"}
        assert answer.store == ""
        assert machine.ask("/-/live", host=host).status == 200


def test_production_counts_what_all_its_processes_did_for_who_has_the_token(production):
    machine = production.machines[0]
    for _ in range(20):  # both workers
        machine.ask("/nieuws/")
    machine.ask("/zoeken/?q=kwijtgeraakt")
    assert machine.ask("/-/metrics").status == machine.ask("/-/metrics", authorization="Bearer x").status == 401
    said = machine.ask("/-/metrics", authorization=f"Bearer {METRICS_TOKEN}").text
    numbers = dict(line.rsplit(" ", 1) for line in said.splitlines() if not line.startswith("#"))
    assert float(numbers['techport_requests_total{kind="page",status="200"}']) >= 21
    assert float(numbers['techport_page_store_total{outcome="hit"}']) >= 18
    assert float(numbers['techport_page_store_total{outcome="miss"}']) >= 1
    assert float(numbers['techport_searches_total{found="no"}']) >= 1
    assert float(numbers['techport_request_seconds_count{kind="page"}']) >= 2
    assert float(numbers["techport_database_answers"]) == 1
    assert float(numbers["techport_tasks_waiting"]) >= 0
    assert "kwijtgeraakt" not in said


def test_production_writes_a_line_of_json_for_each_request_that_names_nobody(production):
    machine = production.machines[0]
    answer = machine.ask(
        "/zoeken/?q=kanarie", x_request_id="kanarie-1234", cookie="kanarie=1", referer="http://localhost/?kanarie"
    )
    assert answer.headers["x-request-id"] == "kanarie-1234"
    text = (machine.folder / "server.log").read_text()
    (line,) = [json.loads(line) for line in text.splitlines() if '"kanarie-1234"' in line]
    assert line.pop("time").endswith("+00:00")
    assert line.pop("ms") > 0
    assert line == {
        "level": "info",
        "logger": "operations.requests",
        "request_id": "kanarie-1234",
        "message": "GET /zoeken/ 200",
        "method": "GET",
        "path": "/zoeken/",
        "status": 200,
    }
    assert "127.0.0.1" not in text


@pytest.mark.once
def test_visitors_do_not_wait_for_a_database_that_hangs_and_commands_do():
    asks = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"options": "-c search_path=public"}}
    limit_time(asks, connect=2, statement=3, lock=2)
    assert asks["OPTIONS"]["connect_timeout"] == 2
    assert asks["OPTIONS"]["options"].startswith("-c search_path=public -c statement_timeout=3000 -c lock_timeout=2000")
    assert SECONDS_TO_WAIT + asks["OPTIONS"]["connect_timeout"] + 1 <= MOST_SECONDS
    limit_time(embedded := {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}})
    assert embedded["OPTIONS"] == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("restored_database")
@pytest.mark.postgresql
def test_a_question_about_a_locked_table_fails_soon():
    ours, other = connection.copy(), connection.copy()
    limit_time(ours.settings_dict)
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("LOCK TABLE wagtailcore_page")
        begun = time.monotonic()
        with pytest.raises(OperationalError), ours.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM wagtailcore_page")
        assert time.monotonic() - begun < MOST_SECONDS
    finally:
        ours.close()
        other.close()


@pytest.mark.django_db
@pytest.mark.postgresql
def test_only_who_is_signed_in_to_the_cms_may_ask_more_of_the_database(client, monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "options", "-c statement_timeout=3000")
    allowed = []

    def look(*arguments):
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            allowed.extend(cursor.fetchone())
        return HttpResponse()

    monkeypatch.setattr(search_urls[0], "callback", look)
    client.get("/zoeken/")
    look()
    with hooks.register_temporarily("construct_homepage_panels", look):
        client.force_login(an_editor("Redactie"))
        client.get("/cms/")
    look()
    client.get("/zoeken/")
    assert allowed == ["0", "0", "30s", "0", "0"]
