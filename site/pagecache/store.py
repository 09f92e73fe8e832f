"""The WSGI application around Django's: answers with a finished page, and keeps what Django makes."""

import logging
import math
import threading
import time

from django.conf import settings
from django.utils.http import parse_http_date_safe

from pagecache.finished import FinishedPage, in_encoding, read, write
from pagecache.generation import era_of, generations
from pagecache.memory import Memory
from pagecache.moments import UNTIL
from pagecache.question import LOOKS_AHEAD, encoding_for, environment_for, is_somebody, key_of
from pagecache.visit import visiting
from pagecache.watch import Watch

__all__ = ["PageStore"]

logger = logging.getLogger(__name__)

SECONDS_OF_AN_ERROR = 10  # that an address leads nowhere is true only until somebody makes a page there
SECONDS_OF_A_REDIRECT = 60
# For another's page, when there is no older one to show. Who waited in vain then waits for the database as well (see
# limit_time), and may not wait for more than five seconds in all
SECONDS_TO_WAIT = 2
LARGEST_BODY = 2_000_000
TEXT_TYPES = ("text/", "application/json", "application/xml", "application/rss+xml", "application/atom+xml")
# Who sends them decides about every copy of the page, so they come from here
ABOUT_A_BODY = {"content-encoding", "content-language", "content-length", "content-type"}
SET_HERE = {"age", "cache-control", "content-length", "date", "etag", "expires", "vary"}


