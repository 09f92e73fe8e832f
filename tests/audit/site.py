"""The sample site as production runs it, with what every checker asks of it: its pages, its errors, HTTPS."""

import json
import shutil
import subprocess
from email.message import Message
from functools import cached_property

from tests.harness.crawl import SEARCHES, Answer, ask, crawl
from tests.harness.examples import examples_among
from tests.harness.production import ask as ask_port
from tests.harness.programs import find_program
from tests.harness.sample_site import DESCRIBE_PAGES, free_port
from tests.harness.serve import Stack

__all__ = ["AuditedSite"]

PASSWORD = "sample site of the audit"  # noqa: S105
TLS = """
server {{
    listen 127.0.0.1:{port} ssl;
    server_name localhost;
    ssl_certificate {certificate};
    ssl_certificate_key {key};
    include techport/site.conf;
}}
server {{
    listen 127.0.0.1:{plain_port} default_server;
    return 444;
}}
server {{
    listen 127.0.0.1:{plain_port};
    server_name localhost;
    return 301 https://$host:{port}$request_uri;
}}
"""


class AuditedSite:
    """The running site, until the end of the context; ``folder`` keeps all of it, and what is given to the checkers."""

    def __init__(self, folder):
        self.folder = folder
        self.port, self.tls_port, self.plain_port = free_port(), free_port(), free_port()
        self.stack = Stack(folder / "site", self.port)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.stack.__exit__(*failure)

    @property
    def url(self):
        """Return the address of the site, without slash at the end."""
        return f"http://localhost:{self.port}"

    @property
    def tls_url(self):
        """Return the address of the same site by HTTPS, with a certificate that nobody else signed."""
        return f"https://localhost:{self.tls_port}"

    @property
    def plain_url(self):
        """Return the address that leads visitors without HTTPS there."""
        return f"http://localhost:{self.plain_port}"

    def start(self, anew=True):
        """Start all that production runs; with the sample site of the last time unless it is to be made ``anew``."""
        if anew:
            shutil.rmtree(self.stack.folder, ignore_errors=True)
        if not self.stack.has_nginx:
            raise RuntimeError("The audit needs nginx (Debian: nginx-light libnginx-mod-http-brotli-static).")
        self.stack.prepare()
        self.stack.fill(PASSWORD)
        self.make_certificate()
        places = {"certificate": self.certificate, "key": self.certificate.with_suffix(".key")}
        self.stack.nginx_more = TLS.format(port=self.tls_port, plain_port=self.plain_port, **places)
        self.stack.log = self.stack.running.enter_context((self.folder / "site.log").open("wb"))
        self.stack.serve()

    @property
    def certificate(self):
        """Return the path of the certificate; its key is beside it."""
        return self.stack.folder / "certificate.pem"

    def make_certificate(self):
        """Make a certificate for this machine that is good for a day."""
        command = [find_program("openssl", "openssl"), "req", "-x509", "-newkey", "ec", "-nodes", "-days", "1"]
        command += ["-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=localhost"]
        command += ["-addext", "subjectAltName=DNS:localhost", "-out", str(self.certificate)]
        command += ["-keyout", str(self.certificate.with_suffix(".key"))]
        subprocess.run(command, check=True, capture_output=True)

    def place_for(self, checker):
        """Return an empty folder for what a checker reads and writes."""
        place = self.folder / checker
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place

    def ask(self, path, method="GET", host="localhost", **headers):
        """Return what is answered at ``path``; a header's name is written with underscores."""
        return ask_port(self.port, path, method, host, **headers)

    @cached_property
    def pages(self):
        """Return the live public pages as dictionaries: type, language, path, whether an alias, number of blocks."""
        return json.loads(self.stack.manage("shell", "--no-imports", "--command", DESCRIBE_PAGES))

    @cached_property
    def examples(self):
        """Return the path of the page with the most on it, by kind of page and language."""
        return examples_among(self.pages)

    @cached_property
    def visited(self):
        """Return the answers to all that can be reached from any public page and by searching, by path."""
        return crawl(self.url, "/", "/en/", *SEARCHES, *(page["path"] for page in self.pages))

    @cached_property
    def documents(self):
        """Return the pages for people among them, and those that tell of an error, by path."""
        pages = {path: answer for path, answer in self.visited.items() if answer.is_html and answer.status == 200}
        return pages | self.errors

    @cached_property
    def errors(self):
        """Return the page that tells of each error that a visitor can meet, in both languages, by what was done."""
        found = {path: ask(self.url, path, "") for path in ("/bestaat-niet/", "/en/does-not-exist/")}
        for home in ("/", "/en/"):  # nginx lets nobody ask for another host, other servers may
            refused = ask_port(self.stack.granian_port, home, host="example.net")
            found[f"{home} of another host"] = self.as_visited(home, refused)
        return found

    def as_visited(self, path, answer):
        """Return what was answered at ``path`` in the form of the crawl."""
        headers = Message()
        for name, value in answer.headers.items():
            headers[name] = value
        return Answer(path, answer.status, headers, answer.body, "", self.url)
