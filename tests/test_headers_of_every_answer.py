"""Every answer tells browsers what the site allows, whoever made it: the site, its store of pages, or nginx."""

import datetime
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, transaction
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from home.models import FormPage
from newsitems.models import NewsIndexPage, NewsItemPage
from search.urls import urlpatterns
from techport.documents import SiteDocument
from tests.builders import home, publish
from tests.harness.nginx import SHIPPED

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; media-src 'self'; object-src 'none'; frame-src https://www.youtube-nocookie.com; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OFF = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics", "serial")


def wrong_in(headers, *, over_https=True):
    """Return the names of the headers that are missing or other than they should be."""
    headers = {name.lower(): value for name, value in headers.items()}
    wrong = [
        name
        for name, value in HEADERS.items()
        if headers.get(name.lower()) != value and (over_https or name != "Strict-Transport-Security")
    ]
    allowed = headers.get("permissions-policy") or ""
    return wrong + [f"Permissions-Policy: {feature}" for feature in OFF if f"{feature}=()" not in allowed]


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """Make a small site for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        news = publish(NewsIndexPage, home(), slug="nieuws")
        publish(NewsItemPage, news, "Lassen", slug="lassen", publication_date=datetime.date(2026, 5, 1))
        publish(FormPage, home(), "Contact", slug="contact")
        SiteDocument.objects.create(title="Iets", file=SimpleUploadedFile("iets.pdf", b"%PDF-1.7"))
        Redirect.objects.create(old_path="/oud", redirect_link="/nieuws/")
        (Path(settings.STATIC_ROOT) / "headers.css").write_text("a {}")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def site(pages, db, settings):
    """Serve the small site as production does: nobody gets it without HTTPS."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    settings.SECURE_HSTS_PRELOAD = settings.SECURE_SSL_REDIRECT = True


@pytest.fixture
def visitor(site):
    """Return the client of a visitor with HTTPS."""
    return Client(raise_request_exception=False, headers={"host": "testserver"})


def fail_with(exception):
    """Return a view that fails."""

    def fail(*arguments, **options):
        raise exception

    return fail


ANSWERS = {
    "a page": ("/", {}, 200),
    "an English page": ("/en/", {}, 200),
    "a list": ("/nieuws/", {}, 200),
    "a news item": ("/nieuws/lassen/", {}, 200),
    "a form": ("/contact/", {}, 200),
    "search": ("/zoeken/?q=las", {}, 200),
    "suggestions": ("/zoeken/suggesties/?q=las", {}, 200),
    "a feed": ("/nieuws/feed/", {}, 200),
    "a page as Markdown": ("/nieuws/lassen/index.md", {}, 200),
    "a sitemap": ("/sitemap.xml", {}, 200),
    "robots.txt": ("/robots.txt", {}, 200),
    "llms.txt": ("/llms.txt", {}, 200),
    "a manifest": ("/manifest.webmanifest", {}, 200),
    "an icon": ("/favicon.ico", {}, 200),
    "security.txt": ("/.well-known/security.txt", {}, 200),
    "a static file": ("/static/headers.css", {}, 200),
    "a document": ("/documents/{document}/iets.pdf", {}, 200),
    "an old address": ("/oud/", {}, 301),
    "an address without its slash": ("/nieuws", {}, 301),
    "a change of password": ("/.well-known/change-password", {}, 302),
    "what can't be read": ("/zoeken/", {"cookie": 'x="\\000"'}, 400),
    "another host": ("/", {"host": "evil.example"}, 400),
    "a refusal": ("/zoeken/", {"fails": PermissionDenied()}, 403),
    "what is not there": ("/bestaat-niet/", {}, 404),
    "a static file that is not there": ("/static/x.css", {}, 404),
    "a document that is not there": ("/documents/999/x.pdf", {}, 404),
    "another method": ("/zoeken/", {"method": "DELETE"}, 405),
    "a fault": ("/zoeken/", {"fails": ZeroDivisionError()}, 500),
    "a database that is away": ("/zoeken/", {"fails": OperationalError()}, 503),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_has_all_headers(visitor, monkeypatch, settings, name):
    path, asked, status = ANSWERS[name]
    settings.SECURITY_CONTACT = "mailto:veilig@example.org"
    if "fails" in asked:
        monkeypatch.setattr(urlpatterns[0], "callback", fail_with(asked["fails"]))
    path = path.format(document=SiteDocument.objects.get().pk)
    headers = {header: asked[header] for header in ("host", "cookie") if header in asked}
    answer = visitor.generic(asked.get("method", "GET"), path, secure=True, headers=headers)
    assert answer.status_code == status
    assert wrong_in(answer.headers) == []
    assert not answer.cookies


def test_who_comes_without_https_is_sent_to_it_with_all_headers(visitor):
    answer = visitor.get("/nieuws/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/nieuws/")
    assert wrong_in(answer.headers, over_https=False) == []
    assert "Strict-Transport-Security" not in answer.headers


def test_pages_that_a_browser_has_already_have_all_headers(visitor):
    document = SiteDocument.objects.get()
    for path in (document.url, "/static/headers.css"):
        first = visitor.get(path, secure=True)
        known = {"if-none-match": first["ETag"]} if "ETag" in first else {"if-modified-since": first["Last-Modified"]}
        answer = visitor.get(path, secure=True, headers=known)
        assert answer.status_code == 304, path
        assert wrong_in(answer.headers) == [], path


def test_the_cms_has_its_own_policy_and_all_other_headers(visitor, admin_client):
    for path in ("/cms/", "/cms/pages/", "/cms/x/", "/cms/pages/999999/edit/", "/cms/pages/?q=%00"):
        answer = admin_client.get(path, secure=True, headers={"host": "testserver"})
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
        assert wrong_in(answer.headers) == ["Content-Security-Policy", "X-Frame-Options"], path
        assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_a_preview_is_as_strict_as_the_page_but_may_be_framed_by_the_cms(site):
    answer = home().make_preview_request()
    assert answer["Content-Security-Policy"] == POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    assert wrong_in(answer.headers, over_https=False) == ["Content-Security-Policy", "X-Frame-Options"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_who_signs_in_meets_the_policy_of_every_page(visitor):
    answer = visitor.get("/cms/login/", secure=True)
    assert answer.status_code == 200
    assert wrong_in(answer.headers) == []


@pytest.mark.once
def test_nginx_is_told_to_send_the_same_headers():
    said = dict(re.findall(r'add_header ([\w-]+) "?([^"\n]*?)"? always;', (SHIPPED / "headers.conf").read_text()))
    hsts = (SHIPPED / "techport.conf").read_text()
    assert said.pop("Strict-Transport-Security") == "$strict_transport_security"
    assert HEADERS["Strict-Transport-Security"] in hsts
    assert wrong_in(said, over_https=False) == []
    assert settings.SECURE_CSP
