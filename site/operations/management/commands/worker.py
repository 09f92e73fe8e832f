"""The process that works in the background: tasks, and what is done by the clock."""

import logging
import secrets
import threading
import time

from django.apps import apps
from django.core.management import BaseCommand
from django.db import DatabaseError, InterfaceError, close_old_connections, connections

from operations.clock import Clock
from operations.locks import attempts, lock
from operations.worker import LOCK, lock_of, rescue_tasks

__all__ = ["Command"]

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 1
SECONDS_AFTER_A_FAILURE = 2


class Command(BaseCommand):
    """Works until it is told to end; a database that goes away and comes back is waited for."""

    help = "Work in the background: do tasks (mail, pictures), publish what is scheduled, and clean up, until ended."

    def handle(self, **options):
        """Let a thread look at the clock, and do tasks meanwhile."""
        threading.Thread(target=through_failures, args=[look_at_the_clock], name="clock", daemon=True).start()
        if apps.is_installed("django_tasks_db"):
            through_failures(do_tasks)
        while True:  # where tasks are done at once, there is only the clock
            time.sleep(SECONDS_BETWEEN_LOOKS)


def through_failures(work):
    """Do ``work`` again and again, when it ended because the database was away."""
    while True:
        try:
            work()
        except (DatabaseError, InterfaceError, OSError) as error:
            logger.warning("The worker waits for the database: %s", type(error).__name__)
        close_old_connections()
        time.sleep(SECONDS_AFTER_A_FAILURE)


def do_tasks():
    """Do tasks until the process is ended."""
    # Where tasks are done at once its application is not installed, and can't be imported
    from django_tasks_db.management.commands.db_worker import Worker

    connections.close_all()
    worker_id = secrets.token_hex(8)
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=SECONDS_BETWEEN_LOOKS,
        batch=False,
        backend_name="background",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
    )
    worker.configure_signals()
    with lock(lock_of(worker_id)):
        worker.run()


def look_at_the_clock():
    """Be known as a worker, and do what is due, until the database goes away."""
    clock = Clock()
    with attempts(LOCK, shared=True) as attempt:
        while True:
            attempt()  # raises when the database has let go of it
            if clock.look():
                rescue_tasks()
            time.sleep(SECONDS_BETWEEN_LOOKS)
