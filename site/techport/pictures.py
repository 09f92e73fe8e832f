"""The pictures of pages in the sizes that layouts ask for: looked up together, made in the background.

Editors wait for a size that is not there yet, in a preview or on the page; visitors never do. They get the sizes that
there are, and once the others are made, the page anew.
"""

import functools

from django.conf import settings
from django.core.cache import cache
from django.db import models, transaction
from django.db.models import prefetch_related_objects
from django.dispatch import receiver
from django.tasks import task
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, Filter
from wagtail.models import Page
from wagtail.signals import page_published

from pagecache.changes import pages_changed
from pagecache.visit import is_visit

__all__ = [
    "make_pictures_of",
    "make_sizes",
    "make_sizes_anew",
    "pictures_of",
    "prefetch_renditions",
    "sizes_of",
    "sizes_on_pages",
]

SECONDS_TO_MAKE = 300  # before somebody else is asked to make the same


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


@functools.cache
def filter_of(spec):
    """Return Wagtail's filter of a specification, of which layouts have some dozens: to read one takes time."""
    return Filter(spec)


def sizes_of(image, specs):
    """Return the renditions of an image by their specification, made now for an editor and later for a visitor."""
    if settings.CMS_ENABLED and not is_visit():
        return image.get_renditions(*specs)
    found = {size.spec: rendition for size, rendition in image.find_existing_renditions(*map(filter_of, specs)).items()}
    missing = [spec for spec in specs if spec not in found]
    asked = f"sizes-of-{image.pk}-{hash(tuple(missing))}"
    if missing and settings.CMS_ENABLED and cache.add(asked, True, SECONDS_TO_MAKE):
        make_sizes.enqueue(image.pk, missing)
    return {spec: found[spec] for spec in specs if spec in found}


@task(backend="background")
def make_sizes(image_id, specs):
    """Make these sizes of an image, and let the pages that it is on be made anew."""
    image = get_image_model().objects.filter(pk=image_id).first()
    if image:
        image.get_renditions(*specs)
        pages_changed()


def sizes_on_pages(image):
    """Return the specifications of the sizes of an image that pages show."""
    return sorted(set(image.renditions.filter(filter_spec__startswith="format-").values_list("filter_spec", flat=True)))


@task(backend="background")
def make_sizes_anew(image_id, specs):
    """Make these sizes of an image that has another file or focal point, and forget what was cut around the old one."""
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is None:
        return
    image.get_renditions(*specs)
    for size in image.renditions.all():
        if size.focal_point_key != filter_of(size.filter_spec).get_cache_key(image):
            size.delete()
    pages_changed()


def make_pictures_of(page):
    """Make the sizes that ``page`` asks for, by printing it to nobody; return whether any was missing."""
    renditions = get_image_model().get_rendition_model().objects
    before = renditions.count()
    page.make_preview_request()
    return renditions.count() > before


def has_sizes(image):
    """Return whether an image was on a page before; what another layout asks for is made when somebody looks."""
    return image.renditions.filter(filter_spec__contains="format-avif").exists()


@task(backend="background")
def make_pictures_around(page_id):
    """Make the sizes that a page that was published needs: on itself, and on the lists that show it first."""
    page = Page.objects.filter(pk=page_id, live=True).first()
    if page is None or all(has_sizes(image) for image in pictures_of(page.specific)):
        return
    places = page.get_ancestors(inclusive=True).filter(depth__gte=2, live=True).specific()
    made = [make_pictures_of(place) for place in places]
    if any(made):
        pages_changed()


@receiver(page_published)
def have_pictures_made(sender, instance, **kwargs):
    """Have the pictures of what goes online made; while one works on the site, who looks first makes them."""
    if settings.PAGES_DIR:
        transaction.on_commit(lambda: make_pictures_around.enqueue(instance.pk))
