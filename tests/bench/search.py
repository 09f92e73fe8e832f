"""Measures search at several sizes of the site, on SQLite and on PostgreSQL.

The pages are made of words of the lexicon, a few of them often, as in any language. One word is on every page, one on
ten of them. What is measured is what ``search.engine`` does, not the page around it.
"""

import os
import random
import subprocess
import sys
import time
import uuid
from pathlib import Path
from statistics import median

__all__ = ["compare_sizes"]

PYTHON = [sys.executable, "-W", "ignore::SyntaxWarning"]
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
LETTERS = "qwertyuiopasdfghjklzxcvbnm"
ODD = {
    "twelve mistyped words": "waterstofmoeln techniekk onderhoudd bedrijfven leerlnigen opleidning windturbien "
    "installaites robotisernig vakmnaschap metaalbewreking procesinudstrie",
    "hyphens": "-".join(LETTERS * 2),
    "apostrophes": "'".join(LETTERS * 2),
    "random letters": LETTERS * 400,
    "operators": '"AND ( OR NOT * ~:& ' * 20,
}
ROUNDS = 15
MOST_UPDATED = 20_000  # pages with which update_index is measured
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
        """Make pages until there are ``size``; return the milliseconds of CPU that it takes to index one."""
        before, cpu = self.made, 0.0
        while self.made < size:
            pages = [self.page(number, size) for number in range(self.made, min(self.made + BATCH, size))]
            cpu += self.keep(pages)
            self.made += len(pages)
        return cpu * 1000 / (self.made - before)

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
            started = cpu_seconds()
            self.index.add_items(StandardPage, pages)
            return cpu_seconds() - started


def fill_and_measure(sizes):
    """Fill the database of this process step by step, and print a line of the table for each size."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from search.engine import find, suggest
    from search.outcome import pages_to_search

    settings.PAGES_DIR = settings.VAR_DIR / "pages"  # so that is kept what a site keeps until something changes
    filling = Filling()
    visible = pages_to_search(filling.home.locale)
    for size in sizes:
        cpu = filling.fill(size)
        updated = speed_of_update() if size <= MOST_UPDATED else "–"
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM (ANALYZE)")  # as it does by itself, if not at once
        figures = [timed(find, visible, query, "nl") for query in QUERIES.values()]
        figures.append(timed(suggest, visible, filling.words[200][:4], "nl"))
        odd = {name: timed(find, visible, query, "nl") for name, query in ODD.items()}
        slowest = max(odd, key=lambda name: float(odd[name].split(",")[0]))
        figures.append(f"{odd[slowest]} ({slowest})")
        row = [connection.vendor, f"{size:,}", *figures, f"{cpu:.1f}", updated, f"{os.getloadavg()[0]:.1f}"]
        print(f"| {' | '.join(row)} |", flush=True)


def speed_of_update():
    """Return how many items of the index ``manage.py update_index`` does in a second, and the CPU ms of each."""
    from django.core.management import call_command
    from modelsearch.conf import get_app_config

    started, cpu = time.perf_counter(), cpu_seconds()
    call_command("update_index", "--from-start", "--verbosity", "0")
    number = get_app_config().get_model("IndexEntry").objects.count()
    return f"{number / (time.perf_counter() - started):,.0f}, {(cpu_seconds() - cpu) * 1000 / number:.1f}"


def timed(ask, *asked):
    """Return the medians of what ``ask(*asked)`` takes: milliseconds, and milliseconds of CPU."""
    ask(*asked)
    times, cpu = [], []
    for _round in range(ROUNDS):
        started, cpu_before = time.perf_counter(), cpu_seconds()
        ask(*asked)
        cpu.append((cpu_seconds() - cpu_before) * 1000)
        times.append((time.perf_counter() - started) * 1000)
    return f"{median(times):.1f}, {median(cpu):.1f}"


def cpu_seconds():
    """Return the CPU time that this process has used, and the one of PostgreSQL that works for it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    schedstat = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return time.process_time() + int(schedstat.split()[0]) / 1e9


def measure(url, folder, sizes):
    """Measure in a process of its own, on the empty database at ``url``."""
    settings = {"DATABASE_URL": url, "VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "techport.settings.dev"}
    environment = os.environ | settings
    subprocess.run([*PYTHON, "manage.py", "migrate", "--verbosity", "0"], env=environment, check=True)
    subprocess.run([*PYTHON, "-m", "tests.bench.search", *map(str, sizes)], env=environment, check=True)


def compare_sizes(server, folder, sizes):
    """Print the table of what search costs at each of ``sizes``; ``server`` is a PostgreSQL server that runs."""
    names = [f"{name}: ms, CPU ms" for name in (*QUERIES, "suggestions", "slowest of the odd")]
    head = ["database", "pages", *names, "index, CPU ms a page", "update_index: items/s, CPU ms", "load"]
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}", flush=True)
    for url in (f"sqlite:///{folder}/search.sqlite3", server.make_database("search")):
        measure(url, folder, sizes)
    print()


if __name__ == "__main__":
    fill_and_measure([int(size) for size in sys.argv[1:]])
