"""Headings of a text: found for a table of contents, and given the identifiers that it links to."""

import re

from django.utils.html import strip_tags
from django.utils.text import slugify

__all__ = ["headings_of", "identify_headings"]

HEADING = re.compile(r"<h2(?:\s[^>]*)?>(.*?)</h2>", re.DOTALL)


def identifier_of(text):
    """Return the identifier of a heading with this text; ``k-`` keeps it apart from other identifiers."""
    return f"k-{slugify(text)[:60]}"


def headings_of(stream):
    """Return the second-level headings in the text blocks of a StreamField, as ``{"text", "id"}`` in order."""
    found = {}
    for block in stream:
        if block.block_type == "text":
            for inner in HEADING.findall(block.value.source):
                text = strip_tags(inner).strip()
                if text:
                    found.setdefault(identifier_of(text), text)
    return [{"id": identifier, "text": text} for identifier, text in found.items()]


def identify_headings(html, taken=None):
    """Return ``html`` with an ``id`` on each second-level heading; ``taken`` is the set of those already used."""
    taken = set() if taken is None else taken

    def identified(match):
        identifier = identifier_of(strip_tags(match[1]).strip())
        if identifier in taken:
            return match[0]
        taken.add(identifier)
        return f'<h2 id="{identifier}">{match[1]}</h2>'

    return HEADING.sub(identified, html)
