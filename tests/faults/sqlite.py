"""A site on SQLite, with many who write and read at once, of which a worker is killed."""

import http.client
import os
import signal
import sqlite3
import threading
import time
import urllib.parse

from tests.faults.load import Load
from tests.faults.mail import FORM, filled_in
from tests.faults.site import Site
from tests.harness.serve import PROJECT

__all__ = ["crowded"]

WRITERS, READERS = 8, 16
SEARCHES = 5  # each is counted, which writes, before the writer sends a form
READ = ("/", "/en/", FORM, "/?read=again")  # of the last, and of the form, no page is kept
FIELDS = "application/x-www-form-urlencoded"
MAKE_FORM = "from tests.form_answers import a_contact_form; a_contact_form()"


class Crowd(Load):
    """Writers and readers at once; ``sent`` is how many forms were said to have come in."""

    def __init__(self, port):
        super().__init__(port, visitors=WRITERS + READERS)
        self.sent = 0
        self.counting = threading.Lock()

    def visit(self, number):
        """Write or read, until it is over."""
        is_writer = number < WRITERS
        while not self.over.is_set():
            number += 1
            if is_writer:
                self.write(number)
            else:
                self.ask(READ[number % len(READ)])

    def write(self, number):
        """Search some times, so that a form is not sent too fast, and send it."""
        begun = time.monotonic()
        with_form = self.ask(FORM)
        for search in range(SEARCHES):
            self.ask(f"/zoeken/?q=woord{number}{search}")
        time.sleep(max(0, begun + 2.5 - time.monotonic()))
        if with_form is None or with_form.status != http.client.OK:
            return
        body = urllib.parse.urlencode(filled_in(with_form.text, f"woord{number}"))
        sender = f"10.0.{number % 256}.{self.sent % 256}"  # one sender may not send so often
        answer = self.ask(FORM, "POST", body=body, content_type=FIELDS, x_forwarded_for=sender)
        if answer is not None and answer.status == http.client.SEE_OTHER:
            with self.counting:
                self.sent += 1


def crowded(site):
    """SQLite with 8 who write and 16 who read; a worker is killed."""
    own = Site(site.folder / "sqlite")
    own.database_url = f"sqlite:///{own.folder / 'site.sqlite3'}"
    with own, open(site.folder / "sqlite.log", "w+b") as log:
        own.log = log
        own.prepare()
        own.manage("shell", "--no-imports", "--command", MAKE_FORM, PYTHONPATH=str(PROJECT))
        own.serve()
        with Crowd(own.granian_port) as crowd:
            time.sleep(20)
            os.kill(own.worker_processes()[-1], signal.SIGKILL)
            time.sleep(20)
        log.seek(0)
        locked = log.read().count(b"database is locked")
    with sqlite3.connect(own.folder / "site.sqlite3") as database:
        whole = database.execute("PRAGMA integrity_check").fetchone()[0]
        kept = database.execute("SELECT count(*) FROM wagtailforms_formsubmission").fetchone()[0]
    told = f"{crowd.told(crowd.seen)}; “database is locked” {locked} ×; integrity {whole}"
    told += f"; forms sent {crowd.sent}, kept {kept}"
    assert {one.status for one in crowd.seen} <= {200, 303, 0, -1}, told
    assert sum(one.status <= 0 for one in crowd.seen) <= crowd.visitors, told
    assert (locked, whole) == (0, "ok"), told
    assert kept >= crowd.sent > 0, told
    return told
