"""Finished pages: visitors get them at once, and never one that is not true any longer, not theirs, or broken."""

import gzip
import io
import re
import threading
import time

import brotli
import pytest
import zstandard
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import RequestFactory

from home.models import FormPage
from newsitems.models import NewsIndexPage
from pagecache.finished import digest
from pagecache.generation import generations
from pagecache.memory import Memory
from pagecache.question import DIRECT_PARAMETERS, KNOWN_PARAMETERS
from pagecache.store import PageStore
from redirects.counting import counts
from redirects.models import MissingAddress
from tests import visible_changes
from tests.builders import home, publish
from tests.harness.production import Answer
from tests.test_headers_of_every_answer import wrong_in
from tests.visible_changes import CHANGES, finish

pytestmark = pytest.mark.django_db


class Visitor:
    """Somebody who visits a process in which finished pages are kept."""

    def __init__(self, application):
        self.application = application

    def ask(self, path, method="GET", **headers):
        """Return the answer to a request."""
        path, _, query = path.partition("?")
        environ = RequestFactory(SERVER_NAME="testserver")._base_environ(
            PATH_INFO=path.encode().decode("latin-1"),
            QUERY_STRING=query,
            REQUEST_METHOD=method,
            HTTP_COOKIE="",
            HTTP_HOST="testserver",
        ) | {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        environ["wsgi.input"] = io.BytesIO()
        started = []
        body = self.application(environ, lambda status, fields, error=None: started.append((status, fields)))
        content = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        status, fields = started[0]
        return Answer(int(status[:3]), {name.lower(): value for name, value in fields}, content)


@pytest.fixture
def folder(settings, tmp_path):
    """Return the folder in which finished pages are kept in this test."""
    settings.PAGES_DIR = tmp_path / "pages"
    return settings.PAGES_DIR


@pytest.fixture
def worker(folder):
    """Return a function that makes a worker process, as it were: a store with a memory of its own."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)  # the test's transaction is on it
    yield lambda application=None: Visitor(PageStore(application or WSGIHandler(), watches=False))
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def visitor(worker):
    """Return a visitor of the site in one process."""
    return worker()


@pytest.fixture
def site(folder, django_capture_on_commit_callbacks):
    """Make a small site."""
    with django_capture_on_commit_callbacks(execute=True):
        visible_changes.make_site()


@pytest.mark.parametrize("name", CHANGES)
def test_the_next_visitor_sees_every_change(name, site, worker, django_capture_on_commit_callbacks):
    change, workers = CHANGES[name], [worker(), worker()]
    with django_capture_on_commit_callbacks(execute=True):
        half_done = change.begin()
    for visitor in workers:
        visitor.ask(change.path)
        before = visitor.ask(change.path)
        assert not change.shows(before)
        assert before.store == ("hit" if change.is_kept else "")
    with django_capture_on_commit_callbacks(execute=True):
        finish(half_done)
    time.sleep(change.seconds)
    for visitor in workers:
        assert change.shows(visitor.ask(change.path))


def test_a_page_is_made_once_for_all_workers(site, worker):
    one, other = worker(), worker()
    assert one.ask("/nieuws/").store == "miss"
    assert one.ask("/nieuws/").store == "hit"
    assert other.ask("/nieuws/").store == "hit"
    assert other.ask("/nieuws/").body == one.ask("/nieuws/").body


def test_what_is_no_page_is_told_again_only_for_a_moment(site, visitor):
    assert visitor.ask("/bestaat-niet/").status == 404
    kept = visitor.ask("/bestaat-niet/")
    assert (kept.status, kept.store) == (404, "hit")
    assert visitor.ask("/nieuws").status == 301
    assert visitor.ask("/nieuws").headers["location"] == "/nieuws/"


@pytest.mark.parametrize(
    "headers",
    [{"cookie": "sessionid=abc"}, {"cookie": "a=b; sessionid=abc"}, {"cookie": "messages=x"}, {"authorization": "x"}],
)
def test_who_is_signed_in_gets_a_page_of_their_own(site, visitor, headers):
    visitor.ask("/nieuws/")
    assert visitor.ask("/nieuws/", **headers).store == ""


def test_other_cookies_and_headers_do_not_get_into_a_page(site, visitor):
    plain = visitor.ask("/nieuws/").body
    generations().begin("again", withdrawn=True)
    odd = {"cookie": "theme=<script>", "accept_language": "en", "x_forwarded_host": "evil.example", "accept": "text/x"}
    assert visitor.ask("/nieuws/", **odd).store == "miss"
    assert visitor.ask("/nieuws/").body == plain


def test_a_page_with_a_form_is_never_kept(site, visitor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        publish(FormPage, home(), "Contact", slug="contact")
    answers = [visitor.ask("/contact/") for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 200]
    assert {answer.store for answer in answers} == {""}
    assert all("no-store" in answer.headers["cache-control"] for answer in answers)


@pytest.mark.parametrize(
    "path", ["/cms/login/", "/zoeken/?q=staal", "/documents/1/x.pdf", "/.well-known/x", "//nieuws/"]
)
def test_what_is_ours_or_endless_is_never_kept(site, visitor, path):
    assert {visitor.ask(path).store for _ in range(2)} == {""}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PURGE"])
def test_only_reading_is_answered_from_finished_pages(site, visitor, method):
    visitor.ask("/nieuws/")
    assert visitor.ask("/nieuws/", method).store == ""


def test_a_stranger_host_gets_nothing(site, visitor, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    visitor.ask("/nieuws/")
    answer = visitor.ask("/nieuws/", host="evil.example")
    assert (answer.status, answer.store) == (400, "")


def test_a_parameter_that_no_page_knows_makes_no_page(site, visitor, folder):
    plain = visitor.ask("/nieuws/")
    odd = visitor.ask("/nieuws/?utm_source=post&x=1")
    assert (odd.store, odd.body) == ("hit", plain.body)
    assert visitor.ask("/partners/?type=business&x=1").store == "miss"
    assert visitor.ask("/partners/?x=2&type=business").store == "hit"


def test_every_parameter_that_a_page_reads_is_known():
    reads = re.compile(r"""\b(?:GET|query)(?:\.get|\.getlist|\.pop)?[([]["'](\w+)["']""")
    not_for_visitors = ("translations", "writing", "management", "signin", "views", "promotion_views.py")
    read = {
        name
        for room in ("home", "newsitems", "search", "site")
        for path in (settings.PROJECT_DIR / room).rglob("*.py")
        if not any(part in not_for_visitors for part in path.parts)
        for name in reads.findall(path.read_text())
    }
    assert {"page", "pillar", "q"} <= read
    assert read - KNOWN_PARAMETERS - DIRECT_PARAMETERS == set()


def test_an_old_address_with_a_parameter_leads_on(site, visitor, django_capture_on_commit_callbacks):
    from wagtail.contrib.redirects.models import Redirect

    with django_capture_on_commit_callbacks(execute=True):
        Redirect.add_redirect("/index.php?id=12", home(), is_permanent=True)
    assert visitor.ask("/index.php").status == 404
    assert visitor.ask("/index.php?id=12").status == 301
    assert visitor.ask("/index.php?id=13").status == 404


def test_an_address_that_is_not_found_is_counted_once_for_who_asks_with_parameters(site, visitor):
    counts.write()
    for path in ("/weg.html", "/weg.html?utm_source=post", "/weg.html?page=2"):
        assert visitor.ask(path).status == 404
    assert visitor.ask("/weg.html").store == "hit"  # and so not counted
    counts.write()
    assert MissingAddress.objects.get(path="/weg.html").count == 3


@pytest.mark.parametrize(
    ("accepted", "encoding", "decode"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, zstd", "zstd", lambda body: zstandard.ZstdDecompressor().decompress(body)),
        ("gzip;q=0.5, br;q=0", "gzip", gzip.decompress),
        ("identity", "", bytes),
        ("br;q=nonsense", "", bytes),
        ("", "", bytes),
    ],
)
def test_a_browser_gets_an_encoding_that_it_reads(site, visitor, accepted, encoding, decode):
    plain = visitor.ask("/nieuws/").body
    for _ in range(2):
        answer = visitor.ask("/nieuws/", accept_encoding=accepted)
        assert answer.headers.get("content-encoding", "") == encoding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert int(answer.headers["content-length"]) == len(answer.body)
        assert decode(answer.body) == plain


def test_a_browser_that_has_the_page_is_told_so(site, visitor):
    etag = visitor.ask("/nieuws/", accept_encoding="br").headers["etag"]
    answer = visitor.ask("/nieuws/", accept_encoding="br", if_none_match=f'"x", W/{etag}')
    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", etag)
    assert visitor.ask("/nieuws/", if_none_match=etag).status == 200  # another encoding is another file


def test_a_reader_that_has_the_feed_is_told_so_by_its_mark_and_by_its_moment(site, visitor):
    for outcome in ("miss", "hit"):
        first = visitor.ask("/nieuws/feed/")
        assert (first.store, first.status) == (outcome, 200)
    moment, etag = first.headers["last-modified"], first.headers["etag"]
    for known in ({"if_modified_since": moment}, {"if_none_match": etag}):
        answer = visitor.ask("/nieuws/feed/", **known)
        assert (answer.status, answer.body, answer.headers["last-modified"]) == (304, b"", moment)
    for other in (
        {"if_modified_since": "Thu, 01 Jan 2026 00:00:00 GMT"},
        {"if_modified_since": "yesterday"},
        {"if_modified_since": moment, "if_none_match": '"x"'},  # what is better known goes first
    ):
        assert visitor.ask("/nieuws/feed/", **other).status == 200, other
    assert visitor.ask("/nieuws/", if_modified_since=moment).status == 200  # a page does not say how new it is


def test_a_finished_page_has_all_headers_however_it_is_given(site, visitor):
    for outcome, headers in (("miss", {}), ("hit", {}), ("hit", {"if_none_match": "*"})):
        answer = visitor.ask("/nieuws/", **headers)
        assert answer.store == outcome
        assert wrong_in(answer.headers, over_https=False) == []


def test_a_robot_that_asks_for_headers_gets_those_of_the_page(site, visitor):
    for _ in range(2):
        answer, page = visitor.ask("/nieuws/", "HEAD"), visitor.ask("/nieuws/")
        assert (answer.status, answer.body) == (200, b"")
        assert answer.headers == page.headers | {"x-page-store": answer.store}


def test_a_part_of_a_page_is_never_given(site, visitor):
    whole = visitor.ask("/nieuws/")
    for _ in range(2):
        answer = visitor.ask("/nieuws/", range="bytes=0-9", if_range=whole.headers["etag"])
        assert (answer.status, answer.body) == (200, whole.body)


@pytest.mark.parametrize("harm", ["cut", "changed", "10 MB", "description", "empty", "another release"])
def test_a_broken_file_is_no_page(site, worker, folder, harm):
    whole = worker().ask("/nieuws/").body
    is_page = harm in ("cut", "changed", "10 MB")
    (file,) = folder.glob("current/*/*/nieuws/index." + ("html" if is_page else "json"))
    content, other = file.read_bytes(), b'{"status": "200 OK"}'
    harmed = {"cut": content[:99], "changed": content[:-9] + b"x" * 9, "10 MB": b"x" * 10_000_000, "empty": b""}
    harmed |= {"description": b"{" + content, "another release": digest(other).encode() + other}
    file.write_bytes(harmed[harm])
    answer = worker().ask("/nieuws/")
    assert (answer.store, answer.body) == ("miss", whole)


def test_what_wants_most_memory_goes_first_when_there_is_no_more():
    class Thing:
        size = 100

    memory = Memory(1000)
    for number in range(20):
        memory.put(number, Thing())
        memory.get(0)
    assert memory.bytes <= 1000
    assert memory.get(0) is not None
    assert memory.get(1) is None
    assert memory.get(19) is not None


def test_the_disk_holds_no_more_than_it_may(site, visitor, folder, settings):
    settings.PAGES_DISK = 1
    visitor.ask("/nieuws/")
    visitor.ask("/pijlers/")
    assert len(list(folder.rglob("*.json"))) == 1


def test_a_full_disk_keeps_nobody_from_reading(site, visitor, folder, monkeypatch):
    def no_room(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pagecache.store.write", no_room)
    assert visitor.ask("/nieuws/").status == 200
    assert visitor.ask("/nieuws/").store == "hit"


class SlowApplication:
    """An application that takes its time, and counts."""

    def __init__(self, status="200 OK", header=()):
        self.calls = 0
        self.go_on = threading.Event()
        self.status, self.headers = status, {"Content-Type": "text/html; charset=utf-8"} | dict(header)

    def __call__(self, environ, start_response):
        """Answer with how often it was asked, when it may."""
        self.calls += 1
        number = self.calls
        self.go_on.wait(5)
        start_response(self.status, list(self.headers.items()))
        return [f"page {number}".encode()]


def in_thread(function):
    """Return what a function returns in a thread, in a list that is filled when it is done."""
    answers = []
    thread = threading.Thread(target=lambda: answers.append(function()))
    thread.start()
    return thread, answers


def test_many_who_come_at_once_get_one_page(worker):
    application = SlowApplication()
    one, other = worker(application), worker(application)
    waiting = [in_thread(lambda visitor=visitor: visitor.ask("/nieuws/")) for visitor in (one, one, other, other)]
    time.sleep(0.2)
    application.go_on.set()
    for thread, _ in waiting:
        thread.join()
    assert {answers[0].body for _, answers in waiting} == {b"page 1"}
    assert application.calls == 1


def test_who_comes_while_a_page_is_made_anew_gets_the_old_one_and_does_not_wait(worker):
    application = SlowApplication()
    visitor = worker(application)
    application.go_on.set()
    visitor.ask("/nieuws/")
    generations().begin("second", withdrawn=False)
    application.go_on.clear()
    thread, answers = in_thread(lambda: visitor.ask("/nieuws/"))
    time.sleep(0.2)
    assert (visitor.ask("/nieuws/").store, visitor.ask("/nieuws/").body) == ("stale", b"page 1")
    application.go_on.set()
    thread.join()
    assert answers[0].body == visitor.ask("/nieuws/").body == b"page 2"


def test_what_was_withdrawn_is_not_even_shown_while_the_page_is_made_anew(worker):
    application = SlowApplication()
    visitor = worker(application)
    application.go_on.set()
    visitor.ask("/nieuws/")
    generations().begin("second", withdrawn=True)
    application.go_on.clear()
    waiting = [in_thread(lambda: visitor.ask("/nieuws/")) for _ in range(2)]
    time.sleep(0.2)
    application.go_on.set()
    for thread, answers in waiting:
        thread.join()
        assert answers[0].body == b"page 2"


def test_a_page_that_was_overtaken_by_a_change_is_shown_to_nobody_else(worker):
    application = SlowApplication()
    visitor = worker(application)
    thread, answers = in_thread(lambda: visitor.ask("/nieuws/"))
    time.sleep(0.2)
    generations().begin("second", withdrawn=False)
    application.go_on.set()
    thread.join()
    assert answers[0].body == b"page 1"
    assert visitor.ask("/nieuws/").body == b"page 2"


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "a=b"),
        ("Vary", "Cookie"),
        ("Vary", "Accept-Encoding, Accept-Language"),
        ("Cache-Control", "private"),
        ("Cache-Control", "no-store"),
        ("Cache-Control", "max-age=0, no-cache"),
        ("Content-Type", "image/png"),
        ("Content-Encoding", "gzip"),
    ],
)
def test_an_answer_that_is_not_for_everybody_is_never_kept(worker, header):
    application = SlowApplication(header=[header])
    application.go_on.set()
    visitor = worker(application)
    assert [visitor.ask("/nieuws/").store for _ in range(3)] == ["", "", ""]


@pytest.mark.parametrize("status", ["500 Oops", "503 Later", "403 No", "302 Found", "410 Gone"])
def test_an_error_is_never_kept(worker, status):
    application = SlowApplication(status)
    application.go_on.set()
    visitor = worker(application)
    assert [visitor.ask("/nieuws/").store for _ in range(2)] == ["", ""]


def test_a_visit_changes_nothing(site, visitor):
    before = generations().current()
    for path in ("/", "/en/", "/nieuws/", "/zoeken/?q=staal", "/bestaat-niet/", "/en/search/?q=steel&page=9"):
        visitor.ask(path)
    assert generations().current() == before


def test_a_draft_changes_nothing(site, visitor, django_capture_on_commit_callbacks):
    before = generations().current()
    with django_capture_on_commit_callbacks(execute=True):
        page = NewsIndexPage.objects.first()
        page.title = "Niet voor nu"
        page.save_revision()
    assert generations().current() == before


def test_a_change_that_was_taken_back_changes_nothing(site, visitor, django_capture_on_commit_callbacks):
    before = generations().current()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        home().save()
        transaction.set_rollback(True)
    assert generations().current() == before
