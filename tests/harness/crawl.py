"""A visitor who follows every link of the sample site."""

import urllib.error
import urllib.request
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

__all__ = ["Answer", "ask", "crawl", "visited"]

LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "iframe": "src", "source": "src"}
SEARCHES = [
    f"{page}?q={typed}" for page in ("/zoeken/", "/en/search/") for typed in ("techniek", "ijmont+techniek", "qwrtzp")
]
MOST = 3000  # a site whose links never end is as broken as one whose links lead nowhere


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect what it is."""

    def redirect_request(self, *arguments):
        """Return None: there is no next request."""


OPENER = urllib.request.build_opener(NoRedirects)


@dataclass
class Answer:
    """What the site answered to the request for ``path``, and the first page that links there."""

    path: str
    status: int
    headers: object
    content: bytes
    referrer: str
    site_url: str

    @property
    def is_html(self):
        """Return whether this is a page for people."""
        return self.headers.get_content_type() == "text/html"

    @property
    def language(self):
        """Return the language that the address speaks."""
        return "en" if self.path == "/en" or self.path.startswith("/en/") else "nl"

    @property
    def html(self):
        """Return the text of a page."""
        return self.content.decode()

    @cached_property
    def document(self):
        """Return the parsed page."""
        return BeautifulSoup(self.html, "html.parser")

    @cached_property
    def addresses(self):
        """Return the full addresses that the page links to or loads, each with the name of the element that does so."""
        found = []
        for tag in self.document.find_all(list(LINKS)):
            values = [tag.get(LINKS[tag.name])]
            values += [candidate.split()[0] for candidate in tag.get("srcset", "").split(",") if candidate.strip()]
            found += [(urldefrag(urljoin(self.site_url + self.path, value)).url, tag.name) for value in values if value]
        return found

    @property
    def internal_paths(self):
        """Return the paths, with query, on this site that the page links to or loads."""
        root = self.site_url + "/"
        return dict.fromkeys("/" + url.removeprefix(root) for url, _ in self.addresses if url.startswith(root))

    @property
    def alternates(self):
        """Return the paths of the page's languages, by language code, as it tells search engines."""
        links = self.document.find_all("link", rel="alternate", hreflang=True)
        return {link["hreflang"]: urlsplit(link["href"]).path for link in links}

    @property
    def switches(self):
        """Return the paths, with query, that the language switch leads to, by language code."""
        links = self.document.select(".languages a[hreflang]")
        return {link["hreflang"]: urljoin(self.path, link["href"]) for link in links}


def ask(site_url, path, referrer):
    """Return the answer of the site to an anonymous request."""
    try:
        with OPENER.open(site_url + path, timeout=30) as response:
            return Answer(path, response.status, response.headers, response.read(), referrer, site_url)
    except urllib.error.HTTPError as error:
        with error:
            return Answer(path, error.code, error.headers, error.read(), referrer, site_url)


def crawl(site_url, *starts):
    """Return the answers to all requests that following the links from ``starts`` leads to, by path.

    Filters and pages of a list are visited from the list, but combined no further.
    """
    answers = {}
    queue = deque((start, "") for start in starts)
    while queue:
        path, referrer = queue.popleft()
        if path in answers:
            continue
        assert len(answers) < MOST, f"The links never end: {path}"
        answer = answers[path] = ask(site_url, path, referrer)
        if answer.is_html and answer.status == 200:
            is_filtered = "?" in path
            queue.extend((found, path) for found in answer.internal_paths if not (is_filtered and "?" in found))
    return answers


@pytest.fixture(scope="session")
def visited(sample_site):
    """Return the answers to everything that can be reached from both home pages and by searching, by path."""
    return crawl(sample_site.url, "/", "/en/", *SEARCHES)
