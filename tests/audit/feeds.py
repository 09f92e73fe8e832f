"""Every feed that a page names, as Atom and as RSS, before the grammar of RFC 4287 and a reader of feeds."""

import subprocess
import sys
from os import environ
from pathlib import Path

from tests.audit.node import run_node_json
from tests.audit.result import Result
from tests.harness.checkers import atom_errors

__all__ = ["check_feeds"]

KINDS = {"application/atom+xml": "atom", "application/rss+xml": "rss"}
ASK_W3C = """
import sys
import feedvalidator
from feedvalidator import compatibility
from feedvalidator.formatter.text_plain import Formatter
for url in sys.argv[1:]:
    try:
        events = feedvalidator.validateURL(url, firstOccurrenceOnly=1)["loggedEvents"]
    except feedvalidator.logging.ValidationFailure as failure:
        events = [failure.event]
    for line in Formatter(compatibility.AA(events)):
        print(f"{url}: {line}")
"""


def check_feeds(site):
    """Return what is wrong with the feeds of ``site``.

    The W3C's own validator is in no package registry: it is asked too when W3C_FEED_VALIDATOR names a folder with it.
    """
    feeds = {path: site.ask(path) for path in addresses_of_feeds(site)}
    kinds = {path: KINDS.get(answer.headers["content-type"].partition(";")[0]) for path, answer in feeds.items()}
    findings = [f"{path} answers {answer.status}" for path, answer in feeds.items() if answer.status != 200]
    findings += [f"{path} is no feed" for path, kind in kinds.items() if not kind]
    atom = {path: answer.body for path, answer in feeds.items() if kinds[path] == "atom"}
    findings += atom_errors(atom, site.place_for("feeds"))
    asked = [{"path": path, "kind": kinds[path], "text": answer.text} for path, answer in feeds.items() if kinds[path]]
    for read in run_node_json("feeds.mjs", asked=asked):
        findings += [f"{read['path']}: {problem}" for problem in read["problems"]]
    if folder := environ.get("W3C_FEED_VALIDATOR"):
        findings += w3c_errors(Path(folder), [site.url + path for path in feeds])
    judges = "3" if folder else "2"
    return Result(f"{len(feeds)} feeds ({len(atom)} Atom), by {judges} judges", findings)


def addresses_of_feeds(site):
    """Return the path of each feed that a page names in its head."""
    links = [
        link["href"]
        for answer in site.documents.values()
        for link in answer.document.find_all("link", rel="alternate", type=list(KINDS))
    ]
    return list(dict.fromkeys(link.removeprefix(site.url) for link in links))


def w3c_errors(folder, urls):
    """Return what the feed validator of the W3C (its source is in ``folder``) says of the feeds at ``urls``."""
    python = environ.get("W3C_FEED_VALIDATOR_PYTHON", sys.executable)
    done = subprocess.run([python, "-c", ASK_W3C, *urls], cwd=folder / "src", capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"The W3C's feed validator did not run: {done.stderr[-500:]}")
    return done.stdout.splitlines()
