"""Recognises the bullets and numbers that people type, and builds lists of at most two levels from them."""

import re
from dataclasses import dataclass

from newsitems.article_import.elements import Point, Points

__all__ = ["Bullet", "bullet_of", "lists_from"]

BULLET = re.compile(
    r"(?P<indent>\s*)(?P<marker>[•◦▪▫●○■□‣⁃·∙➢➤✓*–—-]|o(?=\s{2,}|\t)|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])"
    r"\s+(?P<text>\S.*)",
    re.DOTALL,
)
TAB = 4
KINDS = [("number", r"\(?\d{1,2}[.)]"), ("letter", r"\(?[a-z]{1,4}[.)]")]
RANKS = [
    {"number", "letter"},
    {"•", "●", "■", "□", "➢", "➤"},
    {"-", "–", "—", "*"},
    {"o", "◦", "▪", "▫", "○", "·", "∙"},
]


@dataclass
class Bullet:
    """A line with a bullet: how far it is indented, what kind of marker it has, and its text."""

    indent: int
    kind: str
    text: str
    marker: str

    @property
    def ordered(self):
        """Return whether the marker counts."""
        return self.kind in {"number", "letter"}


def bullet_of(line):
    """Return the ``Bullet`` of a line, or None when it has none."""
    match = BULLET.fullmatch(line)
    if not match:
        return None
    marker = match["marker"]
    kind = next((name for name, pattern in KINDS if re.fullmatch(pattern, marker)), marker)
    return Bullet(len(match["indent"].expandtabs(TAB)), kind, match["text"].strip(), marker)


def lists_from(bullets, to_html):
    """Return ``Points`` for a run of bullets, one or more lists as markers and indents ask for.

    A line is a level deeper when it is indented further, or has another kind of marker than the list it follows;
    what would be a third level stays on the second. ``to_html`` turns a bullet's text into safe HTML.
    """
    found = []
    first = inner = None
    for bullet in bullets:
        point = Point(to_html(bullet.text))
        if first is not None and is_deeper(bullet, first, inner):
            parent = found[-1].items[-1]
            if parent.points is None:
                parent.points, inner = Points(ordered=bullet.ordered), bullet
            parent.points.items.append(point)
            continue
        if first is None or bullet.ordered != found[-1].ordered:
            found.append(Points(ordered=bullet.ordered))
            first = bullet
        found[-1].items.append(point)
        inner = None
    return found


def is_deeper(bullet, first, inner):
    """Return whether ``bullet`` belongs below the last point of the list that ``first`` began."""
    if bullet.indent >= first.indent + 2:
        return True
    if bullet.indent < first.indent or bullet.kind == first.kind:
        return False
    if inner is not None:
        return bullet.kind == inner.kind
    return rank(bullet.kind) > rank(first.kind) or {bullet.kind, first.kind} == {"number", "letter"}


def rank(kind):
    """Return how modest a marker is: a more modest one below another opens a list within the list."""
    return next((place for place, kinds in enumerate(RANKS) if kind in kinds), 1)
