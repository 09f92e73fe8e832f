"""What a page says, shows and links to: its fields and blocks, read once, as they are stored."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from django.db import models
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from techport.blocks.links import LinkBlock
from techport.blocks.media import PictureBlock
from techport.pages import language_of

__all__ = ["HINT", "Content", "Heading", "Link", "PictureUse", "Place", "Table", "Text", "read"]

HINT = "✎"  # begins what an outline says of a text that is still to be written
SOMETHING = "…"  # stands for words that the rules should not read
TEXT_WIDTH, WIDE = 800, 1200  # pixels that a picture needs to be sharp
FIELD_PICTURES = {"image": (WIDE, 0), "hero_image": (1600, 0), "social_image": (1200, 630)}
WITHOUT_ALT = {"social_image"}
IN_ANOTHER_LANGUAGE = {"english_summary"}
NO_PROSE = {"address"}
WORDS_OF_OTHERS = {"quote"}  # blocks with what somebody said: not ours to rewrite
BLOCK_TAGS = {"p", "li", "h2", "h3", "h4", "ul", "ol", "hr", "br"}


@dataclass(frozen=True)
class Place:
    """Where something stands: a field, and in a stream the name, number (from 1) and identifier of the block."""

    field: str
    block: str = ""
    number: int = 0
    block_id: str = ""

    @property
    def path(self):
        """Return the place as the CMS's editor finds it."""
        return f"{self.field}.{self.block_id}" if self.block_id else self.field


@dataclass(frozen=True)
class Text:
    """Running text, a paragraph or a line each."""

    place: Place
    paragraphs: tuple


@dataclass(frozen=True)
class Link:
    """A link with its words; one of ``page`` and ``document`` (primary keys) and ``url``."""

    place: Place
    words: str
    page: int | None = None
    document: int | None = None
    url: str = ""


@dataclass(frozen=True)
class PictureUse:
    """An image (its primary key) where it stands: what it shows in words, and the pixels that it needs there."""

    place: Place
    image: int
    alt: str | None  # None: the text that is kept with the image
    is_decorative: bool
    width: int
    height: int = 0


@dataclass(frozen=True)
class Heading:
    """A heading in the order of the page."""

    place: Place
    level: int
    words: str


@dataclass(frozen=True)
class Table:
    """A table as it is stored."""

    place: Place
    caption: str
    headings: tuple


@dataclass
class Content:
    """All of a page that the rules look at."""

    page: Page
    language: str
    texts: list = field(default_factory=list)
    links: list = field(default_factory=list)
    pictures: list = field(default_factory=list)
    headings: list = field(default_factory=list)
    tables: list = field(default_factory=list)
    hints: list = field(default_factory=list)

    def add_line(self, place, words):
        """Take in text without markup."""
        if words and words.strip():
            self.texts.append(Text(place, tuple(line for line in words.splitlines() if line.strip())))

    def add_rich_text(self, place, html, features=None):
        """Take in rich text as it is stored; without heading 2 among its features, the site prints that above it."""
        if not html:
            return
        parser = RichTextParser()
        parser.feed(html)
        parser.close()
        if parser.paragraphs:
            self.texts.append(Text(place, tuple(parser.paragraphs)))
        self.links += [Link(place, **link) for link in parser.links]
        if features is None or "h2" in features:
            self.headings += [Heading(place, level, words) for level, words in parser.headings]


class RichTextParser(HTMLParser):
    """Finds paragraphs, headings and links in rich text; what is marked as another language is not read."""

    def __init__(self):
        super().__init__()
        self.paragraphs, self.links, self.headings = [], [], []
        self.words = []
        self.level = 0
        self.link = None
        self.foreign = 0  # <a>s that mark another language; links may not stand in each other

    def handle_starttag(self, tag, attrs):
        """Begin a paragraph, or a link."""
        attrs = dict(attrs)
        if tag in BLOCK_TAGS:
            self.end_paragraph()
            self.level = int(tag[1]) if re.fullmatch("h[2-4]", tag) else 0
        elif tag == "a":
            kind = attrs.get("linktype") or ""
            if kind.startswith("language-"):
                self.foreign += 1
                self.words.append(SOMETHING)
                return
            self.link = {"words": ""}
            if kind in ("page", "document"):
                self.link[kind] = int(attrs["id"]) if (attrs.get("id") or "").isdecimal() else 0
            else:
                self.link["url"] = attrs.get("href") or ""

    def handle_endtag(self, tag):
        """End a paragraph, or a link."""
        if tag in BLOCK_TAGS:
            self.end_paragraph()
        elif tag == "a" and self.foreign:
            self.foreign -= 1
        elif tag == "a" and self.link is not None:
            self.links.append(self.link)
            self.link = None

    def handle_data(self, data):
        """Take in words."""
        if self.link is not None:
            self.link["words"] += data
        if not self.foreign:
            self.words.append(data)

    def end_paragraph(self):
        """Keep the words since the last paragraph."""
        words = " ".join("".join(self.words).split())
        if words and self.level:
            self.headings.append((self.level, words))
        if words:
            self.paragraphs.append(words)
        self.words, self.level = [], 0

    def close(self):
        """Keep what is left."""
        super().close()
        self.end_paragraph()


