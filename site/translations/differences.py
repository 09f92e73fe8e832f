"""What changed between two versions of a text, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from translations.missing import plain

__all__ = ["Part", "differences", "differences_of_texts"]


class Part(NamedTuple):
    """A stretch of text and what became of it: "same", "inserted" or "deleted"."""

    kind: str
    text: str


def differences(before, after):
    """Return the ``Part``s that lead from one sentence to another, both HTML; their texts are plain."""
    old, new = (re.findall(r"\s+|\w+|[^\w\s]", plain(html)) for html in (before, after))
    return parts_between(old, new)


def differences_of_texts(before, after):
    """Return the ``Part``s that lead from one plain text to another, each of any length.

    Lines that are the same are not looked into, and a word goes with what stands against it: else a long text that
    was written anew takes minutes.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    parts = []
    for operation, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[start:end]), "".join(new[new_start:new_end])
        if operation == "equal":
            parts.append(Part("same", added))
        else:
            parts += parts_between(*(re.findall(r"\S+\s*|\s+", text) for text in (removed, added)))
    return parts


def parts_between(old, new):
    """Return the ``Part``s that lead from one list of pieces of text to another."""
    parts = []
    for operation, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            parts.append(Part("same", "".join(new[new_start:new_end])))
            continue
        if start < end:
            parts.append(Part("deleted", "".join(old[start:end])))
        if new_start < new_end:
            parts.append(Part("inserted", "".join(new[new_start:new_end])))
    return parts
