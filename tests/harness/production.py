"""The site as production runs it: Granian with finished pages, on one machine or on two that share a database."""

import http.client
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.harness.lint import PRODUCTION
from tests.harness.processes import end, start_leashed
from tests.harness.sample_site import free_port

METRICS_TOKEN = "numbers for the tests only"  # noqa: S105

__all__ = ["METRICS_TOKEN", "Answer", "Machine", "Production", "ask", "collected_static", "production"]


@dataclass
class Answer:
    """What a visitor got."""

    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        """Return the text of a page."""
        return self.body.decode(errors="replace")

    @property
    def store(self):
        """Return what finished pages had to do with it: hit, miss, stale or nothing."""
        return self.headers.get("x-page-store", "")


def ask(port, path, method="GET", host="localhost", body=None, **headers):
    """Return the answer at a port of this machine; a header's name is written with underscores."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, headers={"Host": host} | names)
        response = connection.getresponse()
        fields = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, fields, response.read())
    finally:
        connection.close()


@dataclass
class Machine:
    """A machine that serves the site: workers that share the finished pages in a folder of its ``files``."""

    folder: Path
    files: Path
    environment: dict
    workers: int = 1
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = field(default=None, repr=False)

    @property
    def pages(self):
        """Return the folder of finished pages."""
        return self.files / "pages"

    def start(self):
        """Serve, and return when the first page is there."""
        with open(self.folder / "server.log", "wb") as log:
            self.process = start_leashed(
                [sys.executable, "manage.py", "serve", "--port", str(self.port), "--workers", str(self.workers)],
                env=self.environment | {"PAGES_DIR": str(self.pages)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + 60
        while True:
            try:
                self.ask("/")
                return
            except OSError:
                if time.monotonic() > deadline:
                    raise RuntimeError((self.folder / "server.log").read_text()) from None
                time.sleep(0.1)

    def ask(self, path, method="GET", **headers):
        """Return the answer of this machine to a visitor."""
        return ask(self.port, path, method, **headers)

    def stop(self):
        """End the server."""
        if self.process:
            end(self.process)


class Editor:
    """Somebody who changes things on the first machine, in a process of their own that stays open."""

    def __init__(self, environment):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.harness.editor"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, *words):
        """Let the editor do something, and return when it is done."""
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline() or '"The editor is gone."')
        if answer is not None:
            raise AssertionError(answer)

    def stop(self):
        """End the process."""
        self.process.stdin.close()
        self.process.wait(timeout=30)


class Production:
    """One or two machines on one migrated database, and an editor on the first of them."""

    def __init__(self, folder, database_url, static, machines):
        self.static = static
        self.environment = (
            os.environ
            | PRODUCTION
            | {
                "ALLOWED_HOSTS": "localhost,127.0.0.1",
                "DATABASE_URL": database_url,
                "METRICS_TOKEN": METRICS_TOKEN,
                "SECURE_SSL_REDIRECT": "false",
                "VAR_DIR": str(folder),
            }
        )
        self.folder = folder
        self.machines = []
        for number in range(machines):
            place = folder / f"machine-{number}"
            place.mkdir()
            files = place if number else folder
            self.machines.append(Machine(place, files, self.environment, workers=1 if number else 2))
        self.editor = None

    def start(self):
        """Fill the database and start everything."""
        shutil.copytree(self.static, self.folder / "static")
        self.editor = Editor(self.environment | {"PAGES_DIR": str(self.machines[0].pages)})
        self.editor.do("begin")
        for machine in self.machines:
            machine.start()

    def stop(self):
        """End everything."""
        if self.editor:
            self.editor.stop()
        for machine in self.machines:
            machine.stop()


@pytest.fixture(scope="session")
def collected_static(tmp_path_factory):
    """Return the folder of static files as ``collectstatic`` makes it for production, to be copied."""
    folder = tmp_path_factory.mktemp("static")
    environment = {"ALLOWED_HOSTS": "localhost", "DATABASE_URL": "sqlite:///:memory:", "VAR_DIR": str(folder)}
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
        env=os.environ | PRODUCTION | environment,
        check=True,
    )
    return folder / "static"


@pytest.fixture(scope="module")
def production(request, collected_static, tmp_path_factory):
    """Return a small site that runs as in production; on PostgreSQL on two machines."""
    from django.conf import settings

    from tests.harness.databases import migrated_copy

    machines = 2 if settings.TEST_DATABASE == "postgresql" else 1
    database_url = migrated_copy(request, tmp_path_factory)
    site = Production(tmp_path_factory.mktemp("production"), database_url, collected_static, machines)
    try:
        site.start()
        yield site
    finally:
        site.stop()
