"""Something is lost: the index of search, or everything."""

import json
import os
import shutil
import time
from pathlib import Path

from tests.harness.production import ask

__all__ = ["everything", "index"]

COUNTS = """
import json
from django.db import connection
counts = {}
with connection.cursor() as cursor:
    for name in sorted(connection.introspection.table_names(cursor)):
        cursor.execute(f'SELECT count(*) FROM "{name}"')
        counts[name] = cursor.fetchone()[0]
print(json.dumps(counts))
"""


def index(site):
    """The index of search is emptied, and made again while visitors search."""
    path = "/zoeken/?q=techniek"
    before = ask(site.port, path).text.count("<h3")
    with site.load() as visitors, site.connect() as connection:
        start = time.monotonic()
        connection.execute("DELETE FROM wagtailsearch_indexentry")
        time.sleep(2)
        site.manage("update_index", "--verbosity", "0")
        seen = visitors.between(start, time.monotonic())
    after = ask(site.port, path).text.count("<h3")
    told = f"{visitors.told(seen)}; results before {before}, after {after}"
    assert {one.status for one in seen} == {200}, told
    assert before == after > 0, told
    return told


def everything(site):
    """All is lost, and a back-up brought back on an empty machine."""
    file, empty = site.folder / "site.tar", site.folder / "empty"
    counts = [rows_of(site)]
    begun = time.monotonic()
    site.manage("backup", str(file))
    made = time.monotonic()
    counts.append(rows_of(site))
    after = time.monotonic()
    other = {"DATABASE_URL": site.database.make_database("restored"), "VAR_DIR": str(empty)}
    site.manage("restore", str(file), **other)
    back = time.monotonic()
    restored = rows_of(site, **other)
    # The site went on meanwhile: its clock and its visitors write
    differ = {
        table: number
        for table, number in restored.items()
        if not min(count.get(table, 0) for count in counts) <= number <= max(count.get(table, 0) for count in counts)
    }
    media = [names_and_sizes(folder / "media") for folder in (site.folder, empty)]
    shutil.rmtree(empty)
    told = f"made in {made - begun:.0f} s ({file.stat().st_size / 1e6:.0f} MB), back in {back - after:.0f} s"
    assert restored.keys() == counts[0].keys(), told + "; tables are missing"
    assert not differ, f"{told}; tables differ: {differ}"
    assert media[0] == media[1], told + "; media differ"
    return told + f"; {len(media[0])} files of media and all tables as they were"


def rows_of(site, **changed):
    """Return how many rows each table has."""
    return json.loads(site.manage("shell", "--no-imports", "--command", COUNTS, **changed))


def names_and_sizes(folder):
    """Return the files below a folder with their sizes."""
    return {
        os.path.relpath(path, folder): path.stat().st_size for path in sorted(Path(folder).rglob("*")) if path.is_file()
    }
