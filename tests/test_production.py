"""The site as production runs it: several workers, several machines, and nginx in front of them."""

import dataclasses
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.harness.nginx import Nginx
from tests.harness.production import ask
from tests.harness.sample_site import free_port
from tests.visible_changes import CHANGES


@pytest.fixture(scope="module")
def nginx(production, tmp_path_factory):
    """Return nginx in front of the first machine, with the configuration that we ship."""
    if not Nginx.program():
        pytest.skip("There is no nginx with its module brotli_static (Debian: libnginx-mod-http-brotli-static).")
    first = production.machines[0]
    server = Nginx(tmp_path_factory.mktemp("nginx"), first.files, free_port(), first.port)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def visit(nginx):
    """Return a function that returns the answer of nginx to a visitor."""
    return lambda path, method="GET", **headers: ask(nginx.port, path, method, **headers)


def until(shows, seconds):
    """Return whether something shows within so many seconds."""
    deadline = time.monotonic() + seconds
    while not (found := shows()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return found


@pytest.mark.parametrize("name", CHANGES)
def test_visitors_see_every_change_whoever_answers_them(name, production, visit):
    change, (first, *others) = CHANGES[name], production.machines
    production.editor.do("prepare", name)
    assert until(lambda: not any(change.shows(machine.ask(change.path)) for machine in production.machines), 1)
    for _ in range(4):  # both workers
        assert not change.shows(first.ask(change.path))
        assert not change.shows(visit(change.path))
    production.editor.do("change", name)
    time.sleep(change.seconds)
    for _ in range(4):
        assert change.shows(visit(change.path))
        assert change.shows(first.ask(change.path))
    for machine in others:
        assert until(lambda machine=machine: change.shows(machine.ask(change.path)), 1)


def test_many_who_come_at_once_after_a_change_all_get_their_page(production):
    first, paths = production.machines[0], ("/", "/nieuws/", "/pijlers/", "/partners/", "/en/", "/en/news/")
    for _ in range(4):
        production.editor.do("clear")
        with ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(first.ask, paths * 4))
        assert [answer.status for answer in answers] == [200] * len(answers)


def test_a_new_release_takes_over_from_the_old_one_without_a_visitor_who_notices(production, nginx, visit):
    old = production.machines[0]
    new = dataclasses.replace(old, port=nginx.other_upstream_port)
    new.start()
    stopping, statuses = threading.Event(), []

    def come_again_and_again():
        while not stopping.is_set():
            statuses.append(visit("/?begin=again").status)  # which nginx asks the site for

    with ThreadPoolExecutor(4) as pool:
        visitors = [pool.submit(come_again_and_again) for _ in range(4)]
        try:
            old.stop()
            time.sleep(1)
            old.start()
        finally:
            new.stop()
            time.sleep(1)
            stopping.set()
        for visitor in visitors:
            visitor.result()
    assert len(statuses) > 100
    assert set(statuses) == {200}


def test_nginx_gives_finished_pages_as_the_site_would(production, visit):
    first = production.machines[0]
    ours = {"age", "connection", "date", "server", "x-page-store", "accept-ranges", "transfer-encoding", "x-request-id"}
    for path in ("/", "/en/", "/nieuws/", "/en/news/"):
        for encoding in ("identity", "gzip", "br"):
            visit(path)
            page, made = visit(path, accept_encoding=encoding), first.ask(path, accept_encoding=encoding)
            assert (page.status, page.store, page.body) == (200, "nginx", made.body)
            fields = {name: value for name, value in page.headers.items() if name not in ours}
            assert fields == {name: value for name, value in made.headers.items() if name not in ours}


def test_nginx_says_when_a_browser_has_the_page(visit):
    visit("/nieuws/")
    etag = visit("/nieuws/", accept_encoding="br").headers["etag"]
    answer = visit("/nieuws/", accept_encoding="br", if_none_match=etag)
    assert (answer.status, answer.store) == (304, "nginx")


def test_who_has_a_feed_is_told_so_through_nginx(visit):
    feed = visit("/nieuws/feed/", accept_encoding="br")
    for known in ({"if_modified_since": feed.headers["last-modified"]}, {"if_none_match": feed.headers["etag"]}):
        answer = visit("/nieuws/feed/", accept_encoding="br", **known)
        assert (answer.status, answer.body) == (304, b"")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/nieuws/", {"cookie": "sessionid=x"}),
        ("/nieuws/", {"cookie": "messages=x"}),
        ("/nieuws/", {"authorization": "x"}),
        ("/nieuws/?page=1", {}),
    ],
)
def test_nginx_leaves_to_the_site_what_is_not_for_everybody(visit, path, headers):
    visit("/nieuws/")
    assert visit(path, **headers).store != "nginx"
    assert visit("/nieuws/", "POST").store != "nginx"


def test_nginx_gives_no_part_of_a_page(visit):
    whole = visit("/nieuws/")
    answer = visit("/nieuws/", range="bytes=0-9")
    assert (answer.status, answer.body) == (200, whole.body)


def test_nginx_keeps_originals_documents_and_its_own_folders_closed(production, visit):
    media = production.folder / "media"
    for name in ("original_images/geheim.png", "documents/geheim.pdf", "images/klein.png", "anders.txt"):
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).write_bytes(b"x")
    assert visit("/media/images/klein.png").status == 200
    for path in (
        "/media/original_images/geheim.png",
        "/media/documents/geheim.pdf",
        "/media/anders.txt",
        "/media/images/../documents/geheim.pdf",
        "/media/images/%2e%2e/documents/geheim.pdf",
        "/static/../media/documents/geheim.pdf",
        "/pages/current/http/localhost/nieuws/index.html",
        "/nieuws/index.html",
        "/nieuws/index.json",
        "/server.log",
    ):
        assert visit(path).status in (400, 404), path


def test_nginx_gives_static_files_small_and_for_ever(production, visit):
    page = visit("/nieuws/").text
    href = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    answer = visit(href, accept_encoding="br")
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_nginx_makes_small_what_is_not_a_finished_page(visit):
    answer = visit("/zoeken/?q=staal", accept_encoding="gzip")
    assert (answer.status, answer.store, answer.headers["content-encoding"]) == (200, "", "gzip")


def test_nginx_knows_no_other_site(nginx):
    with pytest.raises(ConnectionError):
        ask(nginx.port, "/", host="evil.example")
