"""Asks a service something over HTTP, and takes nothing from it but a sound answer in good time."""

import json
import logging
import time
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError, ReadTimeoutError

from translations.machine.errors import MachineTranslationError

__all__ = ["Clock", "ask", "is_safe"]

LARGEST_ANSWER = 2_000_000
PIECE = 65_536
CAUSES = {401: "key", 403: "key", 404: "moved", 429: "busy", 456: "quota", 529: "busy"}

logger = logging.getLogger(__name__)


class Clock:
    """How long the service may take: ``connect`` and ``answer`` for each question, and ``total`` for all of them."""

    def __init__(self, connect, answer, total):
        self.connect = connect
        self.answer = answer
        self.end = time.monotonic() + total

    @property
    def left(self):
        """Return the seconds that are left."""
        return max(0.0, self.end - time.monotonic())

    @property
    def timeout(self):
        """Return the two limits of the next question, as requests wants them; it refuses 0."""
        return max(0.01, min(self.connect, self.left)), max(0.01, min(self.answer, self.left))


class Key(AuthBase):
    """Signs a question; a file of passwords on the server, which requests would look in, has no say then."""

    def __init__(self, header):
        self.header = header

    def __call__(self, request):
        if self.header:
            request.headers["Authorization"] = self.header
        return request


def is_local(url):
    """Return whether an address is on this machine."""
    return urlsplit(url).hostname in ("localhost", "127.0.0.1", "::1")


def is_safe(url):
    """Return whether an address is one to send texts and a key to: encrypted, unless it is on this machine."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and is_local(url)))
    except ValueError:
        return False


def ask(service, method, url, clock, *, authorization="", content=None):
    """Return what a service answers, read from JSON; raise a ``MachineTranslationError`` for whatever goes wrong.

    ``service`` is its name, ``clock`` a ``Clock``, ``content`` what is sent as JSON. The log says what went wrong
    without key, question or answer.
    """
    if not is_safe(url):
        raise MachineTranslationError("not_set_up", service)
    try:
        with requests.Session() as session:
            session.trust_env = not is_local(url)  # a proxy is for what is elsewhere
            with session.request(
                method,
                url,
                data=None if content is None else json.dumps(content, ensure_ascii=False).encode(),
                headers={"Content-Type": "application/json", "Accept-Encoding": "identity"},
                auth=Key(authorization),
                timeout=clock.timeout,
                allow_redirects=False,
                stream=True,
            ) as response:
                cause = cause_of(response.status_code)
                if not cause:
                    body = body_of(response, clock)
                    return json.loads(body) if body else None
                failure = f"status {response.status_code}"
    except (requests.Timeout, ReadTimeoutError, TimeoutError) as error:
        cause, failure = "too_slow", type(error).__name__
    except (requests.RequestException, HTTPError, OSError) as error:
        cause, failure = "unreachable", type(error).__name__
    except (ValueError, RecursionError) as error:
        cause, failure = "nonsense", type(error).__name__
    logger.warning("%s did not translate (%s): %s", service, cause, failure)
    raise MachineTranslationError(cause, service)


def cause_of(status):
    """Return what is wrong with an answer by its status; None for nothing."""
    if 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return "moved"
    return CAUSES.get(status) or ("failing" if status >= 500 else "not_accepted")


def body_of(response, clock):
    """Return the bytes of an answer; raise a ``TimeoutError`` when it drips in, a ``ValueError`` when it is huge."""
    body = bytearray()
    while piece := response.raw.read1(PIECE, decode_content=False):
        body += piece
        if not clock.left:
            raise TimeoutError
        if len(body) > LARGEST_ANSWER:
            raise ValueError("too large")
    return bytes(body)
