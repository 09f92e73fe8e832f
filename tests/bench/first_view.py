"""Measures what a visitor with a slow telephone sees first, and whether styles in the page itself would be faster.

``python -m tests.bench.first_view`` opens the news item of the bench in Chromium, over 1.6 Mbit/s with 150 ms for each
request and on a processor that is slowed down four times (Lighthouse's slow 4G), as it is and with its style sheet
written into it. Each time nothing is in the browser's cache at first; then another page is opened.
"""

import gzip
import re
import tempfile
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from urllib.parse import urljoin
from urllib.request import Request, urlopen

from playwright.sync_api import sync_playwright

from tests.harness.chromium import ARGUMENTS, find_chromium
from tests.harness.sample_site import free_port
from tests.harness.serve import Stack

PATHS = ["/nieuws/bericht/", "/nieuws/"]
TIMES = 9
STYLE_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
RELATIVE = re.compile(r"""url\((["']?)([^"')]+)""")
SLOW_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}  # bytes
WATCH = """
new PerformanceObserver((list) => { window.largest = list.getEntries().at(-1).startTime })
  .observe({ type: "largest-contentful-paint", buffered: true })
"""
SEEN = "() => [performance.getEntriesByName('first-contentful-paint')[0].startTime, window.largest]"
IS_SEEN = "() => performance.getEntriesByName('first-contentful-paint').length && window.largest"


def answering(address, *, inlined):
    """Return a handler that answers as the site at ``address`` does, with the styles ``inlined`` or as they are."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            with urlopen(Request(address + self.path)) as response:
                body, kind = response.read(), response.headers["Content-Type"]
                kept = response.headers["Cache-Control"] or "no-cache"
            if inlined and kind.startswith("text/html"):
                body = STYLE_SHEET.sub(lambda link: f"<style>{styles_at(address, link[1])}</style>", body.decode())
                body = body.encode()
            is_text = kind.startswith(("text/", "application/json", "image/svg"))
            body = gzip.compress(body) if is_text else body
            self.send_response(200)
            for name, value in {"Content-Type": kind, "Cache-Control": kept, "Content-Length": len(body)}.items():
                self.send_header(name, str(value))
            if is_text:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """Say nothing of each request."""

    return Handler


def styles_at(address, path):
    """Return a style sheet in which the paths of fonts and images begin at the root, for any page to hold."""
    with urlopen(address + path) as response:
        return RELATIVE.sub(lambda found: f"url({found[1]}{urljoin(path, found[2])}", response.read().decode())


def views(browser, address):
    """Return (first, largest contentful paint) in ms of a first page and the next, the cache empty at first."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    seen = []
    for path in PATHS:
        page.goto(address + path, wait_until="networkidle")
        page.wait_for_function(IS_SEEN)
        seen.append(page.evaluate(SEEN))
    context.close()
    return seen


def main():
    """Print the table."""
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="techport-bench-")))
        folder.chmod(0o755)
        stack = running.enter_context(Stack(folder / "site", free_port()))
        stack.prepare()
        stack.manage("shell", "--no-imports", "--command", "from tests.bench.contents import *; fill(); multiply(200)")
        stack.manage("make_pictures", "--verbosity", "0")
        stack.serve()
        browser = running.enter_context(sync_playwright()).chromium.launch(
            executable_path=find_chromium(), args=ARGUMENTS
        )
        addresses, found = {}, {}
        for name, inlined in (("a file of its own", False), ("in the page", True)):
            server = ThreadingHTTPServer(("localhost", 0), answering(f"http://localhost:{stack.port}", inlined=inlined))
            running.callback(server.shutdown)
            Thread(target=server.serve_forever, daemon=True).start()
            addresses[name], found[name] = f"http://localhost:{server.server_port}", []
        for _time in range(TIMES):
            for name, address in addresses.items():
                found[name].append(views(browser, address))
        print("| Styles | first view: FCP, LCP ms | next view: FCP, LCP ms |\n|---|---|---|")
        for name, times in found.items():
            cells = [
                ", ".join(f"{median(time[view][paint] for time in times):.0f}" for paint in (0, 1)) for view in (0, 1)
            ]
            print(f"| {name} | {' | '.join(cells)} |")
        browser.close()


if __name__ == "__main__":
    main()
