"""Recognises on behalf of whom an article was written ("Namens de partners A, B en C")."""

import re

from newsitems.article_import.elements import Heading, Paragraph, PartnerLine, Points, text_of

__all__ = ["find_partner_line", "split_names"]

LEAD = re.compile(
    r"(?P<lead>(?:mede\s+)?namens\s+(?:de\s+|alle\s+|onze\s+)*(?:techport[- ]?)?partners?(?:\s+(?:van|in)\s+techport)?"
    r"|on\s+behalf\s+of\s+(?:the\s+|all\s+|our\s+)*(?:techport\s+)?partners?(?:\s+of\s+techport)?)"
    r"\s*:?(?:\s+|$)(?P<names>.*)",
    re.IGNORECASE | re.DOTALL,
)
# Small words that names are made with; any other small word makes the line a sentence
SMALL_WORDS = """
    van de het der den ten ter en voor in aan op of the and for provincie gemeente stichting vereniging de regio
    b.v. bv
"""
SMALL = set(SMALL_WORDS.split())
LONGEST_NAME = 80


def find_partner_line(elements):
    """Return ``elements`` in which the line with the partners is a ``PartnerLine``, if there is one."""
    found = list(elements)
    for index, element in enumerate(found):
        if not isinstance(element, (Heading, Paragraph)):
            continue
        match = LEAD.fullmatch(text_of(element.html))
        if not match:
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        if not match["names"].strip(" :") and isinstance(following, Points):
            names = [text_of(point.html).rstrip(".,;") for point in following.items]
            found[index : index + 2] = [PartnerLine(match["lead"].strip(), names)]
            return found
        names = split_names(match["names"])
        if names and (all(map(is_name, names)) or not match["names"].rstrip().endswith((".", "!", "?", ":"))):
            found[index] = PartnerLine(match["lead"].strip(), names)
            return found
    return found


def split_names(text):
    """Return the names in "A, B en C," as a list; a name may itself contain "en", so only the last is split there."""
    names = [name.strip(" .:") for name in re.split(r"[,;]", text)]
    names = [re.sub(r"^(?:en|and|&)\s+", "", name) for name in names if name]
    if names and (parts := re.split(r"\s+(?:en|and|&)\s+", names[-1], maxsplit=1))[1:]:
        names[-1:] = parts
    return [name for name in names if name]


def is_name(text):
    """Return whether ``text`` may be the name of an organisation."""
    words = text.split()
    return len(text) <= LONGEST_NAME and all(
        word[:1].isupper() or word[:1].isdigit() or word.lower() in SMALL for word in words
    )
