"""A finished page, and how it lies on the disk: four encodings and a description with a checksum of each.

The text of an HTML page without query lies where nginx looks for it: ``<scheme>/<host>/<path>/index.html``.
"""

import gzip
import hashlib
import json
import math
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import brotli
import zstandard

__all__ = ["SUFFIXES", "FinishedPage", "Kept", "in_encoding", "read", "write"]

SUFFIXES = {"": "", "br": ".br", "gzip": ".gz", "zstd": ".zst"}
HTML = "text/html; charset=utf-8"
# What deploy/nginx sends with each page; a page that says more is left to us
KNOWN_TO_NGINX = {
    "cache-control",
    "content-language",
    "content-security-policy",
    "content-type",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "referrer-policy",
    "strict-transport-security",
    "vary",
    "x-content-type-options",
    "x-frame-options",
}
# Fast ones: a visitor waits. What the best would win is three per cent
COMPRESS = {
    "": bytes,
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
    "zstd": lambda body: zstandard.ZstdCompressor(level=9).compress(body),
}


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """An answer as Django gave it, ``made`` and right ``until`` moments in seconds since 1970 (``inf``: has no end)."""

    status: str
    headers: list
    body: bytes
    made: float
    until: float = math.inf

    def header(self, name):
        """Return the value of a header, or ""."""
        return next((value for header, value in self.headers if header.lower() == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished page in one encoding, ready to be sent."""

    generation: str
    status: str
    headers: list
    body: bytes
    etag: str
    made: float
    until: float

    @property
    def size(self):
        """Return about how many bytes of memory this takes."""
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers) + 1000


def digest(body):
    """Return a checksum of ``body``."""
    return hashlib.blake2b(body, digest_size=12).hexdigest()


def mark_of(body):
    """Return the number below 2**32 that tells this text from others: nginx shows the time of a file in its ETag."""
    return int(digest(body)[:8], 16)


def in_encoding(page, encoding, generation, body=None):
    """Return ``page`` in an encoding, as a ``Kept`` of ``generation``; ``body`` when it is compressed already."""
    body = COMPRESS[encoding](page.body) if body is None else body
    etag = f'"{mark_of(body):x}-{len(body):x}"'  # the same as nginx says of the file
    headers = [*page.headers, ("ETag", etag), ("Content-Length", str(len(body)))]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    return Kept(generation, page.status, headers, body, etag, page.made, page.until)


def place_of(folder, key):
    """Return the folder of the files of ``key``, and how their names begin."""
    parts = [os.fsdecode(part.encode("latin-1")) for part in key.path.split("/") if part]
    # A page may have pages below it, and its address a slash at its end or not
    plain = "index" if key.path.endswith("/") else "file"
    return Path(folder, key.scheme, key.host, *parts), f"query-{digest(key.query.encode())}" if key.query else plain


def write(folder, key, page):
    """Keep ``page`` below ``folder`` in every encoding; return how many bytes that took. Raise ``OSError``."""
    place, name = place_of(folder, key)
    place.mkdir(parents=True, exist_ok=True)
    is_for_nginx = page.header("Content-Type") == HTML and {name.lower() for name, _ in page.headers} <= KNOWN_TO_NGINX
    ending = ".html" if is_for_nginx else ".body"
    bodies = {encoding: compress(page.body) for encoding, compress in COMPRESS.items()}
    description = json.dumps(
        {
            "status": page.status,
            "headers": page.headers,
            "made": page.made,
            "until": page.until,
            "ending": ending,
            "digests": {encoding: digest(body) for encoding, body in bodies.items()},
        }
    ).encode()
    files = [(f"{name}{ending}{SUFFIXES[encoding]}", body) for encoding, body in bodies.items()]
    files.append((f"{name}.json", digest(description).encode() + description))
    for file_name, content in reversed(files):  # the plain text last: where it is, nginx trusts that the rest is
        put(place / file_name, content, mark_of(content))
    return sum(len(content) for _name, content in files)


def put(path, content, moment):
    """Write a file that is there whole or not at all, as if it had been at ``moment``."""
    temporary = path.with_name(f".{secrets.token_hex(6)}")
    try:
        temporary.write_bytes(content)
        os.utime(temporary, (moment, moment))
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def read(folder, key, encoding, generation):
    """Return what is kept of ``key`` as a ``Kept``, or None when it is not there, or not as it was written."""
    place, name = place_of(folder, key)
    try:
        content = (place / f"{name}.json").read_bytes()
        length = len(digest(b""))
        if digest(content[length:]).encode() != content[:length]:
            return None
        found = json.loads(content[length:])
        body = (place / f"{name}{found['ending']}{SUFFIXES[encoding]}").read_bytes()
        if digest(body) != found["digests"][encoding]:
            return None
        headers = [tuple(pair) for pair in found["headers"]]
        page = FinishedPage(found["status"], headers, b"", found["made"], found["until"])
    except (OSError, LookupError, TypeError, ValueError):  # of another release, whose description was another
        return None
    return in_encoding(page, encoding, generation, body)
