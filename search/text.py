"""The text of a page as plain words, out of what its columns hold: without making a page of it, or asking for more."""

import json
import re
from functools import cache

from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import get_text_for_indexing
from wagtail.search.index import SearchField

__all__ = ["as_text", "text_of", "texts"]

SHOWN_ELSEWHERE = {"title", "contact_name"}
END_OF_LINE = re.compile(r"(?<![.:!?])(?=</(?:h\d|li|p)>)")  # headings and points have no full stop of their own


@cache
def texts(model):
    """Return the fields by which pages of a type are found, but for the title, in the order in which they are."""
    names = [field.field_name for field in model.get_search_fields() if isinstance(field, SearchField)]
    return [model._meta.get_field(name) for name in names if name not in SHOWN_ELSEWHERE]


def as_text(name):
    """Return the expression for what the database holds in a column, as text."""
    return Cast(name, TextField())


def text_of(model, values):
    """Return what a page of a type says in its ``texts``, of which ``values`` are what the database holds as text."""
    fields = zip(texts(model), values, strict=False)  # the values end with what other types have more
    found = [text for field, value in fields if value for text in texts_in_field(field, value)]
    return " ".join(" ".join(found).split())


def texts_in_field(field, value):
    """Return the texts in what the database holds of a field."""
    if isinstance(field, StreamField):
        return reader_of_field(field)(json.loads(value))
    return field.get_searchable_content(value) if isinstance(field, RichTextField) else [value]


@cache
def reader_of_field(field):
    """Return what ``reader`` returns for the blocks of a field."""
    return reader(field.stream_block)


def reader(block):
    """Return a function that lists the texts in the stored form of a block's value, or None for a block without text.

    To make a value of it would fetch images and pages.
    """
    if isinstance(block, StreamBlock):
        read = readers(block)
        return lambda raw: [
            text for part in raw if part["value"] and part["type"] in read for text in read[part["type"]](part["value"])
        ]
    if isinstance(block, StructBlock):
        read = readers(block)
        return lambda raw: [text for name in read if raw.get(name) for text in read[name](raw[name])]
    if isinstance(block, ListBlock) and (read := reader(block.child_block)):
        return lambda raw: [text for value in map(value_in_list, raw) if value for text in read(value)]
    if isinstance(block, RichTextBlock):
        return lambda raw: [get_text_for_indexing(END_OF_LINE.sub(".", raw))]
    if type(block) in (CharBlock, TextBlock):
        return lambda raw: [raw]
    return None


def readers(block):
    """Return the ``reader`` of each block with text in a block, by name."""
    return {name: read for name, child in block.child_blocks.items() if (read := reader(child))}


def value_in_list(item):
    """Return the value of an item in a list, which older Wagtail stored without anything about it."""
    return item["value"] if isinstance(item, dict) and "value" in item else item
