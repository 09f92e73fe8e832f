"""From elements to the blocks of a page, as a StreamField stores them."""

import re
import uuid

from django.utils.crypto import get_random_string

from newsitems.article_import.elements import Heading, Paragraph, Picture, Points, Quote, Table, text_of
from newsitems.article_import.tables import number_in, numeric_columns

__all__ = ["footnote_blocks", "place_of", "rich_text", "stream_of"]

# The field of a block on which a comment shows: one that has a button for it
COMMENTED = {"table": "row_headers", "image": "caption", "quote": "quote"}
KEY_LENGTH = 5
KEY_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
KEYED = re.compile(r'<(?:p|li|h2|h3) data-block-key="(\w+)">(.*?)(?=</?(?:p|li|ul|ol|h2|h3)\b)', re.DOTALL)


def stream_of(elements, stored_pictures):
    """Return the blocks of ``elements`` as a list of dictionaries.

    ``stored_pictures`` maps the ``id()`` of a ``Picture`` to the image in the library; a picture that is not in it
    is left out.
    """
    blocks, prose = [], []

    def finish_text():
        if prose:
            blocks.append(block("text", "".join(map(rich_text, prose))))
            prose.clear()

    for element in elements:
        if isinstance(element, (Heading, Paragraph, Points)):
            prose.append(element)
            continue
        finish_text()
        if isinstance(element, Quote):
            value = {"quote": element.text, "name": element.name[:80], "role": element.role[:120], "image": None}
            blocks.append(block("quote", value))
        elif isinstance(element, Table):
            blocks.append(block("table", table_value(element)))
        elif isinstance(element, Picture) and (image := stored_pictures.get(id(element))):
            blocks.append(block("image", picture_value(element, image)))
    finish_text()
    return blocks


def block(kind, value):
    """Return a block of a StreamField as it is stored."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def rich_text(element):
    """Return a heading, paragraph or list as rich text; each line has a key, by which a comment can point at it."""
    if isinstance(element, Heading):
        return f"<h{element.level} {key()}>{element.html}</h{element.level}>"
    if isinstance(element, Points):
        tag = "ol" if element.ordered else "ul"
        points = (
            f"<li {key()}>{point.html}{rich_text(point.points) if point.points else ''}</li>" for point in element.items
        )
        return f"<{tag}>{''.join(points)}</{tag}>"
    return f"<p {key()}>{element.html}</p>"


def key():
    """Return the attribute with which the editor knows a line again."""
    return f'data-block-key="{get_random_string(KEY_LENGTH, KEY_CHARACTERS)}"'


def table_value(table):
    """Return the value of a table block; a column of numbers alone becomes one."""
    numbers = numeric_columns(table)

    def cell(column, text):
        return number_in(text) if column in numbers else text

    return {
        "table": {
            "columns": [
                {"type": "number" if column in numbers else "text", "heading": heading}
                for column, heading in enumerate(table.headings)
            ],
            "rows": [{"values": [cell(column, text) for column, text in enumerate(row)]} for row in table.rows],
            "caption": table.caption,
        },
        "row_headers": table.row_headers,
    }


def picture_value(picture, image):
    """Return the value of an image block for a ``Picture`` that is in the library as ``image``."""
    return {
        "image": {"image": image.pk, "alt_text": picture.alt or image.alt_nl, "decorative": False},
        "caption": picture.caption[:200],
        "width": "text",
    }


def footnote_blocks(footnotes):
    """Return the blocks of the footnotes field for a dictionary of marker and safe HTML."""
    return [
        block("footnote", {"marker": marker, "text": f"<p {key()}>{html}</p>"}) for marker, html in footnotes.items()
    ]


def place_of(words, image_pk, blocks):
    """Return ``(path, position)`` of the first place in ``blocks`` that has these words or this image.

    The path is that of a comment within the stream, or an empty string when there is no such place; the position is
    the key of a line with the start and end of the words in it, or None.
    """
    for stored in blocks:
        identifier, value = stored["id"], stored["value"]
        if stored["type"] == "text":
            for line_key, html in KEYED.findall(value) if words else []:
                start = text_of(html).find(words)
                if start >= 0:
                    return identifier, {"key": line_key, "start": start, "end": start + len(words)}
        elif (words and words in texts_in(value)) or (image_pk and image_pk in texts_in(value)):
            return f"{identifier}.{COMMENTED[stored['type']]}", None
    return "", None


def texts_in(value):
    """Return all strings and numbers in a stored value, however deep."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for part in value for text in texts_in(part)]
    return [value]
