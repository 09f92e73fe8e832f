"""What a block says, in words: its fields under their labels, choices as the editor reads them, rich text as lines."""

from typing import NamedTuple

from bs4 import BeautifulSoup
from django.utils.formats import localize
from django.utils.translation import gettext as _
from wagtail.blocks import BooleanBlock, ChoiceBlock, ListBlock, RichTextBlock, StaticBlock, StreamBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

__all__ = ["Line", "lines_of", "text_of", "text_of_html"]

LINES = ("h2", "h3", "h4", "p", "li", "br", "hr")


class Line(NamedTuple):
    """What one field says. Nobody needs to read a field that is not filled in: one left empty or not ticked."""

    label: str
    text: str
    is_filled: bool


def lines_of(block, value):
    """Return what ``value`` says as a dictionary of ``Line``s, in order; a key is the path of a field within ``block``.

    The parts of a list go by their identifier, so that a part is the same one after it moved.
    """
    if isinstance(block, StaticBlock):
        return {}
    if isinstance(block, TypedTableBlock):
        return lines_of_table(value) if value else {}
    if isinstance(block, ImageBlock):
        return lines_of_image(block, value)
    if isinstance(block, StructBlock):
        return lines_of_struct(block, value or {})
    if isinstance(block, ListBlock):
        parts = value.bound_blocks if value else ()
        parts = [(part.original_id or str(number), part) for number, part in enumerate(parts)]
        return lines_of_parts([(key, numbered(part.block, place), part) for place, (key, part) in enumerate(parts, 1)])
    if isinstance(block, StreamBlock):
        return lines_of_parts(
            [(part.id or str(place), part.block.label, part) for place, part in enumerate(value or ())]
        )
    text = text_of(block, value)
    return {(): Line("", text, bool(text) and value is not False)}


def numbered(block, place):
    """Return the name of a part of a list."""
    return f"{block.label} {place}" if block.label else str(place)


def lines_of_image(block, image):
    """Return the lines of Wagtail's block for an image, which keeps its fields on the image itself."""
    if not image:
        return {}
    fields = {"image": image, "decorative": image.decorative, "alt_text": image.contextual_alt_text}
    found = lines_of_struct(block, fields)
    return found | {("image",): found["image",]._replace(label=str(block.label))}


def lines_of_struct(block, value):
    """Return the lines of all fields; a list within says of its parts itself what they are."""
    found = {}
    for name, child in block.child_blocks.items():
        for path, line in lines_of(child, value.get(name)).items():
            names_itself = isinstance(child, (ListBlock, StreamBlock, TypedTableBlock, ImageBlock))
            label = line.label if names_itself else joined(child.label, line.label)
            found[name, *path] = line._replace(label=label)
    return found


def lines_of_parts(parts):
    """Return the lines of the parts of a list: triples of key, name and bound block."""
    return {
        (key, *path): line._replace(label=joined(name, line.label))
        for key, name, part in parts
        for path, line in lines_of(part.block, part.value).items()
    }


def joined(*labels):
    """Return labels as one, from the outside in."""
    return " – ".join(str(label) for label in labels if label)


def lines_of_table(table):
    """Return the caption, the headings and each row of a table."""
    blocks = [column["block"] for column in table.columns]
    rows = [[column["heading"] for column in table.columns]]
    rows += [
        [text_of(block, cell) for block, cell in zip(blocks, row["values"], strict=True)] for row in table.row_data
    ]
    names = [_("Headings"), *(_("Row %(number)d") % {"number": number} for number in range(1, len(rows)))]
    found = {("caption",): Line(_("Caption"), table.caption or "", bool(table.caption))}
    for number, (name, cells) in enumerate(zip(names, rows, strict=True)):
        found["row", number] = Line(name, " | ".join(cells), any(cells))
    return found


def text_of(block, value):
    """Return a value that is no group of others as text; nothing filled in is an empty string."""
    if isinstance(block, BooleanBlock):
        return _("Yes") if value else _("No")
    if value is None or value == "":
        return ""
    if isinstance(block, RichTextBlock):
        return text_of_html(value.source)
    if isinstance(block, ChoiceBlock):
        return str(dict(block.field.choices).get(value, value))
    if isinstance(value, Page):
        return value.get_admin_display_title()
    return str(localize(value))


def text_of_html(html):
    """Return stored rich text as text: a line for each paragraph, heading and point, links with their target."""
    soup = BeautifulSoup(html or "", "html.parser")
    for link in soup.find_all("a"):
        if target := target_of(link):
            link.append(f" (→ {target})")
    signs = {"h2": _("Heading: "), "h3": _("Subheading: "), "h4": _("Subheading: "), "li": "• "}
    for tag in soup.find_all(LINES):
        tag.insert_before("\n")
        tag.insert(0, signs.get(tag.name, ""))
        tag.insert_after("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().split("\n"))
    return "\n".join(line for line in lines if line and line != "•")


def target_of(link):
    """Return where a link of rich text leads, in words; nothing for what only marks a language."""
    models = {"page": Page, "document": get_document_model()}
    if model := models.get(link.get("linktype")):
        target = model.objects.filter(pk=link.get("id") or None).first()
        return target.title if target else _("no longer there")
    return link.get("href", "")