class PageStore:
    """Answers anonymous visitors from finished pages; everything else is for ``application``.

    Without ``watches`` nobody in this process looks after other machines and the clock.
    """

    def __init__(self, application, *, watches=True):
        self.application = application
        self.generations = generations()
        self.generations.current()  # let there be one before workers could each begin their own
        self.pages = Memory(settings.PAGES_MEMORY)
        self.errors = Memory(settings.PAGES_MEMORY // 16)  # apart, so that nonsense does not crowd out pages
        self.unkept = Memory(1_000_000)
        self.written = {}
        self.starting = threading.Lock()
        self.is_watched = not watches

    def __call__(self, environ, start_response):
        """Answer a request as WSGI wants it."""
        if not self.is_watched:
            self.start_watching()
        key = key_of(environ)
        generation = key and self.generations.current()
        if not generation:
            return self.ask_django(environ, start_response)
        encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        page = self.find(key, encoding, generation, environ)
        if page is not None:
            return send(page, "hit", environ, start_response)
        return self.make(key, encoding, generation, environ, start_response)

    def ask_django(self, environ, start_response):
        """Answer with what Django says now."""
        token = visiting.set(not is_somebody(environ.get("HTTP_COOKIE", "")))
        try:
            return self.application(environ, start_response)
        finally:
            visiting.reset(token)

    def start_watching(self):
        """Start the thread that watches; in the process that answers, not in the one that it was started by."""
        with self.starting:
            if not self.is_watched:
                Watch(self.generations).start()
                self.is_watched = True

    def find(self, key, encoding, generation, environ):
        """Return the page of ``key``, or the redirect or error, when there is one that is good; else None."""
        place = (key, encoding)
        page = self.pages.get(place)
        if page is None or page.generation != generation:
            page = read(self.generations.folder / generation, key, encoding, generation)
            if page is not None:
                self.pages.put(place, page)
            elif is_whole(key, environ):
                page = self.errors.get(place)
        is_good = page is not None and page.generation == generation and time.time() < page.until
        return page if is_good else None

    def make(self, key, encoding, generation, environ, start_response):
        """Answer with a page that Django makes now, or with an older one while another worker makes it."""
        unkept = self.unkept.get(key)
        if unkept is not None and unkept.generation == generation:
            return self.ask_django(environ, start_response)
        patience = time.monotonic() + SECONDS_TO_WAIT
        while True:
            with self.generations.lock(generation, key) as is_mine:
                if is_mine or time.monotonic() > patience:
                    page = self.find(key, encoding, generation, environ)  # made while we waited
                    if page is not None:
                        return send(page, "hit", environ, start_response)
                    return self.ask(key, encoding, generation, environ, start_response)
            old = self.pages.get((key, encoding))
            if old is not None and era_of(old.generation) == era_of(generation) and time.time() < old.until:
                return send(old, "stale", environ, start_response)
            time.sleep(0.005)
            generation = self.generations.current() or generation

    def ask(self, key, encoding, generation, environ, start_response):
        """Answer with what Django says, and keep it where its headers allow."""
        asked = environment_for(key, environ) | {UNTIL: math.inf, LOOKS_AHEAD: not is_whole(key, environ)}
        answer = Answer()
        parts = self.ask_django(asked, answer.start)
        if answer.is_failure:
            start_response(answer.status, answer.headers, answer.error)
            return parts
        may_be_kept = answer.may_be_kept()
        if not may_be_kept or not (answer.is_page or is_whole(key, environ)):
            close(parts)  # Django has seen less than the visitor sent, of which nothing may be missing here
            if not may_be_kept:
                self.unkept.put(key, Unkept(generation))
            return self.ask_django(environ, start_response)
        try:
            body = b"".join(parts)
        finally:
            close(parts)
        page = answer.finished(body, asked[UNTIL])
        kept = self.keep(key, encoding, generation, page)
        return send(kept, "miss", environ, start_response)

    def keep(self, key, encoding, generation, page):
        """Keep ``page`` and return it in ``encoding``. Only what is there to stay is written to the disk."""
        kept = in_encoding(page, encoding, generation)
        if not is_page(page.status):
            self.errors.put((key, encoding), kept)
            return kept
        self.pages.put((key, encoding), kept)
        folder = self.generations.folder / generation
        written = self.written.get(generation, 0)
        if written < settings.PAGES_DISK:
            try:
                if page.until < math.inf:
                    self.generations.note_end(generation, page.until)
                written += write(folder, key, page)
            except OSError as error:  # this generation is over, or the disk is full
                logger.info("A finished page was not written: %s", error)
            self.written = {generation: written}
        return kept


class Unkept:
    """Says that the page of a key is not to be kept."""

    size = 500

    def __init__(self, generation):
        self.generation = generation


class Answer:
    """What Django answers, while nothing is sent to the visitor yet."""

    status = ""
    headers = ()
    error = None

    def start(self, status, headers, error=None):
        """Take what WSGI calls ``start_response`` with."""
        self.status, self.headers, self.error = status, headers, error

    @property
    def is_page(self):
        """Return whether there is something at this address."""
        return is_page(self.status)

    @property
    def is_failure(self):
        """Return whether Django could not do what it should."""
        return self.status.startswith("5")

    def may_be_kept(self):
        """Return whether everybody who asks the same may get this answer."""
        values = {}
        for name, value in self.headers:
            values.setdefault(name.lower(), []).append(value.lower())
        control = ", ".join(values.get("cache-control", []))
        varies = {name.strip() for value in values.get("vary", []) for name in value.split(",")}
        return (
            self.status[:3] in ("200", "301", "404")
            and "set-cookie" not in values
            and "content-encoding" not in values
            and not any(word in control for word in ("private", "no-store", "no-cache"))
            and varies <= {"", "accept-encoding"}
            and values.get("content-type", ["text/html"])[0].startswith(TEXT_TYPES)
            and int(values.get("content-length", ["0"])[0]) <= LARGEST_BODY
        )

    def finished(self, body, until):
        """Return the answer with ``body`` as a ``FinishedPage`` that is right until then."""
        now = time.time()
        if not self.is_page:
            until = min(until, now + (SECONDS_OF_AN_ERROR if self.status.startswith("404") else SECONDS_OF_A_REDIRECT))
        headers = [(name, value) for name, value in self.headers if name.lower() not in SET_HERE]
        headers += [("Cache-Control", settings.PAGES_CACHE_CONTROL), ("Vary", "Accept-Encoding")]
        return FinishedPage(self.status, headers, body, now, until)


def send(page, outcome, environ, start_response):
    """Answer with a ``Kept`` page, or with 304 when the visitor has it already."""
    about = [("Age", str(max(0, int(time.time() - page.made)))), ("X-Page-Store", outcome)]
    known, moment = environ.get("HTTP_IF_NONE_MATCH"), environ.get("HTTP_IF_MODIFIED_SINCE")
    is_there = is_known(page.etag, known) if known else bool(moment) and is_unchanged_since(page.headers, moment)
    if is_there and is_page(page.status):
        headers = [pair for pair in page.headers if pair[0].lower() not in ABOUT_A_BODY]
        start_response("304 Not Modified", headers + about)
        return []
    start_response(page.status, page.headers + about)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]


def is_page(status):
    """Return whether an answer with ``status`` is a page, and no redirect or error."""
    return status.startswith("200")


def is_whole(key, environ):
    """Return whether the visitor asked for no more than ``key`` says: old addresses lead on by their parameters."""
    return key.query == environ["QUERY_STRING"]


def is_known(etag, known):
    """Return whether ``etag`` is among those of an If-None-Match header."""
    return known.strip() == "*" or etag in {part.strip().removeprefix("W/") for part in known.split(",")}


def is_unchanged_since(headers, moment):
    """Return whether an answer with ``headers`` says to be no newer than the ``moment`` of an If-Modified-Since header.

    Feeds and sitemaps say how new they are; pages don't, since what is around them changes as well.
    """
    said = next((value for name, value in headers if name.lower() == "last-modified"), "")
    known, changed = parse_http_date_safe(moment), parse_http_date_safe(said)
    return None not in (known, changed) and changed <= known


def close(parts):
    """End an answer as WSGI wants it."""
    if hasattr(parts, "close"):
        parts.close()
