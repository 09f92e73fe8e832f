"""Processes are killed, or several do the same at once."""

import os
import signal
import subprocess
import sys
import time

from tests.harness.production import ask
from tests.harness.serve import PROJECT

__all__ = ["killed", "killed_while_publishing", "migrate_twice", "publish_thrice"]

ROUNDS = int(os.environ.get("ROUNDS", "10"))
PUBLISH = """
import itertools
from home.models import StandardPage
page = StandardPage.objects.get(slug="over-techport", locale__language_code="nl")
print("begin", flush=True)
for number in itertools.count({start}):
    page.title = page.search_description = f"Versie {{number}}"
    page.save_revision().publish()
    print(number, flush=True)
"""
WHOLE = """
from home.models import StandardPage
page = StandardPage.objects.get(slug="over-techport", locale__language_code="nl")
print(page.title == page.search_description, page.live)
"""


def begin(site, *arguments, **options):
    """Return a process that runs a management command on the site."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(command, env=site.environment, cwd=PROJECT, stdout=subprocess.PIPE, text=True, **options)


def killed(site):
    """A worker of Granian is killed under load."""
    with site.load() as visitors:
        start = time.monotonic()
        os.kill(site.worker_processes()[-1], signal.SIGKILL)
        time.sleep(10)
        seen = visitors.between(start, time.monotonic())
    healed = site.until_well()
    failed = [one for one in seen if one.status != 200]
    told = f"{visitors.told(seen)}; well {healed:.1f} s after"
    assert len(failed) <= visitors.visitors, told
    return told


def killed_while_publishing(site):
    """The process that publishes a page is killed in the midst of it, again and again."""
    outcomes = []
    for number in range(ROUNDS):
        process = begin(site, "shell", "--no-imports", "--command", PUBLISH.format(start=number * 1000))
        process.stdout.readline()
        process.stdout.readline()
        time.sleep(0.013 * number % 0.2)
        process.kill()
        process.wait()
        outcomes.append(site.manage("shell", "--no-imports", "--command", WHOLE).strip())
        assert ask(site.port, "/over-techport/").status == 200
    told = f"{outcomes.count('True True')} of {ROUNDS} times whole and online"
    assert set(outcomes) == {"True True"}, told
    return told


def migrate_twice(site):
    """Two machines migrate at once."""
    both = [begin(site, "migrate", "--verbosity", "0") for _ in range(2)]
    codes = [process.wait() for process in both]
    assert codes == [0, 0], codes
    return f"exit codes {codes}"


def publish_thrice(site):
    """Three machines publish what is scheduled at once, with 20 pages that are due."""
    from tests.test_one_at_a_time import DUE, PUBLISHED

    environment = {"PYTHONPATH": str(PROJECT)}
    site.manage("shell", "--no-imports", "--command", DUE, **environment)
    three = [begin(site, "publish_scheduled") for _ in range(3)]
    codes = [process.wait() for process in three]
    site.manage("publish_scheduled")
    told = f"exit codes {codes}; pages online, times published {site.manage('shell', '--no-imports', '-c', PUBLISHED)}"
    assert codes == [0, 0, 0], told
    assert told.strip().endswith("[20, 20]"), told
    return told.strip()
