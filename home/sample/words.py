"""The vocabulary of the sample: sentences in both languages, and names of what they lead to.

A plain string is Dutch only, or no language at all (an address, a choice). In rich text a link is written as
``<a page="nieuws/open-dag">``, ``<a document="factsheet">`` or ``<a href="https://…">``, and a part in another language
as ``<a lang="en">``.
"""

import re
from dataclasses import dataclass

from wagtail_localize.strings import StringValue, extract_strings

__all__ = [
    "Both",
    "Name",
    "Rich",
    "document",
    "dutch",
    "page",
    "pairs",
    "person",
    "picture",
    "rich",
    "same",
    "standard_text",
    "t",
    "topic",
]

BLOCK_TAG = r"</?(?:p|h2|h3|ul|ol|li)>"
AROUND_BLOCK_TAGS = re.compile(rf"\s*({BLOCK_TAG})\s*")
LINK = re.compile(r'<a (page|document)="([^"]+)">')
LANGUAGE = re.compile(r'<a lang="([a-z]{2})">')
ANCHOR_ID = re.compile(r'<a id="(a\d+)">')


@dataclass(frozen=True)
class Both:
    """A text in Dutch and in English; without English it is shown in Dutch."""

    nl: str
    en: str | None = None


@dataclass(frozen=True)
class Rich(Both):
    """Rich text in Dutch and in English, as HTML of the same structure."""


@dataclass(frozen=True)
class Name:
    """The name of something else in the sample."""

    kind: str
    name: str


def t(nl, en):
    """Return a text in both languages."""
    return Both(nl, en)


def same(text):
    """Return a text that is the same in both languages, such as a name."""
    return Both(text, text)


def rich(nl, en=None):
    """Return rich text in both languages; one paragraph needs no ``<p>``."""
    return Rich(html(nl), None if en is None else html(en))


def html(source):
    """Return ``source`` without the line breaks and indentation that it is written with, and in paragraphs."""
    source = AROUND_BLOCK_TAGS.sub(r"\1", " ".join(source.split()))
    return source if re.match(BLOCK_TAG, source) else f"<p>{source}</p>"


def picture(name):
    """Return the name of an image."""
    return Name("picture", name)


def document(name):
    """Return the name of a document."""
    return Name("document", name)


def page(key):
    """Return the name of a page: its Dutch address without slashes at the ends."""
    return Name("page", key)


def person(name):
    """Return the name of a person."""
    return Name("person", name)


def standard_text(name):
    """Return the name of a standard text."""
    return Name("standard_text", name)


def topic(name):
    """Return the name of a topic."""
    return Name("topic", name)


def dutch(value, find):
    """Return ``value`` with the Dutch of all texts in it, and what ``find`` gives for each name."""
    match value:
        case Rich():
            linked = LINK.sub(lambda link: f'<a linktype="{link[1]}" id="{find(Name(link[1], link[2]))}">', value.nl)
            return LANGUAGE.sub(r'<a linktype="language-\1">', linked)
        case Both():
            return value.nl
        case Name():
            return find(value)
        case dict():
            return {key: dutch(item, find) for key, item in value.items()}
        case list() | tuple():
            return type(value)(dutch(item, find) for item in value)
    return value


def pairs(value):
    """Yield each sentence of ``value`` that has English: in Dutch, as the translation editor cuts it, and English."""
    match value:
        case Both(en=None):
            return
        case Rich():
            (nl_template, nl), (en_template, en) = extract_strings(value.nl), extract_strings(value.en)
            if nl_template != en_template:
                raise ValueError(f"The English is built otherwise than the Dutch: {value.nl}")
            for (source, places), (target, own_places) in zip(nl, en, strict=True):
                yield source.data, with_places(target.data, own_places, places)
        case Both():
            yield StringValue.from_plaintext(value.nl).data, StringValue.from_plaintext(value.en).data
        case dict():
            for item in value.values():
                yield from pairs(item)
        case list() | tuple():
            for item in value:
                yield from pairs(item)


def with_places(english, own_places, places):
    """Return ``english`` with each link called what the Dutch calls it; parts marked as English lose their mark."""
    found = {str(attributes): name for name, attributes in places.items()}
    renamed = {name: found.get(str(attributes)) for name, attributes in own_places.items()}
    if None in renamed.values():
        raise ValueError(f"A link of the English is not in the Dutch: {english}")
    return ANCHOR_ID.sub(lambda anchor: f'<a id="{renamed[anchor[1]]}">', english)
