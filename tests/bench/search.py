"""Measures search at several sizes of the site, on SQLite and on PostgreSQL: ``make bench-search``.

The pages are made of words of the lexicon, a few of them often, as in any language. One word is on every page, one on
ten of them. What is measured is what ``search.engine`` does, not the page around it.
"""

import argparse
import os
import platform
import random
import subprocess
import sys
import time
import uuid
from datetime import UTC, datetime
from statistics import median
from tempfile import TemporaryDirectory

import psycopg

from tests.harness.postgresql import PostgresqlServer

__all__ = ["main"]

MANAGE = [sys.executable, "-W", "ignore::SyntaxWarning", "manage.py"]
SIZES = [200, 2_000, 20_000, 100_000]
WORDS_A_PAGE = 120
VOCABULARY = 20_000
COMMON, RARE = "techniek", "waterstofmolen"
QUERIES = {
    "rare word": RARE,
    "word on every page": COMMON,
    "two words": f"{COMMON} {RARE}",
    "mistyped": "waterstofmoeln",
    "nothing": "xqzvwk",
}
ROUNDS = 15
BATCH = 500


class Filling:
    """Fills the database of this process with pages, and puts them in the index."""

    def __init__(self):
        from django.contrib.contenttypes.models import ContentType
        from marisa_trie import BytesTrie
        from modelsearch.backends import get_search_backend
        from wagtail.models import Page

        from home.models import HomePage, StandardPage
        from search.language.lexicon import DATA

        self.chance = random.Random(1)  # noqa: S311 (the same pages each time)
        known = [word for word in BytesTrie().mmap(str(DATA / "nl.marisa")) if len(word) > 3]
        self.words = self.chance.sample(known, VOCABULARY)
        self.weights = [1 / rank for rank in range(1, VOCABULARY + 1)]
        self.home = HomePage.objects.get(locale__language_code="nl")
        self.kind = ContentType.objects.get_for_model(StandardPage)
        self.index = get_search_backend().get_index_for_model(StandardPage)
        self.first = Page.objects.order_by("-pk").first().pk + 1
        self.made = 0

    def fill(self, size):
        """Make pages until there are ``size``; return pages a second, and milliseconds of CPU to index one."""
        before, cpu, started = self.made, 0.0, time.perf_counter()
        while self.made < size:
            pages = [self.page(number, size) for number in range(self.made, min(self.made + BATCH, size))]
            cpu += self.keep(pages)
            self.made += len(pages)
        new = self.made - before
        return new / (time.perf_counter() - started), cpu * 1000 / new

    def some_words(self, count):
        """Return ``count`` words, the frequent ones often."""
        return " ".join(self.chance.choices(self.words, self.weights, k=count))

    def page(self, number, size):
        """Return page ``number``, not kept yet; ten of ``size`` have the rare word."""
        from wagtail.models import Page

        from home.models import StandardPage

        rare = RARE if number % (size // 10) == 0 else ""
        text = f"{self.some_words(WORDS_A_PAGE)} {COMMON} {rare}"
        page = StandardPage(title=self.some_words(5), english_summary="", body=[("text", f"<p>{text}</p>")])
        page.pk = page.id = page.page_ptr_id = self.first + number
        page.path = self.home.path + Page._int2str(number + 1000).rjust(4, "0")
        page.depth, page.locale_id, page.content_type, page.live = 3, self.home.locale_id, self.kind, True
        page.slug, page.url_path = f"pagina-{number}", f"{self.home.url_path}pagina-{number}/"
        page.translation_key, page.draft_title = uuid.uuid4(), page.title
        return page

    def keep(self, pages):
        """Write pages into the tables and into the index; return the seconds of CPU that the index took."""
        from django.db import connection, transaction
        from wagtail.models import Page

        from home.models import StandardPage

        fields = StandardPage._meta.local_concrete_fields
        columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        values = ", ".join(["%s"] * len(fields))
        of_all = Page._meta.concrete_fields
        with transaction.atomic():
            Page.objects.bulk_create(Page(**{f.attname: getattr(page, f.attname) for f in of_all}) for page in pages)
            rows = [[f.get_db_prep_save(getattr(page, f.attname), connection) for f in fields] for page in pages]
            with connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO home_standardpage ({columns}) VALUES ({values})", rows)  # noqa: S608
            started = time.process_time()
            self.index.add_items(StandardPage, pages)
            return time.process_time() - started


def fill_and_measure(sizes):
    """Fill the database of this process step by step, and print a line of the table for each size."""
    import django

    django.setup()
    from django.db import connection
    from wagtail.models import Page

    from search.engine import find, suggest
    from techport.pages import SitePageQuerySet

    filling = Filling()
    visible = SitePageQuerySet(Page).visible().translated().filter(locale=filling.home.locale_id, depth__gt=2)
    for size in sizes:
        speed, cpu = filling.fill(size)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # as it does by itself, if not at once
        figures = [timed(find, visible, query, "nl") for query in QUERIES.values()]
        figures.append(timed(suggest, visible, filling.words[200][:4], "nl"))
        row = [connection.vendor, f"{size:,}", *figures, f"{cpu:.1f}", f"{speed:,.0f}"]
        print(f"| {' | '.join(row)} |", flush=True)


def timed(ask, *asked):
    """Return the median of what ``ask(*asked)`` takes, in milliseconds."""
    ask(*asked)
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        ask(*asked)
        times.append((time.perf_counter() - started) * 1000)
    return f"{median(times):.1f}"


def run(url, folder, sizes):
    """Measure on the empty database at ``url``; return an exit code."""
    settings = {"DATABASE_URL": url, "VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "techport.settings.dev"}
    environment = os.environ | settings
    migrated = subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], env=environment)
    command = [sys.executable, "-W", "ignore::SyntaxWarning", "-m", "tests.bench.search", "--here", *map(str, sizes)]
    return migrated.returncode or subprocess.run(command, env=environment).returncode


def main():
    """Measure on both databases; return an exit code."""
    parser = argparse.ArgumentParser(prog="make bench-search", description="Measure search at several sizes.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of pages, the smallest first")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)  # in the database of this process
    options = parser.parse_args()
    if options.here:
        fill_and_measure(options.sizes)
        return 0
    load = os.getloadavg()[0]
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}\n"
    )
    names = [*QUERIES, "suggestions"]
    head = [
        "database",
        "pages",
        *[f"{name}, ms" for name in names],
        "index, CPU ms a page",
        "pages a second, with making",
    ]
    print(f"| {' | '.join(head)} |")
    print(f"|---|---{'|---' * (len(names) + 2)}|", flush=True)
    with TemporaryDirectory() as folder:
        failed = run(f"sqlite:///{folder}/search.sqlite3", folder, options.sizes)
        server = PostgresqlServer()
        server.start()
        try:
            with psycopg.connect(host=server.host, user=server.user, dbname="postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE search")
            return run(server.url("search"), folder, options.sizes) or failed
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(main())
