"""From the HTML of an article to its elements."""

import re

from bs4 import NavigableString
from django.utils.translation import gettext as _

from newsitems.article_import.elements import Heading, Paragraph, Picture, Quote, text_of
from newsitems.article_import.footnotes import page_notes
from newsitems.article_import.html_lists import LISTS, HtmlLists
from newsitems.article_import.html_tables import is_layout, table_of
from newsitems.article_import.inline import Inline, tidy
from newsitems.article_import.quotes import LARGEST_QUOTE, split_speaker, starts_with_dash, unquoted

__all__ = ["HtmlElements"]

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
FORMS = {"form", "input", "select", "textarea", "button"}
MEDIA = {"iframe", "video", "audio"}
PARAGRAPHS = {"p", "dd", "dt", "address", "pre", "legend", "summary", "figcaption", "caption"}
CONTAINERS = {"div", "section", "article", "main", "body", "dl", "center", "fieldset", "details", "header", "footer"}
CELLS = {"td", "th", "tr", "tbody", "thead", "li"}
OTHER = {"table", "blockquote", "figure", "img", "hr"}
BLOCKS = HEADINGS | FORMS | MEDIA | PARAGRAPHS | CONTAINERS | CELLS | OTHER | LISTS


class Caption(Paragraph):
    """A paragraph that Word calls a caption: a table may follow that it belongs to."""


