"""The site as production runs it, on a database and a mail server of its own."""

import asyncio
import json
import os
import time
from contextlib import contextmanager

import psycopg
from aiosmtpd.controller import Controller

from tests.faults.load import MADE, STORED, Load
from tests.harness.production import ask
from tests.harness.sample_site import free_port
from tests.harness.serve import Stack

__all__ = ["Site"]

WAITING = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"


class Mailbox:
    """A mail server that takes mail, puts it off (4xx), or says nothing, as ``mood`` tells."""

    def __init__(self):
        self.mood, self.mails = "take", []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd's name)
        """Take a mail, or not."""
        if self.mood == "put off":
            return "451 Later"
        if self.mood == "hang":
            await asyncio.sleep(30)
        self.mails.append(envelope.content.decode(errors="replace"))
        return "250 OK"


class Site(Stack):
    """The running site; ``mailbox`` is its mail server."""

    def __init__(self, folder):
        super().__init__(folder, free_port())
        self.mail_port, self.mailbox = free_port(), Mailbox()
        self.controller = None

    @property
    def environment(self):
        """Return the environment of every process of the site."""
        return super().environment | {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(self.mail_port)}

    def take_mail(self):
        """Start the mail server."""
        self.controller = Controller(self.mailbox, hostname="127.0.0.1", port=self.mail_port)
        self.controller.start()

    def refuse_mail(self):
        """End the mail server."""
        self.controller.stop()

    def connect(self, **options):
        """Return a connection with the database."""
        return psycopg.connect(
            host=self.database.host, user=self.database.user, dbname="techport", autocommit=True, **options
        )

    def states(self):
        """Return the status of ``/-/live`` and ``/-/ready``; 0 for no answer."""
        found = []
        for path in ("/-/live", "/-/ready"):
            try:
                found.append(ask(self.granian_port, path).status)
            except OSError:
                found.append(0)
        return tuple(found)

    def parts(self):
        """Return what ``/-/ready`` says of the parts."""
        return json.loads(ask(self.granian_port, "/-/ready").text)["parts"]

    def until_well(self, seconds=60):
        """Return how many seconds it took until every page and ``/-/ready`` were well again."""
        begun = time.monotonic()
        while True:
            try:
                statuses = {ask(self.port, path).status for path in STORED + MADE}
            except OSError:
                statuses = {0}
            if statuses == {200} and self.states() == (200, 200):
                return time.monotonic() - begun
            if time.monotonic() > begun + seconds:
                raise AssertionError(f"not well after {seconds} s: {statuses}, {self.states()}")
            time.sleep(0.2)

    def until_quiet(self, seconds=600):
        """Return when the worker has done what the sample site left it to do, of which pages change."""
        deadline = time.monotonic() + seconds
        with self.connect() as connection:
            while connection.execute(WAITING).fetchone()[0]:
                assert time.monotonic() < deadline, f"the worker is not done after {seconds} s"
                time.sleep(1)

    def until_kept(self, seconds=60):
        """Return when every page that can be kept is, and has been for two seconds."""
        deadline, since, before = time.monotonic() + seconds, time.monotonic(), None
        while time.monotonic() < since + 2:
            assert time.monotonic() < deadline, f"pages are not kept after {seconds} s"
            current = os.readlink(self.folder / "pages" / "current")
            kept = {ask(self.port, path).store for path in STORED} <= {"hit", "nginx"}
            if not kept or current != before:
                since, before = time.monotonic(), current
            time.sleep(0.2)

    @contextmanager
    def load(self):
        """Yield four visitors, when all pages that can be kept are."""
        self.until_well()
        self.until_kept()
        with Load(self.port) as visitors:
            time.sleep(2)
            yield visitors

    def worker_processes(self):
        """Return the process numbers of Granian's workers: the children of the one that was started."""
        parents = {}
        for name in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{name}/stat") as stat:
                    parents.setdefault(int(stat.read().rpartition(")")[2].split()[1]), []).append(int(name))
            except OSError:
                continue
        (served,) = [pid for pid in parents.get(self.processes["granian"].pid, []) if pid in parents]
        return parents[served]
