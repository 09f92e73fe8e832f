"""What nginx answers without the site: with the same headers as all others, and never as if nothing were there."""

import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.harness.nginx import Nginx
from tests.harness.sample_site import free_port

pytestmark = pytest.mark.once
HEADERS = set(re.findall(r"add_header (\S+)", (Path(__file__).parents[1] / "deploy/nginx/headers.conf").read_text()))
HEADERS -= {"Strict-Transport-Security"}  # only by HTTPS


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


@pytest.fixture(scope="module")
def nginx(tmp_path_factory):
    """Return nginx with a style sheet to serve; the site behind it does not run yet."""
    if not Nginx.program():
        pytest.skip("There is no nginx with its module brotli_static (Debian: libnginx-mod-http-brotli-static).")
    files = tmp_path_factory.mktemp("files")
    (files / "static" / "css").mkdir(parents=True)
    (files / "static" / "css" / "site.css").write_text("body { color: teal }")
    server = Nginx(tmp_path_factory.mktemp("nginx"), files, free_port(), free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def answered(nginx):
    """Return a function that sends a request line to nginx and returns the status and the headers as they came."""

    def send(line):
        with socket.create_connection(("127.0.0.1", nginx.port), timeout=30) as connection:
            connection.sendall(f"{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
        head, _blank, body = answer.partition("\r\n\r\n")
        status, *lines = head.split("\r\n")
        return int(status.split()[1]), [tuple(line.split(": ", 1)) for line in lines], body

    return send


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("GET /static/css/site.css HTTP/1.1", 200),
        ("GET /static/css/no-such.css HTTP/1.1", 404),
        ("GET /media/original_images/secret.jpg HTTP/1.1", 404),
        ("GET /media/ HTTP/1.1", 404),
        ("GET /media/images/no-such.avif HTTP/1.1", 404),
        (f"GET /{'x' * 40_000} HTTP/1.1", 414),
        ("GET / nonsense", 400),
    ],
)
def test_whatever_nginx_answers_has_the_headers_of_the_site(answered, line, status):
    found, headers, _body = answered(line)
    assert found == status
    assert {name for name, _value in headers} >= HEADERS


def test_visitors_hear_that_the_site_is_away_for_a_moment(answered):
    status, headers, body = answered("GET /nieuws/ HTTP/1.1")
    assert (status, dict(headers)["Retry-After"], dict(headers)["Cache-Control"]) == (503, "60", "no-store")
    assert {name for name, _value in headers} >= HEADERS
    assert "We zijn zo terug" in body


def test_nginx_adds_no_header_that_the_site_sends_itself(nginx, answered):
    site = HTTPServer(("127.0.0.1", nginx.upstream_port), Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    try:
        status, headers, body = answered("GET /nieuws/ HTTP/1.1")
    finally:
        site.shutdown()
        site.server_close()
    assert (status, body) == (200, "here")
    assert sorted(name for name, _value in headers if name in HEADERS) == sorted(HEADERS)