class HtmlElements:
    """Walks through a parsed article and collects its elements; guesses and losses go to ``account``.

    ``pictures`` is a ``PictureFinder``.
    """

    def __init__(self, account, pictures, notes=None):
        self.account = account
        self.pictures = pictures
        self.elements = []
        self.loose = []
        self.use_notes(notes or {})

    def use_notes(self, markers):
        """Let references to footnotes, by the identifier of their notes, become these ``markers``."""
        self.markers = markers
        self.inline = Inline(self.account, markers)
        self.lists = HtmlLists(self.inline, self.account, BLOCKS)

    def read(self, node):
        """Return ``(elements, notes)`` of the article in ``node``; notes map the marker of a footnote to its HTML."""
        found = page_notes(node)
        self.use_notes({identifier: marker for marker, (identifier, _note) in found.items()})
        notes = {marker: self.inline.html([note]) for marker, (_identifier, note) in found.items()}
        return self.collect(node), notes

    def collect(self, node):
        """Return the elements in ``node``."""
        self.walk(node)
        self.flush()
        return self.elements

    def walk(self, node):
        """Collect the elements in ``node``; text between blocks becomes paragraphs."""
        for child in list(node.children):
            if isinstance(child, NavigableString):
                self.loose.append(child)
            elif child.name in BLOCKS:
                self.flush()
                self.block(child)
                self.flush()
            elif child.find(list(BLOCKS)):
                self.walk(child)
            else:
                self.loose.append(child)

    def flush(self):
        """Make paragraphs of the text that was collected; two breaks in a row begin a new one."""
        nodes, self.loose = self.loose, []
        html = self.inline.html(nodes)
        parts = re.split(r"(?:<br/>){2,}", html)
        if not all(is_balanced(part) for part in parts):
            parts = [re.sub(r"(?:<br/>){2,}", "<br/>", html)]
        self.elements.extend(Paragraph(part) for part in map(tidy, parts) if text_of(part))

    def block(self, node):
        """Collect one block."""
        name = node.name
        if name in HEADINGS:
            self.heading(node)
        elif name in LISTS:
            self.list(node)
        elif name == "table" and not is_layout(node):
            self.table(node)
        elif name == "blockquote":
            self.quote(node)
        elif name == "figure" and node.find("img"):
            self.figure(node)
        elif name == "img":
            self.picture(node)
        elif name in MEDIA:
            inner = node.find("source")
            source = node.get("src") or (inner.get("src") if inner else "") or "?"
            self.account.drop(source, _("a video, sound or frame; add a video block when it is needed"))
        elif name in FORMS:
            if text := " ".join(node.get_text(" ").split()):
                self.account.drop(text, _("a form"))
        elif name == "dt":
            self.elements.append(Paragraph(f"<b>{self.inline.html(node.children)}</b>"))
        elif name == "p" and "caption" in (node.get("class") or []):
            self.caption(node)
        elif name == "pre":
            for line in node.get_text().splitlines():
                self.loose.append(NavigableString(line))
                self.flush()
        elif name != "hr":
            self.walk(node)

    def heading(self, node):
        """Collect a heading, and the pictures in it."""
        self.pictures_in(node)
        html = self.inline.html(node.children)
        if text_of(html):
            self.elements.append(Heading(html, level=int(node.name[1])))

    def list(self, node):
        """Collect a list, and after it the pictures and tables that stood in it."""
        inner = [
            found.extract() for found in node.find_all(["table", "figure", "img"]) if not found.find_parent("table")
        ]
        points = self.lists.points(node)
        if points.items:
            self.elements.append(points)
        for found in inner:
            if found.parent is None:
                self.block(found)

    def table(self, node):
        """Collect a table, with the Word caption before it, and the pictures in it."""
        caption = ""
        if self.elements and isinstance(self.elements[-1], Caption) and not node.find("caption"):
            caption = text_of(self.elements.pop().html)
        self.pictures_in(node)
        self.elements.append(table_of(node, self.inline, self.account, caption))

    def quote(self, node):
        """Collect a quote with its speaker, or its paragraphs when it is too long for a quote."""
        name, role = self.speaker(node)
        inside = HtmlElements(self.account, self.pictures, self.markers).collect(node)
        last = inside[-1] if inside else None
        if not name and len(inside) > 1 and isinstance(last, Paragraph) and starts_with_dash(text_of(last.html)):
            name, role = split_speaker(text_of(inside.pop().html))
        text = unquoted(" ".join(text_of(part.html) for part in inside if isinstance(part, Paragraph)))
        if all(isinstance(part, Paragraph) for part in inside) and len(text) <= LARGEST_QUOTE:
            self.elements.extend([Quote(text, name, role)] if text else [])
            return
        self.account.guesses.append(_("A quote that is too long for a quote block became ordinary text."))
        self.elements.extend(inside)
        if name:
            self.elements.append(Paragraph(self.inline.html([NavigableString(", ".join(filter(None, [name, role])))])))

    def speaker(self, node):
        """Return ``(name, role)`` from the ``cite`` or ``footer`` of a quote, and take that out of it."""
        source = node.find(["footer", "figcaption"]) or node.find("cite")
        if not source and node.parent and node.parent.name == "figure":
            source = node.parent.find("figcaption")
        return split_speaker(text_of(self.inline.html([source.extract()]))) if source else ("", "")

    def figure(self, node):
        """Collect the pictures of a figure with its caption."""
        caption = node.find("figcaption")
        text = text_of(self.inline.html([caption])) if caption else ""
        for image in node.find_all("img"):
            self.picture(image, text)

    def caption(self, node):
        """Give a Word caption to the picture before it; keep it for the table after it, or as text."""
        html = self.inline.html(node.children)
        last = self.elements[-1] if self.elements else None
        if isinstance(last, Picture) and not last.caption:
            last.caption = text_of(html)
        elif html:
            self.elements.append(Caption(html))

    def pictures_in(self, node):
        """Collect the pictures in a node whose text is collected elsewhere."""
        for image in node.find_all("img"):
            self.picture(image.extract())

    def picture(self, node, caption=""):
        """Collect a picture that came with the file."""
        if picture := self.pictures.find(node, caption):
            self.elements.append(picture)


def is_balanced(html):
    """Return whether every tag that opens in safe ``html`` also closes in it."""
    return all(len(re.findall(f"<{tag}[ >]", html)) == html.count(f"</{tag}>") for tag in "bia")
