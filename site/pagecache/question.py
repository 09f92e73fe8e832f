"""What a visitor asks: the part of a request on which a finished page may depend, and nothing else.

Two requests with the same key get the same bytes. What is not in the key is kept from Django when a page is made to
be kept, so that no header, cookie or parameter of one visitor can show on the page of another.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.request import split_domain_port, validate_host

__all__ = ["ENCODINGS", "LOOKS_AHEAD", "Key", "encoding_for", "environment_for", "is_somebody", "key_of", "known_query"]

ENCODINGS = ("br", "zstd", "gzip")  # in the order in which we like them; each costs a page one small file

# Ours, or none of a visitor's business; answers from here are never kept
DIRECT_PATHS = ("/cms/", "/documents/", "/static/", "/media/", "/_util/", "/-/")
# A page with one of these is somebody's own, or one of endlessly many
DIRECT_PARAMETERS = frozenset({"literal", "mode", "next", "q", "token"})
KNOWN_PARAMETERS = frozenset({"page", "partner", "pillar", "topic", "type", "year"})

LOOKS_AHEAD = "pagecache.looks_ahead"  # in an environment: when no page comes of it, Django is asked again with all

LONGEST_PATH = 512
LONGEST_VALUE = 100
PLAIN_PATH = re.compile(
    r"/(?:[^/.\x00-\x1f\x7f\\][^/\x00-\x1f\x7f\\]{0,199}/)*(?:[^/.\x00-\x1f\x7f\\][^/\x00-\x1f\x7f\\]{0,199})?"
)
KEPT_FROM_DJANGO = (
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_COOKIE",
    "HTTP_IF_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_RANGE",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_RANGE",
    "HTTP_X_FORWARDED_HOST",
)


class Key(NamedTuple):
    """Under which a page is kept. ``query`` is "" or the known parameters in the order of their names."""

    scheme: str
    host: str
    path: str
    query: str


def key_of(environ):
    """Return the ``Key`` of a request, or None when only Django can answer it."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
        return None
    if (cookies := environ.get("HTTP_COOKIE")) and is_somebody(cookies):
        return None
    place = place_of(environ.get("HTTP_HOST", ""), scheme_of(environ))
    query = environ["QUERY_STRING"]
    query = known_query(query) if query else ""
    path = environ["PATH_INFO"]
    if place is None or query is None or not is_plain(path):
        return None
    return Key(*place, path, query)


def is_somebody(cookies):
    """Return whether a request has a cookie by which Django knows who it is."""
    names = {part.partition("=")[0].strip() for part in cookies.split(";")}
    return not names.isdisjoint({settings.SESSION_COOKIE_NAME, "messages"})


def scheme_of(environ):
    """Return "https" or "http" as Django would see it."""
    if header := settings.SECURE_PROXY_SSL_HEADER:
        name, secure = header
        if value := environ.get(name):
            return "https" if value.split(",")[0].strip() == secure else "http"
    return environ["wsgi.url_scheme"]


@lru_cache(maxsize=256)
def place_of(host_header, scheme):
    """Return scheme and host, or None when Django would not answer on this host, or would redirect to https."""
    host, _port = split_domain_port(host_header)
    if not host or not validate_host(host, settings.ALLOWED_HOSTS) or not re.fullmatch(r"[a-z0-9.-]+", host):
        return None
    if scheme != "https" and settings.SECURE_SSL_REDIRECT:
        return None
    return scheme, host


@lru_cache(maxsize=1024)
def known_query(query):
    """Return the known parameters of a query string in one order, or None when the answer may not be kept."""
    try:
        pairs = parse_qsl(query, max_num_fields=20)
    except ValueError:
        return None
    names = {name for name, _value in pairs}
    if not names.isdisjoint(DIRECT_PARAMETERS):
        return None
    known = {name: value for name, value in pairs if name in KNOWN_PARAMETERS and value}
    if any(len(value) > LONGEST_VALUE for value in known.values()):
        return None
    return urlencode(sorted(known.items()))


@lru_cache(maxsize=4096)
def is_plain(path):
    """Return whether there can be one page at ``path`` only: no doubled slash, no dots, nothing that can't be read."""
    return len(path) <= LONGEST_PATH and not path.startswith(DIRECT_PATHS) and bool(PLAIN_PATH.fullmatch(path))


def environment_for(key, environ):
    """Return the environment in which Django makes the page of ``key``: the request without what is not in its key."""
    asked = {name: value for name, value in environ.items() if name not in KEPT_FROM_DJANGO}
    return asked | {"REQUEST_METHOD": "GET", "QUERY_STRING": key.query}


@lru_cache(maxsize=256)
def encoding_for(accepted):
    """Return the encoding of ``ENCODINGS`` that an Accept-Encoding header allows, or ""."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        _, _, weight = parameters.partition("q=")
        try:
            weights[name.strip()] = float(weight) if weight.strip() else 1.0
        except ValueError:
            continue
    return next((name for name in ENCODINGS if weights.get(name, weights.get("*", 0)) > 0), "")
