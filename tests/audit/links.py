"""Every link, anchor and address in style sheets, before linkinator."""

import json
from urllib.parse import unquote, urldefrag, urljoin

from tests.audit.node import run_node
from tests.audit.result import Result

__all__ = ["check_links"]


def check_links(site):
    """Return the links between pages of ``site`` that lead nowhere; nobody else's site is asked for anything.

    A filtered list links to lists with one filter more, and so on: those with more than one are left out.
    """
    starts = [f"{site.url}/", f"{site.url}/en/", *(site.url + page["path"] for page in site.pages)]
    options = ["--recurse", "--check-fragments", "--check-css", "--redirects", "error", "--format", "json"]
    options += ["--skip", f"^(?!{site.url}/)", "--skip", r"\?.*&", "--concurrency", "4", "--timeout", "120000"]
    done = run_node("linkinator/build/src/cli.js", *starts, *options)
    try:
        links = json.loads(done.stdout)["links"]
    except ValueError:
        raise RuntimeError((done.stderr or done.stdout)[-2000:]) from None
    asked = {link["url"].partition("#")[0] for link in links if link["state"] != "SKIPPED"}
    findings = [
        f"{link['url']} answers {link.get('status')}, linked from {link.get('parent')}"
        for link in links
        if link["state"] == "BROKEN"
    ]
    return Result(f"{len(asked)} addresses, {len(links)} links", [*findings, *dead_anchors(site)])


def dead_anchors(site):
    """Return the anchors that are not where a link says: linkinator forgets those of pages that it has seen before."""
    found = {}
    anchors = {path: ids_of(answer) for path, answer in site.documents.items()}
    for path, answer in site.documents.items():
        for link in answer.document.find_all("a", href=True):
            url, anchor = urldefrag(urljoin(site.url + path, link["href"]))
            target = url.removeprefix(site.url)
            if anchor and target in anchors and unquote(anchor) not in anchors[target]:
                found[f"{target}#{anchor}"] = path
    return [f"{target} is not there, linked from {path}" for target, path in found.items()]


def ids_of(answer):
    """Return what anchors can name on a page."""
    return {"top", *(tag["id"] for tag in answer.document.find_all(id=True))}
