"""What nginx answers without the site, refusals and that the site is away, has the headers of every page."""

import itertools
import re
import socket
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.harness.nginx import Nginx
from tests.harness.sample_site import free_port
from tests.test_headers_of_every_answer import wrong_in

pytestmark = pytest.mark.once
HEADERS = set(re.findall(r"add_header (\S+)", (Path(__file__).parents[1] / "deploy/nginx/headers.conf").read_text()))
HEADERS -= {"Strict-Transport-Security"}  # only by HTTPS


@pytest.fixture(scope="module")
def silent_port():
    """Return a port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        held = []

        def take():
            while True:
                try:
                    held.append(server.accept())
                except OSError:
                    return

        threading.Thread(target=take, daemon=True).start()
        yield server.getsockname()[1]


def nginx_before(port, folder):
    """Return nginx with our configuration before a port, patient for a second."""
    if not Nginx.program():
        pytest.skip("There is no nginx with its module brotli_static (Debian: libnginx-mod-http-brotli-static).")
    (folder / "static" / "css").mkdir(parents=True)
    (folder / "static" / "css" / "site.css").write_text("a {}")
    (folder / "media" / "images").mkdir(parents=True)
    (folder / "media" / "images" / "a.png").write_bytes(b"x")
    server = Nginx(folder / "nginx", folder, free_port(), port)
    server.folder.mkdir()
    configure = server.configure

    def impatient():
        configure()
        path = server.folder / "techport" / "site.conf"
        path.write_text(path.read_text().replace("proxy_read_timeout 60s", "proxy_read_timeout 1s"))

    server.configure = impatient
    return server


@pytest.fixture(scope="module")
def nginx(silent_port, tmp_path_factory):
    """Return nginx before a site that hangs."""
    server = nginx_before(silent_port, tmp_path_factory.mktemp("hanging"))
    server.start()
    yield server
    server.stop()


def say(server, text):
    """Return status, headers and body of the answer to the bytes of a request."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(text)
        answer = b""
        while more := connection.recv(65_536):
            answer += more
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return int(first.split()[1]), [tuple(line.split(": ", 1)) for line in lines], body


HELLO = b"Host: localhost\r\nConnection: close\r\n"
ANSWERS = {
    "a static file": (b"GET /static/css/site.css HTTP/1.1\r\n" + HELLO + b"\r\n", 200),
    "a static file that is not there": (b"GET /static/x.css HTTP/1.1\r\n" + HELLO + b"\r\n", 404),
    "a picture": (b"GET /media/images/a.png HTTP/1.1\r\n" + HELLO + b"\r\n", 200),
    "a picture that is not there": (b"GET /media/images/x.png HTTP/1.1\r\n" + HELLO + b"\r\n", 404),
    "an original": (b"GET /media/original_images/a.png HTTP/1.1\r\n" + HELLO + b"\r\n", 404),
    "no HTTP": (b"nonsense\r\n\r\n", 400),
    "no host": (b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
    "an odd host": (b"GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", 400),
    "a path up": (b"GET /../../x HTTP/1.1\r\n" + HELLO + b"\r\n", 400),
    "a path with a NUL": (b"GET /static/%00 HTTP/1.1\r\n" + HELLO + b"\r\n", 400),
    "a header that is too long": (b"GET / HTTP/1.1\r\n" + HELLO + b"X: " + b"a" * 40_000 + b"\r\n\r\n", 400),
    "an address that is too long": (b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\n" + HELLO + b"\r\n", 414),
    "too much": (b"POST /contact/ HTTP/1.1\r\n" + HELLO + b"Content-Length: 30000000\r\n\r\n", 413),
    "another method for a file": (
        b"POST /static/css/site.css HTTP/1.1\r\n" + HELLO + b"Content-Length: 0\r\n\r\n",
        405,
    ),
    "a site that hangs": (b"GET /zoeken/ HTTP/1.1\r\n" + HELLO + b"\r\n", 503),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_nginx_says_itself_has_all_headers_once(nginx, name):
    text, status = ANSWERS[name]
    found, lines, _body = say(nginx, text)
    assert found == status
    names = [name.lower() for name, _value in lines]
    assert wrong_in(dict(lines), over_https=False) == []
    assert len(names) == len(set(names))
    assert dict(lines)["Server"] == "nginx"


def test_nginx_says_in_words_that_the_site_is_away(tmp_path):
    server = nginx_before(free_port(), tmp_path)
    server.start()
    try:
        status, lines, body = say(server, b"GET /en/ HTTP/1.1\r\n" + HELLO + b"\r\n")
    finally:
        server.stop()
    assert (status, dict(lines)["Retry-After"], dict(lines)["Cache-Control"]) == (503, "60", "no-store")
    assert wrong_in(dict(lines), over_https=False) == []
    assert "The site is out of order" in body.decode()


class Site(BaseHTTPRequestHandler):
    """A site that sends each of the headers itself."""

    def do_GET(self):
        """Answer with a word."""
        self.send_response(200)
        for name in HEADERS:
            self.send_header(name, "from the site")
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"here")

    def log_message(self, *arguments):
        """Be quiet."""


@pytest.fixture
def nginx_before_a_site(tmp_path):
    """Return nginx before ``Site``."""
    site = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    server = nginx_before(site.server_port, tmp_path)
    server.start()
    yield server
    server.stop()
    site.shutdown()
    site.server_close()


def test_nginx_adds_no_header_that_the_site_sends_itself(nginx_before_a_site):
    status, lines, body = say(nginx_before_a_site, b"GET /nieuws/ HTTP/1.1\r\n" + HELLO + b"\r\n")
    assert (status, body) == (200, b"here")
    assert sorted(name for name, _value in lines if name in HEADERS) == sorted(HEADERS)


def test_a_page_that_is_withdrawn_while_nginx_looks_for_it_is_asked_of_the_site(nginx_before_a_site):
    """nginx finds a file and then opens it; between the two an editor may publish, and the file is gone."""
    pages = nginx_before_a_site.files / "pages"
    (pages / "new").mkdir(parents=True)
    (pages / "old/http/localhost").mkdir(parents=True)
    (pages / "old/http/localhost/index.html").write_text("finished")
    done = threading.Event()

    def publish_again_and_again():
        for turn in itertools.count():
            (pages / "next").symlink_to(("old", "new")[turn % 2])
            (pages / "next").replace(pages / "current")
            if done.is_set():
                return

    editor = threading.Thread(target=publish_again_and_again)
    editor.start()
    try:
        request = b"GET / HTTP/1.1\r\n" + HELLO + b"\r\n"
        answers = Counter(
            (status, body) for status, _lines, body in (say(nginx_before_a_site, request) for _ in range(3000))
        )
    finally:
        done.set()
        editor.join()
    assert answers.keys() == {(200, b"finished"), (200, b"here")}
