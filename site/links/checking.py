"""Looks where all links lead: once a week, and when an editor asks for one."""

import time
from datetime import datetime
from itertools import batched, count
from urllib.parse import urlsplit

from django.db.models import Q
from django.tasks import task
from django.utils import timezone

from links.asking import Asker
from links.at_home import problems_at_home
from links.collecting import collect
from links.models import CheckedLink

__all__ = ["ask_elsewhere", "check_all", "check_one", "check_some_elsewhere", "start_in_background"]

AT_ONCE = 200
SECONDS_AT_A_TIME = 20  # of the worker, before other tasks have their turn


def note(link, problem):
    """Keep what is wrong with a link (``Problem`` or ""), and since when."""
    now = timezone.now()
    link.since = (link.since or now) if problem else None
    link.problem, link.checked_at = problem, now
    link.save(update_fields=["problem", "since", "checked_at"])


def look_at_home():
    """Look at all links to this site itself."""
    for links in batched(CheckedLink.objects.filter(is_external=False).order_by("pk"), AT_ONCE):
        problems = problems_at_home([link.address for link in links])
        for link in links:
            note(link, problems[link.address])


def waiting(since):
    """Return the links elsewhere that nobody has looked at since a moment, so that hosts take turns."""
    links = CheckedLink.objects.filter(Q(checked_at=None) | Q(checked_at__lt=since), is_external=True).order_by("pk")
    turns = {}
    return sorted(links, key=lambda link: next(turns.setdefault(urlsplit_host(link.address), count())))


def urlsplit_host(address):
    """Return the host of an address, or "" when it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def ask_elsewhere(since, *, asker=None, seconds=None):
    """Ask other sites for what waits, for at most some seconds; yield each link after its answer."""
    asker, end = asker or Asker(), time.monotonic() + seconds if seconds else None
    for link in waiting(since):
        note(link, asker.problem(link.address))
        yield link
        if end and time.monotonic() > end:
            return


def check_all(*, asker=None, tell=lambda done, total: None):
    """Look at all links of the site now; ``tell`` hears how far it is. Return how many lead nowhere."""
    since, total = timezone.now(), collect()
    look_at_home()
    done = CheckedLink.objects.filter(is_external=False).count()
    tell(done, total)
    for number, _link in enumerate(ask_elsewhere(since, asker=asker), start=done + 1):
        tell(number, total)
    return CheckedLink.objects.exclude(problem="").count()


@task(backend="background")
def start_in_background():
    """Collect all links, look at those at home, and have the others asked a few at a time."""
    since = timezone.now()
    collect()
    look_at_home()
    check_some_elsewhere.enqueue(since.isoformat())


@task(backend="background")
def check_some_elsewhere(since):
    """Ask other sites for a while; leave the rest to another task, so that mail and pictures have their turn."""
    moment = datetime.fromisoformat(since)
    for _link in ask_elsewhere(moment, seconds=SECONDS_AT_A_TIME):
        pass
    if waiting(moment):
        check_some_elsewhere.enqueue(since)


@task(backend="background")
def check_one(pk):
    """Look at one link again."""
    link = CheckedLink.objects.filter(pk=pk).first()
    if link is not None and link.is_external:
        note(link, Asker().problem(link.address))
    elif link is not None:
        note(link, problems_at_home([link.address])[link.address])
