"""Run as a program: serves the site as production does, on this machine, with the sample content.

Production's settings, Granian with finished pages, PostgreSQL and nginx where it can be had; all that it keeps, secrets
included, is in var/production. PORT and DATABASE_URL may be set.
"""

import os
import secrets
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

from tests.harness.nginx import Nginx
from tests.harness.postgresql import PostgresqlServer
from tests.harness.processes import end, start_leashed
from tests.harness.sample_site import free_port

__all__ = ["Stack"]

PROJECT = Path(__file__).resolve().parents[2]
EMPTY = "from wagtail.models import Page; print(Page.objects.filter(depth__gt=2).exists())"


class Stack:
    """Everything that production runs, from ``start()`` to the end of the context.

    ``folder`` is what VAR_DIR is; ``port`` answers, with nginx where there is one, else with Granian itself.
    """

    def __init__(self, folder, port, database_url="", workers=2):
        self.folder, self.port, self.database_url, self.workers = Path(folder).resolve(), port, database_url, workers
        self.has_nginx = Nginx.program() is not None
        self.granian_port = free_port() if self.has_nginx else port
        self.nginx_more = ""  # of nginx's configuration, beside what we ship
        self.log = None  # a file for what the site writes, instead of this terminal
        self.running = ExitStack()
        self.processes = {}
        self.database = None  # a server of our own, where DATABASE_URL names none

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.running.close()

    @property
    def secret_key(self):
        """Return the secret of this machine, made once."""
        path = self.folder / "secret-key"
        if not path.exists():
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        return path.read_text()

    @property
    def environment(self):
        """Return the environment of every process of the site."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "techport.settings.production",
            "SECRET_KEY": self.secret_key,
            "ALLOWED_HOSTS": "localhost",
            "BASE_URL": f"http://localhost:{self.port}",
            "DATABASE_URL": self.database_url,
            "SECURE_SSL_REDIRECT": "false",  # nobody speaks HTTPS on this machine
            "VAR_DIR": str(self.folder),
        }

    def manage(self, *arguments, **changed):
        """Return what a management command prints, in production unless the environment is ``changed``."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            env=self.environment | changed,
            cwd=PROJECT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def prepare(self):
        """Start the database, and bring it and the static files up to date."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.database_url:
            server = PostgresqlServer(self.folder / "postgresql")
            server.start()
            self.running.callback(server.stop)
            self.database = server
            self.database_url = server.make_database("techport")
        self.manage("migrate", "--verbosity", "0")
        self.manage("messages", "--compile")
        self.manage("collectstatic", "--no-input", "--verbosity", "0")

    def fill(self, password):
        """Make the sample site where there is none; production itself refuses to."""
        if self.manage("shell", "--no-imports", "--command", EMPTY).strip() != "True":
            self.manage("demo", "--password", password, DJANGO_SETTINGS_MODULE="techport.settings.dev")

    def serve(self):
        """Start Granian, with an empty store of finished pages, and nginx."""
        self.manage("clear_pages")
        command = [sys.executable, "manage.py", "serve"]
        command += ["--port", str(self.granian_port), "--workers", str(self.workers)]
        if not self.has_nginx:
            command += ["--media"]
        granian = start_leashed(command, env=self.environment, cwd=PROJECT, stdout=self.log, stderr=self.log)
        self.running.callback(end, granian)
        self.processes["granian"] = granian
        self.wait_for(granian)
        worker = start_leashed(
            [sys.executable, "manage.py", "worker", "--verbosity", "0"],
            env=self.environment,
            cwd=PROJECT,
            stdout=self.log,
            stderr=self.log,
        )
        self.running.callback(end, worker)
        if self.has_nginx:
            places = self.folder / "nginx", self.folder, self.port, self.granian_port
            nginx = Nginx(*places, workers=self.workers, more=self.nginx_more)
            nginx.start()
            self.running.callback(nginx.stop)
            self.processes["nginx"] = nginx.process

    def wait_for(self, granian, seconds=60):
        """Return when the site answers."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                with urlopen(f"http://localhost:{self.granian_port}/", timeout=seconds):
                    return
            except OSError as error:
                if time.monotonic() > deadline or granian.poll() is not None:
                    raise RuntimeError("Granian does not answer.") from error
                time.sleep(0.1)


def main():
    """Serve until somebody ends it."""
    port = int(os.environ.get("PORT") or 8000)
    folder = Path(os.environ.get("VAR_DIR") or PROJECT / "var") / "production"
    with Stack(folder, port, os.environ.get("DATABASE_URL", "")) as stack:
        print("Preparing the database, the static files and the sample site ...", flush=True)
        stack.prepare()
        password = os.environ.get("DEMO_PASSWORD") or stack.secret_key[:16]
        stack.fill(password)
        stack.serve()
        front = "nginx, Granian" if stack.has_nginx else "Granian; without nginx, which is not installed"
        print(f"\nTechport runs as in production on http://localhost:{port}/ ({front})", flush=True)
        print("It keeps everything in " + str(stack.folder) + "; Ctrl+C ends it.", flush=True)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            stack.processes["granian"].wait()
        except KeyboardInterrupt:
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
