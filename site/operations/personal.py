"""Takes out of a text what says who somebody is, or lets one in: for logs and error reports."""

import re
from functools import lru_cache

__all__ = ["harmless", "harmless_path"]

HIDDEN = "[hidden]"
LONGEST_PATH = 200
# In a segment of a path: an address, what is signed, somebody's number, a key. Slugs are small letters and hyphens
TELLING = re.compile(
    r"@|%40|:|\d{7,}|(?=[a-z_]*\d)(?=[\d_]*[a-z])[a-z\d_]{20,}|(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])[\w-]{16,}"
)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")
RULES = [
    (re.compile(r"(?s)\bDETAIL:.*"), "DETAIL: " + HIDDEN),  # PostgreSQL tells the row that it refused
    (re.compile(r"(?i)\b([a-z][a-z+]*://)[^/\s@]+@"), r"\1" + HIDDEN + "@"),  # name and password of a server
    (re.compile(r"[^\s@<>\"'=/?&]+(?:@|%40)[\w.-]+"), HIDDEN),
    (re.compile(r"(?<=[\w/])\?[^\s\"'>]+"), "?" + HIDDEN),  # queries
    (
        re.compile(
            r"(?i)((?:password|passwd|secret|token|api_?key|authorization|bearer|cookie|sessionid|csrf\w*)"
            r"[\"']?(?:\s*[=:]\s*|\s+(?=\S*\d)))[\"']?[^\s\"',;&)]+"
        ),
        r"\1" + HIDDEN,
    ),
    (re.compile(r"\b\d{7,}\b"), HIDDEN),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"), HIDDEN),
    (re.compile(r"\b(?:[\da-fA-F]{1,4}:){3,7}[\da-fA-F]{0,4}\b"), HIDDEN),
    (re.compile(r"\b(?=[A-Za-z_-]*\d)(?=[\d_-]*[A-Za-z])[A-Za-z\d]{24,}\b"), HIDDEN),
]


def harmless(text):
    """Return ``text`` without addresses, queries, passwords, keys and cookies."""
    for pattern, instead in RULES:
        text = pattern.sub(instead, text)
    return text


@lru_cache(maxsize=4096)
def harmless_path(path):
    """Return the path of a request, without query, for a log: segments that tell something of somebody are hidden."""
    parts = [HIDDEN if TELLING.search(part) else part for part in path[:LONGEST_PATH].split("/")]
    return UNPRINTABLE.sub("?", "/".join(parts))
