"""What several machines do at once is done once: migrating, publishing what is scheduled, the work of the clock."""

import json
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from operations.clock import JOBS, Clock, Job
from operations.locks import is_held, lock
from operations.worker import LOCK
from tests.harness.sample_site import SampleSite

DUE = """
from datetime import timedelta
from django.utils import timezone
from tests.builders import home, publish
from home.models import StandardPage
for number in range(20):
    page = publish(StandardPage, home(), f"Pagina {number}", live=False)
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    revision = page.save_revision()
    revision.approved_go_live_at = page.go_live_at
    revision.save()
"""
PUBLISHED = """
import json
from home.models import StandardPage
from wagtail.models import PageLogEntry
pages = StandardPage.objects.filter(live=True, alias_of=None, title__startswith="Pagina")
entries = PageLogEntry.objects.filter(action="wagtail.publish.scheduled", page__alias_of=None)
print(json.dumps([pages.count(), entries.count()]))
"""


@pytest.fixture(scope="module")
def site(request, tmp_path_factory):
    """Return a site with an empty database."""
    from tests.harness.databases import new_database

    return SampleSite(tmp_path_factory.mktemp("site"), new_database(request, tmp_path_factory))


def begin(site, *arguments):
    """Return a process that runs a management command."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        env=site.environment,
        cwd=settings.PROJECT_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def until(shows, seconds=120):
    """Wait until something shows."""
    deadline = time.monotonic() + seconds
    while not shows():
        assert time.monotonic() < deadline
        time.sleep(0.5)


def test_machines_that_start_at_once_migrate_once_and_publish_each_page_once(site):
    both = [begin(site, "migrate", "--verbosity", "0") for _ in range(2)]
    said = [process.communicate(timeout=500)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    site.manage("shell", "--no-imports", "--command", DUE)
    three = [begin(site, "publish_scheduled") for _ in range(3)]
    said = [process.communicate(timeout=300)[0] for process in three]
    assert [process.returncode for process in three] == [0, 0, 0], said
    site.manage("publish_scheduled")
    assert json.loads(site.manage("shell", "--no-imports", "--command", PUBLISHED)) == [20, 20]


def test_the_worker_publishes_by_itself_and_ends_when_it_is_told_to(site):
    site.manage("migrate", "--verbosity", "0")
    site.manage("shell", "--no-imports", "--command", DUE.replace("range(20)", "range(100, 101)"))
    before = json.loads(site.manage("shell", "--no-imports", "--command", PUBLISHED))
    worker = begin(site, "worker")
    try:
        until(lambda: json.loads(site.manage("shell", "--no-imports", "--command", PUBLISHED)) > before)
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=30)


@pytest.mark.django_db
def test_a_lock_keeps_others_out_until_its_holder_is_gone():
    with lock("test") as first:
        with lock("test") as second:
            assert (first, second) == (True, False)
        assert is_held(connection, "test")
        assert not is_held(connection, "another")
    assert not is_held(connection, "test")
    with lock(LOCK, shared=True) as one, lock(LOCK, shared=True) as other:
        assert one
        assert other


@pytest.mark.once
@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2026-12-31", "2028-02-29"])
def test_each_day_has_each_job_once_also_when_clocks_change(day):
    moment = timezone.make_aware(datetime.fromisoformat(day))
    end, before, done = moment + timedelta(days=2), moment, []
    while moment < end:
        moment = timezone.localtime(moment + timedelta(seconds=40))
        done += [(job.command, moment.date()) for job in JOBS if job.at and job.is_due(before, moment)]
        before = moment
    daily = {job.command for job in JOBS if job.at and job.weekday is None}
    days = {date for _command, date in done}
    assert len(done) == len(set(done))
    assert all(sum(command == name for command, _date in done) == 2 for name in daily)
    assert len(days) == 2


@pytest.mark.once
def test_what_is_scheduled_is_looked_at_once_a_minute():
    job, moment = Job("publish_scheduled"), timezone.make_aware(datetime(2026, 11, 5, 12, 0, 0))
    looks = [moment + timedelta(seconds=seconds) for seconds in range(300)]
    assert sum(job.is_due(before, now) for before, now in pairwise(looks)) == 4


@pytest.mark.django_db
def test_a_job_that_fails_does_not_keep_the_next_from_its_turn(monkeypatch, caplog):
    done = []

    def do(command, **options):
        done.append(command)
        if command == "publish_scheduled":
            raise ZeroDivisionError

    monkeypatch.setattr("operations.clock.call_command", do)
    monkeypatch.setattr("operations.clock.close_old_connections", lambda: None)
    assert Clock([Job("publish_scheduled"), Job("clearsessions")]).look() == 2
    assert done == ["publish_scheduled", "clearsessions"]
    assert "publish_scheduled failed" in caplog.text
