"""What a visitor gets when something goes wrong: an answer in their language, in the design, with a way on."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError, connection
from django.test import Client, RequestFactory

from search.urls import urlpatterns
from techport import errors
from tests.harness.checkers import accessibility_violations, html_errors

NARROW, DESK = 390, 1440
ADDRESSES = {"nl": "/nieuws/iets/", "en": "/en/news/something/"}


@pytest.fixture
def visitor(client):
    """Return a client that gets the answer of a failure, not the failure."""
    client.raise_request_exception = False
    return client


@pytest.fixture
def failing(monkeypatch):
    """Return a function that lets the search page fail with an exception."""

    def fail_with(exception):
        def fail(*arguments, **options):
            raise exception

        monkeypatch.setattr(urlpatterns[0], "callback", fail)

    return fail_with


def answers():
    """Return each error page by name: all that there are, in both languages, made without a database."""
    requests = {code: RequestFactory().get(path) for code, path in ADDRESSES.items()}
    found = {}
    for code, request in requests.items():
        found[f"400 {code}"] = errors.bad_request(request, None)
        found[f"403 {code}"] = errors.permission_denied(request, None)
        found[f"form {code}"] = errors.csrf_failure(request)
        found[f"500 {code}"] = errors.server_error(request)
        try:
            raise OperationalError
        except OperationalError:
            found[f"503 {code}"] = errors.server_error(request)
    return found


def test_every_error_is_told_in_the_language_of_the_address_with_a_way_on():
    words = {"nl": ("nl", "/zoeken/", "/"), "en": ("en", "/en/search/", "/en/")}
    for name, answer in answers().items():
        status, code = name.split()
        language, search, start = words[code]
        page = BeautifulSoup(answer.content, "html.parser")
        assert answer.status_code == (403 if status == "form" else int(status))
        assert page.html["lang"] == answer["Content-Language"] == language
        assert page.find("form", action=search), name
        assert page.main.find("a", href=start), name
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies


def test_an_error_page_names_whom_to_ask(settings):
    settings.CONTACT_EMAIL = "hulp@example.org"
    page = BeautifulSoup(answers()["503 nl"].content, "html.parser")
    assert page.main.find("a", href="mailto:hulp@example.org")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("exception", "status"),
    [
        (OperationalError("server closed the connection"), 503),
        (InterfaceError("connection already closed"), 503),
        (PermissionDenied(), 403),
        (ZeroDivisionError(), 500),
    ],
)
def test_a_failure_has_its_status_and_the_headers_of_every_page(visitor, failing, exception, status):
    failing(exception)
    answer = visitor.get("/en/search/")
    assert answer.status_code == status
    assert answer.get("Retry-After") == ("60" if status == 503 else None)
    assert answer["Content-Language"] == "en"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


@pytest.mark.django_db
def test_a_database_that_is_away_is_no_fault_of_the_site(visitor, monkeypatch, settings):
    def away():
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", away)
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32  # of who works in the CMS
    for path in ("/", "/en/nowhere/", "/cms/", "/sitemap.xml", "/.well-known/security.txt"):
        answer = visitor.get(path)
        assert (answer.status_code, answer.get("Retry-After")) == (503, "60"), path


@pytest.mark.django_db
def test_a_mistake_in_a_question_to_the_database_is_a_fault_of_the_site(visitor, monkeypatch):
    def ask_nonsense(*arguments, **options):
        connection.cursor().execute("SELECT * FROM there_is_no_such_table")

    monkeypatch.setattr(urlpatterns[0], "callback", ask_nonsense)
    assert visitor.get("/zoeken/").status_code == 500


@pytest.mark.django_db
def test_a_request_for_a_host_that_is_not_ours_is_refused(visitor, settings):
    settings.ALLOWED_HOSTS = ["www.example.org"]
    answer = visitor.get("/en/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "We do not understand this request" in answer.content.decode()
    assert "evil.example" not in answer.content.decode()


@pytest.mark.django_db
def test_an_editor_whose_form_is_too_old_is_told_so():
    User.objects.create_superuser(username="baas", password="x")
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/cms/login/", {"username": "baas", "password": "x"})
    assert answer.status_code == 403
    assert "Het formulier kwam niet aan" in answer.content.decode()


@pytest.mark.once
def test_every_error_page_is_valid_html(tmp_path):
    documents = {name: answer.content.decode() for name, answer in answers().items()}
    assert html_errors(documents, tmp_path) == []


@pytest.mark.once
def test_everybody_can_use_an_error_page(page):
    shown = answers()  # they have one template, so that the longest in each language speak for all
    found, pages = [], {"/fout/nl/": shown["form nl"], "/fout/en/": shown["400 en"]}

    def show(route):
        body = pages[urlsplit(route.request.url).path].content.decode()
        route.fulfill(body=body, content_type="text/html")

    page.route("**/fout/*/", show)
    for path in pages:
        page.goto(path)
        for width in (NARROW, DESK):
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found += [f"{path}, {scheme}, {width} px: {line}" for line in accessibility_violations(page)]
    assert not found, "\n".join(found)
