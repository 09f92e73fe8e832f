"""The text of a page as plain words, without asking the database for what it leads to."""

import re

from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.rich_text import get_text_for_indexing
from wagtail.search.index import SearchField

__all__ = ["text_of"]

SHOWN_ELSEWHERE = {"title", "contact_name"}
END_OF_LINE = re.compile(r"(?<![.:!?])(?=</(?:h\d|li|p)>)")  # headings and points have no full stop of their own


def text_of(page):
    """Return what ``page`` (as what it is) says in the fields by which it is found, but for its title."""
    return " ".join(" ".join(texts_of(page)).split())


def texts_of(page):
    """Yield the texts of the fields, in the order in which they are searched."""
    for search_field in page.get_search_fields():
        if isinstance(search_field, SearchField) and search_field.field_name not in SHOWN_ELSEWHERE:
            field = next((field for field in page._meta.fields if field.name == search_field.field_name), None)
            if isinstance(field, StreamField):
                yield from texts_in(field.stream_block, getattr(page, field.name).raw_data)
            else:
                value = search_field.get_value(page)
                yield from value if isinstance(value, list) else [str(value or "")]


def texts_in(block, raw):
    """Yield the texts in the stored form of a block's value: to make it a value would fetch images and pages."""
    if not raw:
        return
    if isinstance(block, StreamBlock):
        for child in raw:
            if child["type"] in block.child_blocks:
                yield from texts_in(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from texts_in(child, raw.get(name))
    elif isinstance(block, ListBlock):
        for item in raw:
            yield from texts_in(
                block.child_block, item["value"] if isinstance(item, dict) and "value" in item else item
            )
    elif isinstance(block, RichTextBlock):
        yield get_text_for_indexing(END_OF_LINE.sub(".", raw))
    elif type(block) in (CharBlock, TextBlock):
        yield raw
