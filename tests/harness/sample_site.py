"""A running copy of the sample site, as a visitor would meet it: another process, with a database of its own."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest

from tests.harness.processes import end, start_leashed

__all__ = ["DESCRIBE_PAGES", "SampleSite", "free_port", "sample_site", "sample_site_url"]

PASSWORD = "sample site of the tests"  # noqa: S105
DESCRIBE_PAGES = """
import json
from wagtail.models import Page
pages = Page.objects.live().public().filter(depth__gt=1).order_by("path").specific()
print(json.dumps([
    {
        "type": page.specific_class._meta.label,
        "language": page.locale.language_code,
        "path": page.relative_url(page.get_site()),
        "is_alias": page.alias_of_id is not None,
        "blocks": len(getattr(page, "body", ())),
    }
    for page in pages
]))
"""


@dataclass
class SampleSite:
    """The sample site and its server; ``url`` ends without slash."""

    folder: Path
    database_url: str
    password: str = PASSWORD
    port: int = 0
    process: subprocess.Popen | None = field(default=None, repr=False)

    @property
    def url(self):
        """Return the address of the site."""
        return f"http://localhost:{self.port}"

    @property
    def environment(self):
        """Return the environment variables of every process that belongs to this site."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "techport.settings.dev",
            "DEBUG": "false",
            "DATABASE_URL": self.database_url,
            "VAR_DIR": str(self.folder),
            "BASE_URL": self.url,
        }

    def manage(self, *arguments):
        """Return what a management command prints; raise with its complaint when it fails."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self):
        """Fill the database, collect the static files and serve."""
        self.port = free_port()
        self.manage("migrate", "--verbosity", "0")
        self.manage("demo", "--password", self.password)
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        with open(self.folder / "server.log", "wb") as log:
            self.process = start_leashed(
                [sys.executable, "manage.py", "serve", "--port", str(self.port), "--workers", "1", "--media"],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.wait_until_ready()

    def wait_until_ready(self, seconds=60):
        """Return when the home page is served."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/", timeout=seconds):
                    return
            except urllib.error.HTTPError as error:
                raise RuntimeError(f"The sample site answers {error.code}: {self.log()}") from error
            except OSError as error:
                if time.monotonic() > deadline:
                    raise RuntimeError(f"The sample site did not start: {self.log()}") from error
                time.sleep(0.1)

    def log(self):
        """Return what the server wrote."""
        return (self.folder / "server.log").read_text(errors="replace")

    def stop(self):
        """End the server."""
        if self.process:
            end(self.process)

    @cached_property
    def pages(self):
        """Return the live public pages as dictionaries: type, language, path, whether an alias, number of blocks."""
        return self.ask(DESCRIBE_PAGES)

    def run(self, module, asked):
        """Return what a program of ours prints as JSON that runs beside the site; it reads what is ``asked``."""
        done = subprocess.run(
            [sys.executable, "-m", module],
            env=self.environment,
            input=json.dumps(asked),
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return json.loads(done.stdout)

    def ask(self, script):
        """Return what a Python ``script`` prints as JSON that runs beside the site."""
        return json.loads(self.manage("shell", "--no-imports", "--command", script))


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return attempt.getsockname()[1]


@pytest.fixture(scope="session")
def sample_site(fresh_database_url, tmp_path_factory):
    """Return the running sample site. It is shared by all tests: what a test changes, it puts back."""
    site = SampleSite(folder=tmp_path_factory.mktemp("sample-site"), database_url=fresh_database_url)
    try:
        site.start()
        yield site
    finally:
        site.stop()


@pytest.fixture(scope="session")
def sample_site_url(sample_site):
    """Return the address of the running sample site, without slash at the end."""
    return sample_site.url
