"""What an article is made of, whatever kind of file it came from.

Every ``html`` here is safe: text that was escaped, with ``b``, ``i``, ``a`` and ``br`` around it and nothing else.
"""

from dataclasses import dataclass, field
from html import unescape
from re import sub

__all__ = [
    "Heading",
    "Paragraph",
    "PartnerLine",
    "Picture",
    "Point",
    "Points",
    "Quote",
    "Table",
    "shortened",
    "text_of",
    "texts_of",
]

SHOWN = 70


@dataclass
class Heading:
    """A heading of level 1 (the largest) to 6."""

    html: str
    level: int = 2


@dataclass
class Paragraph:
    """Running text."""

    html: str


@dataclass
class Point:
    """One point of a list, with the list below it."""

    html: str
    points: "Points | None" = None


@dataclass
class Points:
    """A list of points, at most two levels deep."""

    items: list[Point] = field(default_factory=list)
    ordered: bool = False


@dataclass
class Table:
    """Rows and columns; every row is as long as ``headings``, and cells are plain text."""

    headings: list[str]
    rows: list[list[str]]
    caption: str = ""
    row_headers: bool = True


@dataclass
class Quote:
    """What somebody said, in plain text and without quotation marks."""

    text: str
    name: str = ""
    role: str = ""


@dataclass
class Picture:
    """A picture; ``data`` holds the bytes of the file ``name``."""

    data: bytes
    name: str
    alt: str = ""
    caption: str = ""


@dataclass
class PartnerLine:
    """The line that says on behalf of whom an article was written."""

    lead: str
    names: list[str]


def text_of(html):
    """Return safe ``html`` as plain text on one line."""
    without_tags = sub(r"<[^>]+>", "", sub(r"<br/?>", " ", html))
    return " ".join(unescape(without_tags).split())


def texts_of(element):
    """Return all pieces of plain text in an element, in the order of reading."""
    match element:
        case Heading(html=html) | Paragraph(html=html):
            return [text_of(html)]
        case Points(items=items):
            return [text for item in items for text in (text_of(item.html), *texts_of(item.points))]
        case Table(caption=caption, headings=headings, rows=rows):
            return [text for text in [caption, *headings, *(cell for row in rows for cell in row)] if text]
        case Quote(text=text, name=name, role=role):
            return [part for part in (text, name, role) if part]
        case PartnerLine(lead=lead, names=names):
            return [lead, *names]
        case Picture(caption=caption):
            return [caption] if caption else []
    return []


def shortened(text, length=SHOWN):
    """Return ``text`` in quotation marks, cut off after about ``length`` characters."""
    if len(text) > length:
        text = text[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return f"“{text}”"
