"""Parts of a sentence that a machine must leave alone go to it in an element that it copies, and are put back."""

import re
from collections import Counter
from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString

from translations.machine.errors import SentenceRefused

__all__ = ["ProtectedSentence", "Protector"]

PARTS = {
    "note": r"\[\^[\w.-]{1,10}\]",
    "address": r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?:[\w-]+\.)+(?:nl|com|org|net|eu)(?!\w)(?:/[^\s<>]*[^\s<>.,;:!?)\]])?",
    "placeholder": r"\{\{?[\w.]*\}?\}|%\(\w+\)[a-z]|%[sd](?!\w)",
}


class Protector:
    """Marks what a service must leave alone.

    ``names`` maps what must not be translated to what stands there in English, mostly the same. ``element`` and
    ``attributes`` make the element that the service takes as "leave this alone".
    """

    def __init__(self, names, element, attributes):
        self.names = names
        self.element = element
        self.attributes = attributes
        self.dutch_parts = pattern_for(names)
        self.english_parts = pattern_for(names.values())

    def protect(self, html):
        """Return a sentence as a ``ProtectedSentence``."""
        kept = []  # kind and English text of each part
        soup = BeautifulSoup(html, "html.parser")
        for text in list(soup.find_all(string=True)):
            pieces = []
            for piece, kind in split(str(text), self.dutch_parts):
                if not kind:
                    pieces.append(NavigableString(piece))
                    continue
                tag = soup.new_tag(self.element, attrs=self.attributes | {"id": f"k{len(kept)}"})
                tag.string = self.names[piece] if kind == "name" else piece
                kept.append((kind, str(tag.string)))
                pieces.append(tag)
            text.replace_with(*pieces)
        marked = str(soup)
        for tag in soup.find_all(self.element):
            tag.replace_with(" ")
        return ProtectedSentence(marked, soup.get_text(), kept, self)


@dataclass
class ProtectedSentence:
    """A sentence (``html``) with what is not to be translated marked, and the text without that (``rest``)."""

    html: str
    rest: str
    kept: list
    protector: Protector

    def restore(self, answer):
        """Return the translation ``answer`` with the parts put back; raise ``SentenceRefused`` if one is not there."""
        soup = BeautifulSoup(answer, "html.parser")
        left = {f"k{number}": part for number, part in enumerate(self.kept)}
        for tag in soup.find_all(self.protector.element):
            if tag.get("id") not in left:
                raise SentenceRefused("markup")
            tag.replace_with(NavigableString(left.pop(tag["id"])[1]))
        self.compare(soup.get_text())
        return str(soup)

    def compare(self, text):
        """Raise ``SentenceRefused`` when the English ``text`` lacks a part, or has one more often.

        A service that took the text out of its element did no harm; nor is it wrong to say a name once more.
        """
        found = Counter((kind, piece) for piece, kind in split(text, self.protector.english_parts) if kind)
        wanted = Counter(self.kept)
        for kind, piece in wanted | found:
            have, want = found[kind, piece], wanted[kind, piece]
            if have < want or (have > want and kind != "name"):
                raise SentenceRefused(kind)


def pattern_for(names):
    """Return the pattern of all parts that are left alone, each in a group named after its kind."""
    kinds = dict(PARTS)
    if names:
        longest_first = sorted(names, key=len, reverse=True)
        kinds["name"] = rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in longest_first)})(?!\w)"
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()))


def split(text, pattern):
    """Yield the pieces of ``text`` with their kind: None for what is to be translated."""
    end = 0
    for match in pattern.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], None
        yield match[0], match.lastgroup
        end = match.end()
    if end < len(text):
        yield text[end:], None
