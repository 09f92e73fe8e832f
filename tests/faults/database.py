"""The database goes away, has no connection left, or is locked."""

import time
from contextlib import ExitStack, suppress

import psycopg

__all__ = ["connections", "down", "locked", "restart"]

MOST_SECONDS = 5


def judge(site, visitors, start, states):
    """Return what visitors got since ``start``; raise ``AssertionError`` where that may not be."""
    end = time.monotonic()
    time.sleep(6)  # what was asked last has its answer
    healed = site.until_well()
    seen = visitors.between(start, end)
    stored = [one for one in seen if visitors.is_stored(one)]
    others = [one for one in seen if not visitors.is_stored(one)]
    told = f"kept pages {visitors.told(stored)}; others {visitors.told(others)}; live, ready {states}"
    told += f"; well {healed:.1f} s after"
    assert {one.status for one in stored} == {200}, told
    assert {one.status for one in others} <= {200, 503}, told
    assert max(one.seconds for one in seen) <= MOST_SECONDS, told
    assert healed < 10, told
    return told


def restart(site):
    """PostgreSQL restarts."""
    with site.load() as visitors:
        start = time.monotonic()
        site.database.halt()
        site.database.launch()
        return judge(site, visitors, start, "not asked")


def down(site, seconds=30):
    """PostgreSQL is down for 30 seconds."""
    with site.load() as visitors:
        start = time.monotonic()
        site.database.halt()
        time.sleep(seconds / 2)
        states = site.states()
        time.sleep(seconds / 2)
        site.database.launch()
        told = judge(site, visitors, start, states)
        assert states == (200, 503), told
        return told


def connections(site, seconds=20):
    """Others take every connection of PostgreSQL."""
    with site.load() as visitors, ExitStack() as taken:
        start = time.monotonic()
        first = site.connect()
        taken.callback(first.close)
        while time.monotonic() < start + seconds:
            # The site's own come free one after the other, and are taken as well
            first.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'techport'"
                " AND application_name <> 'fault' AND pid <> pg_backend_pid()"
            )
            with suppress(psycopg.OperationalError):
                while True:
                    taken.callback(site.connect(application_name="fault").close)
            time.sleep(0.5)
        states = site.states()
        taken.close()
        told = judge(site, visitors, start, states)
        assert states == (200, 503), told
        return told


def locked(site, seconds=30):
    """A table that every page needs is locked for 30 seconds."""
    with site.load() as visitors, site.connect() as connection:
        start = time.monotonic()
        with connection.transaction():
            connection.execute("LOCK TABLE wagtailcore_page")
            time.sleep(seconds / 2)
            states = site.states()
            time.sleep(seconds / 2)
        told = judge(site, visitors, start, states)
        assert states == (200, 503), told
        return told
