"""What changed between two versions of a sentence, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from translations.missing import plain

__all__ = ["Part", "differences"]


class Part(NamedTuple):
    """A stretch of text and what became of it: "same", "inserted" or "deleted"."""

    kind: str
    text: str


def differences(before, after):
    """Return the ``Part``s that lead from one sentence to another, both HTML; their texts are plain."""
    old, new = (re.findall(r"\s+|\w+|[^\w\s]", plain(html)) for html in (before, after))
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
