"""Fills every place where a page or shared text can hold words, and finds the words again; a new field is one more."""

from collections.abc import Iterable
from copy import copy
from itertools import count

from django.db import models
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import COMMENTS_RELATION_NAME
from wagtail.rich_text import RichText

from techport.blocks.text import MarkerBlock

__all__ = ["Filler", "texts_of"]

# What Wagtail keeps for itself, or writes by itself
ADMINISTRATION = {"draft_title", "url_path", "path", "latest_checks", "slug", "clean_name"}


def takes_words(field):
    """Return whether a field of a model holds words that somebody writes: no choice, address, file or key."""
    if not field.editable or field.name in ADMINISTRATION or getattr(field, "choices", None):
        return False
    return isinstance(field, (models.CharField, models.TextField)) and not isinstance(
        field, (models.EmailField, models.URLField, models.SlugField, StreamField)
    )


def holds_words(field):
    """Return whether there can be words in a field, in itself or in its blocks."""
    return isinstance(field, (RichTextField, StreamField)) or takes_words(field)


def is_word_block(block):
    """Return whether a block is a line or a stretch of plain words."""
    return isinstance(block, (blocks.CharBlock, blocks.TextBlock)) and not isinstance(block, MarkerBlock)


class Filler:
    """Makes up words, each once, so that each can be found again.

    ``image``: for the blocks that need one.
    """

    def __init__(self, image):
        self.numbers = count(1)
        self.image = image
        self.marker = "noot"  # of the one footnote that there is

    def words(self, longest=None):
        """Return words that were not there before, of at most ``longest`` characters."""
        text = f"Tekst {next(self.numbers):x}"
        assert longest is None or len(text) <= longest
        return text

    def fill(self, instance):
        """Write words in each field of ``instance``, and in one line of each of its lists."""
        for field in instance._meta.concrete_fields:
            if isinstance(field, StreamField):
                setattr(instance, field.name, self.value_of(field.stream_block))
            elif isinstance(field, RichTextField):
                setattr(instance, field.name, f"<p>{self.words()}</p>")
            elif takes_words(field):
                setattr(instance, field.name, self.words(field.max_length))
            elif isinstance(field, models.SlugField) and not field.value_from_object(instance):
                setattr(instance, field.name, slugify(self.words()))
        for relation in lists_of(instance):
            getattr(instance, relation.get_accessor_name()).set([self.fill_line(relation, instance)])

    def fill_line(self, relation, instance):
        """Return a line for a list of ``instance``, with words."""
        line = relation.related_model()
        if hasattr(line, "locale_id"):
            line.locale_id = instance.locale_id
        for field in line._meta.concrete_fields:
            if isinstance(field, models.DateField):
                setattr(line, field.name, "2026-11-05")
            elif getattr(field, "choices", None):
                setattr(line, field.name, field.choices[0][0])
        self.fill(line)
        return line

    def value_of(self, block):
        """Return a value for a block that has words wherever there can be words."""
        if isinstance(block, blocks.StreamBlock):
            return blocks.StreamValue(block, [(name, self.value_of(b)) for name, b in block.child_blocks.items()])
        if isinstance(block, ImageBlock):
            self.image.contextual_alt_text, self.image.decorative = self.words(), False
            return copy(self.image)
        if isinstance(block, blocks.StructBlock):
            return block._to_struct_value({name: self.value_of(b) for name, b in block.child_blocks.items()})
        if isinstance(block, blocks.ListBlock):
            return blocks.list_block.ListValue(block, values=[self.value_of(block.child_block)])
        if isinstance(block, TypedTableBlock):
            columns = [{"block": child, "heading": self.words()} for child in block.child_blocks.values()]
            return TypedTable(columns, [{"values": [self.value_of(c["block"]) for c in columns]}], self.words())
        if isinstance(block, MarkerBlock):
            return self.marker
        if isinstance(block, blocks.RichTextBlock):
            return RichText(f"<p>{self.words()}[^{self.marker}]</p>")
        if is_word_block(block):
            return self.words(block.field.max_length)
        return block.get_default()


def lists_of(instance):
    """Return the relations of ``instance`` to lines with words that an editor adds to it."""
    return [
        relation
        for relation in instance._meta.related_objects
        if isinstance(relation.field, ParentalKey)
        and relation.get_accessor_name() != COMMENTS_RELATION_NAME
        and any(holds_words(field) for field in relation.related_model._meta.concrete_fields)
    ]


def texts_of(instance):
    """Return all words that ``instance`` holds, by where they stand, such as ``body.quote.name``."""
    found = {}
    for field in instance._meta.concrete_fields:
        value = field.value_from_object(instance)
        if isinstance(field, StreamField):
            found |= dict(texts_in(field.stream_block, getattr(instance, field.name), field.name))
        elif isinstance(field, RichTextField) or takes_words(field):
            found[field.name] = value
    for relation in lists_of(instance):
        name = relation.get_accessor_name()
        for line in getattr(instance, name).all():
            found |= {f"{name}.{place}": text for place, text in texts_of(line).items()}
    return found


def texts_in(block, value, place) -> Iterable[tuple[str, str]]:
    """Yield (place, words) for all words in the value of a block."""
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from texts_in(child.block, child.value, f"{place}.{child.block_type}")
    elif isinstance(block, ImageBlock):
        yield f"{place}.alt_text", value.contextual_alt_text
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from texts_in(child, value[name], f"{place}.{name}")
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from texts_in(block.child_block, item, f"{place}.item")
    elif isinstance(block, TypedTableBlock):
        yield f"{place}.caption", value.caption
        for column in value.columns:
            name = column["block"].name
            yield f"{place}.{name}.heading", column["heading"]
            for row in value.row_data:
                cell = row["values"][value.columns.index(column)]
                yield from texts_in(column["block"], cell, f"{place}.{name}")
    elif isinstance(block, blocks.RichTextBlock):
        yield place, value.source
    elif is_word_block(block):
        yield place, value
