"""Run as a program: starts everything, measures, and prints the tables of docs/performance.md."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

from tests.bench import search
from tests.bench.measuring import Target, measure, memory_of, wrk
from tests.harness.postgresql import PostgresqlServer
from tests.harness.processes import end, start_leashed
from tests.harness.sample_site import free_port
from tests.harness.serve import PROJECT, Stack

NEWS_ITEM = "/nieuws/bericht/"
# Of which a first render is measured, after a change and visits to the common ones
ADDRESSES = {
    "home": "/",
    "listing": "/nieuws/",
    "listing, page 5": "/nieuws/?page=5",
    "listing, filtered": "/nieuws/?pillar=leren",
    "feed": "/nieuws/feed/",
    "news item": "/nieuws/bericht/",
    "pillar": "/pijlers/leren/",
    "search": "/zoeken/?q=bericht",
    "sitemap": "/sitemap.xml",
    "sitemap, its first part": "/sitemap-1.xml",
    "not there": "/nieuws/bestaat-niet/",
}
IN_THE_CMS = {
    "Vandaag": "/cms/",
    "list of news": "/cms/lists/news/",
    "list of news, page 5": "/cms/lists/news/?p=5",
    "list of news, filtered": "/cms/lists/news/?live=true&q=nummer",
    "pages below the news": "/cms/pages/{news}/",
    "report of checks": "/cms/checks/",
    "report of English": "/cms/english/",
    "a news item to edit": "/cms/pages/{item}/edit/",
}
COMMON = ["/", "/nieuws/", "/nieuws/bericht-7/", "/pijlers/", "/nieuws/bestaat-ook-niet/"]
TIMES = 10
HELLO = """
from django.conf import settings
settings.configure(SECRET_KEY="x", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse("Hello, world"))]
application = get_wsgi_application()
"""
PLAIN_SETTINGS = """
import dj_database_url
DATABASES = {{"default": dj_database_url.parse({url!r}, conn_max_age=600)}}
DEBUG, SECRET_KEY, ALLOWED_HOSTS = False, "x", ["*"]
INSTALLED_APPS += ["django.contrib.postgres"]
STORAGES["staticfiles"] = {{"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
"""
EDIT = """
import sys, time
from newsitems.models import NewsItemPage
page = NewsItemPage.objects.get(slug="bericht", locale__language_code="nl")
for number in range(int({seconds})):
    started = time.monotonic()
    page.title = f"Bericht, versie {{number}}"
    page.save_revision().publish()
    print(f"{{time.monotonic() - started:.3f}}", flush=True)
    time.sleep(max(0, 1 - (time.monotonic() - started)))
"""
VISITS = """
local paths = {"/", "/nieuws/", "/nieuws/bericht/", "/zoeken/?q=bericht"}
local turn = 0
request = function()
  turn = turn + 1
  return wrk.format("GET", paths[turn % #paths + 1], {["Accept-Encoding"] = "br", ["Host"] = "localhost"})
end
"""


def say(text):
    """Tell who waits how far it is."""
    print(text, file=sys.stderr, flush=True)


def serve_wsgi(application, folder, port, environment, workers):
    """Return Granian serving a WSGI application that is not ours."""
    process = start_leashed(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", str(workers)]
        + ["--blocking-threads", "4", "--log-level", "warning", application],
        env=environment,
        cwd=folder,
    )
    for _ in range(300):
        try:
            with urlopen(f"http://localhost:{port}/", timeout=10):
                return process
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{application} did not start.")


def hello_world(folder, running, workers):
    """Return the target that is Django without anything."""
    (folder / "hello.py").write_text(HELLO)
    port = free_port()
    process = serve_wsgi("hello:application", folder, port, os.environ | {"PYTHONPATH": str(folder)}, workers)
    running.callback(end, process)
    return Target("Django, hello world (Granian)", f"http://localhost:{port}/", [process])


def plain_wagtail(folder, running, stack, server, workers):
    """Return the target that is what ``wagtail start`` makes: its empty home page."""
    project = folder / "plain"
    project.mkdir()
    subprocess.run(
        [sys.executable, "-c", "from wagtail.bin.wagtail import main; main()", "start", "plain", str(project)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    url = server.make_database("plain")
    (project / "plain" / "settings" / "measured.py").write_text(
        "from plain.settings.base import *\n" + PLAIN_SETTINGS.format(url=url)
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "plain.settings.measured", "PYTHONPATH": str(project)}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=project, env=environment, check=True)
    port = free_port()
    process = serve_wsgi("plain.wsgi:application", project, port, environment, workers)
    running.callback(end, process)
    return Target("plain wagtail start, home (Granian)", f"http://localhost:{port}/", [process, server.process])


def body_of(url, encoding):
    """Return the bytes that an address answers with."""
    with urlopen(Request(url, headers={"Accept-Encoding": encoding})) as response:
        return response.read()


def baked(stack):
    """Return the target that is nginx with the page as a file, beside the site that it comes from."""
    folder = stack.folder / "static" / "baked"
    folder.mkdir(exist_ok=True)
    for encoding, ending in (("identity", ""), ("gzip", ".gz"), ("br", ".br")):
        (folder / f"page.html{ending}").write_bytes(body_of(f"http://localhost:{stack.port}{NEWS_ITEM}", encoding))
    url = f"http://localhost:{stack.port}/static/baked/page.html"
    return Target("nginx, the page baked to a file", url, [stack.processes["nginx"]])


def compare(stack, server, options, running, folder):
    """Print the table of who serves a page how fast."""
    site = [stack.processes["granian"], server.process]
    in_front = f"http://localhost:{stack.port}{NEWS_ITEM}"
    behind = f"http://localhost:{stack.granian_port}{NEWS_ITEM}"
    body_of(in_front, "br")
    targets = [
        baked(stack),
        Target("ours, nginx in front", in_front, [stack.processes["nginx"], *site]),
        Target("ours, Granian alone", behind, site),
        hello_world(folder, running, options.workers),
        plain_wagtail(folder, running, stack, server, options.workers),
    ]
    for target in targets:
        target.headers = {"Accept-Encoding": "br"}
    measure(targets, options.rounds, options.seconds, options.connections, say)
    fastest = targets[0].median("a second")
    print("| Who serves the news item | requests/s | of nginx | p50 ms | p99 ms | CPU ms / request | PSS MB | errors |")
    print("|---|---|---|---|---|---|---|---|")
    for target in targets:
        errors = sum(found["errors"] for found in target.rounds)
        print(
            f"| {target.name} | {target.median('a second'):,.0f} | {target.median('a second') / fastest:.0%} "
            f"| {target.median('p50'):.2f} | {target.median('p99'):.2f} | {target.median('cpu'):.3f} "
            f"| {memory_of(target.processes[:1]):.0f} | {errors:.0f} |"
        )
    loads = [found["load"] for target in targets for found in target.rounds]
    print(f"\nLoad of the machine while this ran: {min(loads):.1f} to {max(loads):.1f}.\n")


def grow(stack, options):
    """Print the tables of what making a page costs at each size of the site, for visitors and for editors."""
    public, cms = {}, {}
    find = (
        "from newsitems.models import *; page = NewsItemPage.objects.get(slug='bericht', locale__language_code='nl'); "
        "print(page.get_parent().pk, page.pk)"
    )
    news, item = stack.manage("shell", "--no-imports", "--command", find).split()
    in_the_cms = {name: address.format(news=news, item=item) for name, address in IN_THE_CMS.items()}
    for size in options.pages:
        say(f"{size} news items ...")
        stack.manage("shell", "--no-imports", "--command", f"from tests.bench.contents import *; multiply({size})")
        stack.manage("update_index", "--verbosity", "0")
        stack.manage("clear_pages")
        public[size] = first_renders(stack, addresses=ADDRESSES, common=COMMON)
        cms[size] = first_renders(stack, addresses=in_the_cms, common=[], group="Eindredactie")
    sizes = " | ".join(f"{size:,} news items" for size in options.pages)
    for kind, found in (("First render", public), ("In the CMS", cms)):
        print(f"| {kind}: queries, ms, CPU ms | {sizes} |\n|---{'|---' * len(options.pages)}|")
        for name in found[options.pages[0]]:
            figures = (found[size][name] for size in options.pages)
            cells = (f"{len(one['queries'])}, {one['ms']:.0f}, {one['cpu']:.0f}" for one in figures)
            print(f"| {name} | {' | '.join(cells)} |")
        print()


def first_renders(stack, **asked):
    """Return what it costs to make the pages that are ``asked`` for, by name (see ``tests.harness.first_render``)."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.harness.first_render"],
        input=json.dumps(asked | {"times": TIMES}).encode(),
        env=stack.environment,
        cwd=PROJECT,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    found = json.loads(done.stdout)
    wrong = {name: one["status"] for name, one in found.items() if one["status"] not in (200, 404)}
    if wrong:
        raise RuntimeError(f"These were not answered as they should be: {wrong}")
    return found


def load(stack, server, options, folder):
    """Print how visitors fare while an editor publishes every second."""
    script = folder / "visits.lua"
    script.write_text(VISITS)
    workers = [stack.processes["granian"]]
    alone, published = publishing(stack, 5), []
    memory, finished = [memory_of(workers)], threading.Event()

    def watch():
        while not finished.wait(60):
            memory.append(memory_of(workers))

    others = [
        threading.Thread(target=lambda: published.extend(publishing(stack, options.load))),
        threading.Thread(target=watch),
    ]
    for thread in others:
        thread.start()
    found = wrk(f"http://localhost:{stack.port}/", options.load, options.load_connections, script=script)
    finished.set()
    for thread in others:
        thread.join()
    memory.append(memory_of(workers))
    print(
        f"{options.load} seconds, {options.load_connections} connections, home → listing → article → search, an editor "
        f"who publishes every second: {found['requests']:,.0f} answers, {found['a second']:,.0f} a second, p50 "
        f"{found['p50']:.1f} ms, p99 {found['p99']:.1f} ms, {found['errors']:.0f} errors; {len(published)} times "
        f"published, median {median(published):.0f} ms ({median(alone):.0f} before the visitors came); memory of the "
        f"workers each minute: {' → '.join(f'{one:.0f}' for one in memory)} MB.\n"
    )


def publishing(stack, seconds):
    """Return how many milliseconds each time took when an editor publishes every second."""
    said = stack.manage("shell", "--no-imports", "--command", EDIT.format(seconds=seconds))
    return [float(line) * 1000 for line in said.split()]


def arguments():
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=10, help="of each address in each round")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    sizes = {"type": lambda text: [int(part) for part in text.split(",") if part], "metavar": "NUMBER,NUMBER"}
    parser.add_argument("--pages", **sizes, default=[200, 2000, 20000], help="news items, the fewest first")
    parser.add_argument(
        "--search", **sizes, default=[200, 2000, 20000, 100000], help="pages to search; --search= for none"
    )
    parser.add_argument("--only-search", action="store_true", help="measure search and nothing else")
    parser.add_argument("--load", type=int, default=60, help="seconds of visits while an editor publishes; 0 for none")
    parser.add_argument("--load-connections", type=int, default=64)
    options = parser.parse_args()
    if options.rounds > 20 or options.seconds > 60 or options.load > 600 or options.load_connections > 256:
        parser.error("at most 20 rounds of 60 seconds, 600 seconds of load and 256 connections")
    return options


def measure_search(options):
    """Measure search, on databases of its own."""
    say("Searching ...")
    server = PostgresqlServer()
    server.start()
    try:
        with tempfile.TemporaryDirectory(prefix="techport-bench-") as folder:
            search.compare_sizes(server, folder, options.search)
    finally:
        server.stop()


def measure_pages(options):
    """Measure who serves pages how fast, what visits cost, and what more pages do to that."""
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="techport-bench-")))
        folder.chmod(0o755)
        stack = running.enter_context(Stack(folder / "site", free_port(), workers=options.workers))
        if not stack.has_nginx:
            raise SystemExit("make bench needs nginx: install it (Debian: apt install nginx-light).")
        say("Starting PostgreSQL, Granian and nginx ...")
        stack.prepare()
        stack.manage("shell", "--no-imports", "--command", "from tests.bench.contents import *; fill(); multiply(200)")
        stack.manage("make_pictures", "--verbosity", "0")
        stack.serve()
        compare(stack, stack.database, options, running, folder)
        if options.load:
            load(stack, stack.database, options, folder)
        grow(stack, options)


def main():
    """Measure everything that was asked for."""
    options = arguments()
    print(f"{datetime.now(UTC):%d %B %Y, %H:%M} UTC, {os.cpu_count()} cores, Python {platform.python_version()}.\n")
    if not options.only_search:
        measure_pages(options)
    if options.search:
        measure_search(options)


if __name__ == "__main__":
    main()
