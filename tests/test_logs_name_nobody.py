"""What is written down about the site's work: enough to find a fault, and nothing of who met it."""

import io
import json
import logging
import os
import subprocess
import sys

import pytest
import sentry_sdk
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import IntegrityError, close_old_connections
from django.test import Client, RequestFactory
from sentry_sdk.transport import Transport

from operations.logs import RequestFormatter
from operations.personal import harmless, harmless_path
from operations.reports import send_reports
from operations.requests import ObservedRequests
from search.urls import urlpatterns
from tests.harness.lint import PRODUCTION

CANARIES = ("kanarie", "canary", "jan.jansen", "example.nl", "0612345678", "192.0.2.7")


@pytest.fixture
def written():
    """Return a function that returns what was written down so far, as production does."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RequestFormatter())
    root, requests = logging.getLogger(), logging.getLogger("operations.requests")
    level = requests.level
    root.addHandler(handler)
    requests.setLevel("INFO")
    yield stream.getvalue
    root.removeHandler(handler)
    requests.setLevel(level)


@pytest.fixture
def visit():
    """Return a function that asks something of the observed site, and returns status and headers of the answer."""
    application = ObservedRequests(WSGIHandler())
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)

    def ask(path, method="get", data=None, **headers):
        request = getattr(RequestFactory(), method)(path, data, **headers)
        started = []
        body = application(request.environ, lambda status, fields, *error: started.append((status, fields)))
        b"".join(body)
        body.close()
        status, fields = started[0]
        return int(status[:3]), dict(fields)

    yield ask
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
def test_signing_in_searching_and_sending_a_form_leave_nothing_about_who_did(visit, written):
    User.objects.create_user(username="kanarie", email="jan.jansen@example.nl", password="kanarie")
    about = {
        "HTTP_COOKIE": "sessionid=kanarie",
        "HTTP_REFERER": "http://testserver/?canary",
        "HTTP_USER_AGENT": "canary",
        "HTTP_X_FORWARDED_FOR": "192.0.2.7",
        "REMOTE_ADDR": "192.0.2.7",
    }
    visit("/cms/login/", "post", {"username": "kanarie", "password": "canary"}, **about)
    visit("/zoeken/", "get", {"q": "kanarie jan.jansen@example.nl"}, **about)
    visit("/contact/?canary=1", "post", {"email": "jan.jansen@example.nl", "telefoon": "0612345678"}, **about)
    visit("/bevestig/jan.jansen@example.nl/0612345678/", **about)
    said = written()
    assert said.count("\n") >= 4
    assert [canary for canary in CANARIES if canary in said.lower()] == []
    assert "testserver" not in said


@pytest.mark.django_db
def test_every_request_has_a_number_that_its_answer_and_its_lines_name(visit, written):
    _status, mine = visit("/en/nowhere/", HTTP_X_REQUEST_ID="0af7651916cd43dd")
    _status, other = visit("/", HTTP_X_REQUEST_ID="x\ny: z")
    assert mine["X-Request-ID"] == "0af7651916cd43dd"
    assert len(other["X-Request-ID"]) == 32
    lines = [json.loads(line) for line in written().splitlines()]
    assert {line["request_id"] for line in lines} == {mine["X-Request-ID"], other["X-Request-ID"]}
    (found,) = [line for line in lines if line["logger"] == "operations.requests" and line["path"] == "/en/nowhere/"]
    assert (found["method"], found["status"]) == ("GET", 404)
    assert found["ms"] > 0


@pytest.mark.django_db
def test_a_failure_is_written_down_with_where_it_was_and_without_whom_it_met(visit, written, failing):
    failing(IntegrityError("DETAIL: Key (email)=(jan.jansen@example.nl) exists"))
    assert visit("/zoeken/?q=kanarie", REMOTE_ADDR="192.0.2.7")[0] == 500
    (line,) = [line for line in map(json.loads, written().splitlines()) if line["level"] == "error"]
    assert line["error"] == "IntegrityError"
    assert "in fail" in line["traceback"]
    assert [canary for canary in CANARIES if canary in str(line)] == []


@pytest.fixture
def failing(monkeypatch):
    """Return a function that lets the search page fail with an exception."""

    def fail_with(exception):
        def fail(*arguments, **options):
            raise exception

        monkeypatch.setattr(urlpatterns[0], "callback", fail)

    return fail_with


class Post(Transport):
    """Keeps what would be sent to Sentry."""

    def __init__(self):
        super().__init__()
        self.sent = []

    def capture_envelope(self, envelope):
        """Keep the text of an envelope."""
        self.sent.append(envelope.serialize().decode())


@pytest.mark.django_db
def test_an_error_report_says_where_it_went_wrong_and_not_who_met_it(failing):
    post = Post()
    send_reports("https://key@sentry.example/1", environment="test", transport=post)
    try:
        failing(ValueError("jan.jansen@example.nl has password=kanarie"))
        client = Client(raise_request_exception=False, REMOTE_ADDR="192.0.2.7", headers={"user-agent": "canary"})
        client.cookies["sessionid"] = "kanarie"
        client.post("/zoeken/?q=kanarie", {"name": "kanarie", "phone": "0612345678"})
        logging.getLogger("techport").error("Mail to jan.jansen@example.nl failed")
        sentry_sdk.flush()
    finally:
        sentry_sdk.init()  # reports nothing from here on
    reports = "\n".join(post.sent)
    assert "ValueError" in reports
    assert '"function":"fail"' in reports
    assert '"transaction":"/zoeken/"' in reports
    assert "Mail to [hidden] failed" in reports
    assert [canary for canary in CANARIES if canary in reports] == []


@pytest.mark.once
@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/nieuws/2026/een-heel-lange-titel-over-de-haven-en-staal/", None),
        (
            "/cms/password_reset/confirm/MQ/c3k0a1-0123456789abcdef0123456789abcdef/",
            "/cms/password_reset/confirm/MQ/[hidden]/",
        ),
        ("/afmelden/eyJh:1abc:AbCd-1234/", "/afmelden/[hidden]/"),
        ('/regel\n{"level": 1}/', "/[hidden]/"),
        ("/a\nb/", "/a?b/"),
    ],
)
def test_a_path_is_written_down_without_keys_and_addresses(path, written):
    assert harmless_path(path) == (written or path)


@pytest.mark.once
@pytest.mark.parametrize(
    "text",
    [
        "postgresql://techport:kanarie@db/techport",
        "GET /zoeken/?q=kanarie",
        "password='kanarie'",
        "Bearer kanarie1",
        "csrftoken: kanarie",
        "from 192.0.2.7",
        "Invalid address jan.jansen@example.nl",
    ],
)
def test_a_message_is_written_down_without_keys_and_addresses(text):
    assert [canary for canary in CANARIES if canary in harmless(text)] == []
    assert "[hidden]" in harmless(text)


@pytest.mark.once
@pytest.mark.parametrize(("dsn", "loaded"), [("", "False"), ("https://key@sentry.example/1", "True")])
def test_production_loads_nothing_of_sentry_unless_reports_are_wanted(dsn, loaded):
    said = subprocess.run(
        [sys.executable, "-c", "import sys, techport.settings.production; print('sentry_sdk' in sys.modules)"],
        env=os.environ | PRODUCTION | {"SENTRY_DSN": dsn},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.strip() == loaded
