"""All pictures of a page, so that their sizes are asked for together and not one by one while it is printed."""

from django.db import models
from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage

__all__ = ["pictures_of", "prefetch_renditions"]


def pictures_in(value):
    """Yield the images in the value of a block, however deep."""
    if isinstance(value, AbstractImage):
        yield value
    elif isinstance(value, StructValue):
        for part in value.values():
            yield from pictures_in(part)
    elif isinstance(value, StreamValue):
        for block in value:
            yield from pictures_in(block.value)
    elif isinstance(value, ListValue):
        for part in value:
            yield from pictures_in(part)


def pictures_of(page):
    """Return the images that a page shows itself: those of its fields, and those between its text."""
    found = []
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            found += pictures_in(getattr(page, field.name))
        elif isinstance(field, models.ForeignKey) and issubclass(field.related_model, AbstractImage):
            found.append(getattr(page, field.name))
    return [image for image in found if image]


def prefetch_renditions(page):
    """Load the sizes there are of the pictures of a page, with one query."""
    if pictures := pictures_of(page):
        prefetch_related_objects(pictures, "renditions")
