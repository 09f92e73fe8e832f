"""What is done by the clock: every minute, and once a day or a week in the night.

The commands are those that an operator can give as well. Each is done by one process at a time, on all machines
together, and a second time does no harm: a clock that jumps, or a worker that starts anew, costs a look at most.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core.management import CommandError, call_command, get_commands
from django.db import close_old_connections
from django.utils import timezone

from operations.locks import lock

__all__ = ["JOBS", "Clock", "Job"]

logger = logging.getLogger(__name__)

SUNDAY = 6


@dataclass(frozen=True)
class Job:
    """A command that is due every minute, or each day ``at`` a time of the site, or on one ``weekday`` (Monday is 0).

    The times lie where no clock is put forward or back.
    """

    command: str
    at: time | None = None
    weekday: int | None = None
    arguments: tuple = ()

    def is_due(self, before, now):
        """Return whether this is to be done at ``now``, when ``before`` was the last time that somebody looked."""
        if self.at is None:
            return now.replace(second=0, microsecond=0) != before.replace(second=0, microsecond=0)
        moment = datetime.combine(now.date(), self.at, now.tzinfo)
        return before < moment <= now and self.weekday in (None, now.weekday())


JOBS = [
    Job("publish_scheduled"),
    Job("mail_waiting_answers"),
    Job("delete_old_submissions", time(4, 10)),
    Job("clearsessions", time(4, 15)),
    Job("delete_old_sign_ins", time(4, 17)),
    Job("delete_old_searches", time(4, 20)),
    Job("delete_old_missing_addresses", time(4, 25)),
    Job("forget_deleted_pages", time(4, 27)),
    Job("prune_db_task_results", time(4, 30), arguments=("--backend", "background")),
    Job("check_pages", time(4, 35), arguments=("--background",)),
    Job("check_redirects", time(4, 40), SUNDAY),
    Job("check_links", time(4, 45), SUNDAY, arguments=("--background",)),
]


class Clock:
    """Does the ``jobs`` that have become due since it was last looked at."""

    def __init__(self, jobs=None):
        self.jobs = JOBS if jobs is None else jobs
        self.before = timezone.localtime() - timedelta(minutes=1)  # a start may come just after a page was due

    def look(self):
        """Do what is due and return how much that was; what fails is for the log, and for the next time."""
        now, before = timezone.localtime(), self.before
        self.before = now
        due = [job for job in self.jobs if job.is_due(before, now) and job.command in get_commands()]
        for job in due:
            self.do(job)
        return len(due)

    def do(self, job):
        """Do one job, unless another process does; never raise."""
        close_old_connections()
        try:
            with lock(f"clock-{job.command}") as is_mine:
                if is_mine:
                    call_command(job.command, *job.arguments, verbosity=0)
        except CommandError as error:
            logger.warning("%s says: %s", job.command, error)
        except SystemExit as end:
            if end.code:
                logger.warning("%s found something to look at", job.command)
        except Exception:  # the next job must have its turn whatever happens
            logger.exception("%s failed", job.command)
        finally:
            close_old_connections()