def read(page):
    """Return the ``Content`` of ``page``, a version of it or the page itself; no queries."""
    content = Content(page, language_of(page))
    inherited = {f.name for f in Page._meta.get_fields()}
    for model_field in page._meta.concrete_fields:
        name = model_field.name
        if name in inherited or name in IN_ANOTHER_LANGUAGE:
            continue
        place = Place(name)
        if isinstance(model_field, StreamField):
            read_stream(getattr(page, name), name, content)
        elif isinstance(model_field, RichTextField):
            content.add_rich_text(place, getattr(page, name), model_field.features)
        elif isinstance(model_field, models.URLField):
            if url := getattr(page, name):
                content.links.append(Link(place, "", url=url))
        elif isinstance(model_field, models.TextField) and name not in NO_PROSE:
            content.add_line(place, getattr(page, name))
        elif name in FIELD_PICTURES and (image := getattr(page, model_field.attname)):
            width, height = FIELD_PICTURES[name]
            alt = getattr(page, f"{name}_alt", "") or None
            content.pictures.append(PictureUse(place, image, alt, name in WITHOUT_ALT, width, height))
    return content


def read_stream(stream, name, content):
    """Take in a StreamField, block by block."""
    blocks = stream.stream_block.child_blocks
    for number, child in enumerate(stream.get_prep_value() or (), start=1):
        if block := blocks.get(child["type"]):
            place = Place(name, child["type"], number, child.get("id") or "")
            content.hints += [Text(place, (text,)) for text in hints_in(child["value"])]
            read_block(block, child["value"], place, content)


def hints_in(value):
    """Yield the hints in the stored ``value`` of a block, whatever the block: a hint ends where its line does."""
    if isinstance(value, str):
        for part in value.split(HINT)[1:]:
            yield " ".join(unescape(part.partition("<")[0]).split("\n")[0].split())
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from hints_in(inner)


def read_block(block, value, place, content):
    """Take in the stored ``value`` of a block, and of those in it."""
    if value is None:
        return
    if isinstance(block, ImageBlock):
        read_image(value, place, content, TEXT_WIDTH)
    elif isinstance(block, PictureBlock):
        read_image(value.get("image"), place, content, WIDE if value.get("width") == "wide" else TEXT_WIDTH)
        content.add_line(place, value.get("caption"))
    elif isinstance(block, LinkBlock):
        read_link(value, place, content)
    elif isinstance(block, TypedTableBlock):
        read_table(value, place, content)
    elif isinstance(block, StructBlock):
        if isinstance(heading := value.get("heading"), str) and heading.strip() and "heading" in block.child_blocks:
            content.headings.append(Heading(place, 2, heading.strip()))
        for name, child in block.child_blocks.items():
            read_block(child, value.get(name), place, content)
    elif isinstance(block, ListBlock):
        for child in value:
            inner = child["value"] if isinstance(child, dict) and "type" in child and "value" in child else child
            read_block(block.child_block, inner, place, content)
    elif isinstance(block, StreamBlock):
        for child in value:
            if inner := block.child_blocks.get(child["type"]):
                read_block(inner, child["value"], place, content)
    elif isinstance(block, RichTextBlock):
        content.add_rich_text(place, value, block.features)
    elif type(block) in (CharBlock, TextBlock) and place.block not in WORDS_OF_OTHERS:
        content.add_line(place, value)


def read_image(value, place, content, width):
    """Take in an image with what it shows in words."""
    stored = value if isinstance(value, dict) else {"image": value, "alt_text": None}
    if image := stored.get("image"):
        alt = stored.get("alt_text")
        content.pictures.append(PictureUse(place, image, alt, bool(stored.get("decorative")), width))


def read_link(value, place, content):
    """Take in a link that an editor filled in."""
    words = value.get("text") or ""
    targets = {"page": value.get("page"), "document": value.get("document"), "url": value.get("url") or ""}
    content.links += [Link(place, words, **{name: target}) for name, target in targets.items() if target]


def read_table(value, place, content):
    """Take in a table: its caption and headings, and what is in its cells."""
    headings = tuple((column.get("heading") or "").strip() for column in value.get("columns", ()))
    content.tables.append(Table(place, (value.get("caption") or "").strip(), headings))
    cells = [cell for row in value.get("rows", ()) for cell in row.get("values", ()) if isinstance(cell, str)]
    content.add_line(place, "\n".join(unescape(cell) for cell in cells))
