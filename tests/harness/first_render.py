"""Run as a program beside the site: prints what it costs to make pages for the first visitor, as JSON.

It reads JSON: ``addresses`` by name, ``common`` (addresses that others have visited since the last change), ``times``,
and perhaps ``group``: then somebody of that group asks, who is signed in. Each time begins with a change, after which
the common pages are made and then the one that is measured: so with at hand what many pages show, and nothing of its
own. Of each address it tells the status, text and queries of the last time, and the medians of the milliseconds and of
those of CPU, in which the database's are not.
"""

import json
import logging
import statistics
import sys
import tempfile
import time

__all__ = ["main"]


def main():
    """Make each page so many times, and print the figures by name."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from pagecache.generation import generations, new_token
    from pagecache.visit import visiting
    from tests.builders import an_editor

    logging.disable()
    asked, found = json.load(sys.stdin), {}
    with tempfile.TemporaryDirectory() as folder:
        settings.PAGES_DIR = folder
        visiting.set(True)
        client = Client(SERVER_NAME="localhost")
        if asked.get("group"):
            settings.SECOND_FACTOR_REQUIRED = False
            group = asked["group"]
            known = get_user_model().objects.filter(username=group.lower()).first()
            client.force_login(known or an_editor(group))
        for name, address in asked["addresses"].items():
            times, waited = [], []
            for _ in range(asked["times"]):
                generations().begin(new_token(), withdrawn=False)
                for other in asked["common"]:
                    if other != address:
                        client.get(other)
                with CaptureQueriesContext(connection) as queries:
                    before, began = time.process_time(), time.perf_counter()
                    answer = client.get(address)
                    times.append((time.process_time() - before) * 1000)
                    waited.append((time.perf_counter() - began) * 1000)
            found[name] = {
                "status": answer.status_code,
                "queries": [query["sql"] for query in queries],
                "cpu": statistics.median(times),
                "ms": statistics.median(waited),
                "text": answer.content.decode(),
            }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
