"""One process of each machine hears of changes on the others, keeps the hours of notices and removes old folders.

Without it this machine is right about what is changed here; with it, within a second, about the others and the clock.
"""

import fcntl
import logging
import os
import threading
import time

from django.db import DatabaseError, InterfaceError, connections

from pagecache.changes import CHANNEL
from pagecache.generation import new_token

__all__ = ["Watch"]

logger = logging.getLogger(__name__)

SECONDS = 0.5  # between two looks at the clock
SECONDS_AFTER_A_FAILURE = 2
SECONDS_BETWEEN_CLEANING = 60


class Watch(threading.Thread):
    """Looks after the generations of this machine, or waits to take over from the process that does."""

    def __init__(self, generations):
        super().__init__(name="finished pages", daemon=True)
        self.generations = generations
        self.cleaned = 0.0

    def run(self):
        """Watch until the process ends."""
        self.generations.folder.mkdir(parents=True, exist_ok=True)
        duty = os.open(self.generations.folder / "watch.lock", os.O_RDWR | os.O_CREAT, 0o600)
        while not self.has(duty):
            time.sleep(SECONDS)
        while True:
            try:
                self.watch()
            except (DatabaseError, InterfaceError, OSError) as error:
                logger.warning("Watching over finished pages was interrupted: %s", error)
                time.sleep(SECONDS_AFTER_A_FAILURE)

    @staticmethod
    def has(duty):
        """Return whether this process is the one that watches; it is until it ends."""
        try:
            fcntl.flock(duty, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def watch(self):
        """Listen where there is something to hear, and look at the clock; raise when the connection is lost."""
        connection = connections["default"].copy()
        try:
            hear = self.listener(connection) if connection.vendor == "postgresql" else time.sleep
            # Nobody knows what happened before we listened
            self.generations.begin(new_token(), withdrawn=True)
            while True:
                hear(SECONDS)
                self.look_at_the_clock()
        finally:
            connection.close()

    def listener(self, connection):
        """Return a function that waits some seconds for what other processes announce, and does as they did."""
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
        listening = connection.connection

        def hear(seconds):
            try:
                for notice in listening.notifies(timeout=seconds):
                    token, withdrawn = notice.payload.split()
                    self.generations.begin(token, withdrawn=withdrawn == "1")
            except connection.Database.Error as error:
                raise InterfaceError(str(error)) from error

        return hear

    def look_at_the_clock(self):
        """Begin a new generation when a moment has come at which pages change; now and then clean up."""
        current = self.generations.current()
        if current and self.generations.is_over(current):
            self.generations.begin(new_token(), withdrawn=True)
        if time.monotonic() > self.cleaned + SECONDS_BETWEEN_CLEANING:
            self.cleaned = time.monotonic()
            self.generations.remove_old()
