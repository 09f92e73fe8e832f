"""Run as a program beside the site: prints what it costs Django to make each kind of page, as JSON.

Each page is made ten times in one process with what all pages have in common at hand; queries are those of one time,
the milliseconds of CPU the median. The time of the database is not in them.
"""

import json
import statistics
import sys
import time

ADDRESSES = {
    "home": "/",
    "listing": "/nieuws/",
    "listing, page 5": "/nieuws/?page=5",
    "listing, filtered": "/nieuws/?pillar=leren",
    "feed": "/nieuws/feed/",
    "news item": "/nieuws/bericht/",
    "pillar": "/pijlers/leren/",
    "not there": "/nieuws/bestaat-niet/",
}
TIMES = 10


def main():
    """Make each kind of page, and print the figures by name."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, found = Client(SERVER_NAME="localhost"), {}
    for name, address in ADDRESSES.items():
        times = []
        for _ in range(TIMES + 2):
            before = time.process_time()
            answer = client.get(address)
            times.append((time.process_time() - before) * 1000)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found[name] = {
            "status": answer.status_code,
            "queries": len(queries),
            "cpu": statistics.median(times[2:]),
        }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
