"""What a page shows of other things: asked for together before it is printed, and kept until something changes.

Images, documents and linked pages are looked up for one page at a time, all of a kind with one query; of other things
(pillars, partners, people, topics, standard texts) there are few, so all are kept.
"""

import re
from copy import copy
from functools import cache

from django.db import models
from wagtail.blocks import ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from pagecache.kept import each_per_generation, is_kept_for_visit, per_generation
from techport.locales import active_locale, locale_with
from techport.page_queries import SitePageQuerySet
from techport.prepared import ListArgument, Prepared

__all__ = [
    "KeptQuerySet",
    "all_of",
    "documents",
    "have_at_hand",
    "images",
    "linked_pages",
    "put_images",
    "visible_version",
]

LINK = re.compile(r'<a\b(?=[^>]*\blinktype="(page|document)")[^>]*\bid="(\d+)"')


@each_per_generation
def images(ids):
    """Return images with the sizes that pages show, by primary key, with one query."""
    model = get_image_model()
    sizes = model.get_rendition_model()
    image_fields, size_fields = attnames_of(model), attnames_of(sizes)
    found = {}
    for row in images_with_sizes().ask(ids=list(ids)):
        values, size_values = row[: len(image_fields)], row[len(image_fields) :]
        image = found.get(row[0])
        if image is None:
            image = found[row[0]] = model.from_db(model._base_manager.db, image_fields, values)
            image.prefetched_renditions = []
        if size_values[0] is not None:
            size = sizes.from_db(sizes._base_manager.db, size_fields, size_values)
            size.image = image
            image.prefetched_renditions.append(size)
    return found


@cache
def attnames_of(model):
    """Return the names of the attributes in which a model keeps what its columns hold."""
    return [field.attname for field in model._meta.concrete_fields]


@cache
def images_with_sizes():
    """Return the question for images (``ids``): a row of the columns of both for each size there is."""
    model = get_image_model()
    sizes = [f"size__{name}" for name in attnames_of(model.get_rendition_model())]
    with_format = models.Q(renditions__filter_spec__startswith="format")
    return Prepared(
        model._base_manager.annotate(size=models.FilteredRelation("renditions", condition=with_format))
        .filter(pk__among=ListArgument("ids", models.IntegerField()))
        .values_list(*attnames_of(model), *sizes)
    )


@each_per_generation
def documents(ids):
    """Return documents with their counterparts in the other language, by primary key."""
    return {
        document.pk: document
        for document in get_document_model().objects.filter(pk__in=ids).select_related("counterpart")
    }


@each_per_generation
def linked_pages(ids):
    """Return pages by primary key, each with its ``versions`` in all languages and whether these are ``is_visible``."""
    found = pages_in_all_languages().ask(ids=list(ids))
    versions = {}
    for page in found:
        page.locale = locale_with(page.locale_id)
        page.versions = versions.setdefault(page.translation_key, {})
        page.versions[page.locale_id] = page
    return {page.pk: page for page in found if page.pk in ids}


@cache
def pages_in_all_languages():
    """Return the question for pages (``ids``) with their versions, and whether each is visible."""
    keys = Page.objects.filter(pk__among=ListArgument("ids", models.IntegerField())).values("translation_key")
    return Prepared(SitePageQuerySet(Page).filter(translation_key__in=keys).with_visibility())


def visible_version(page):
    """Return a page of ``linked_pages`` in the active language where that may be seen, else itself, or None."""
    here = page.versions.get(active_locale().pk)
    return next((version for version in (here, page) if version and version.is_visible), None)


@per_generation
def all_of(model):
    """Return all objects of a model of which there are few, by primary key, with ``versions`` and ``is_visible``."""
    found = everything_of(model).ask()
    versions = {}
    for one in found:
        one.locale = locale_with(one.locale_id)
        one.versions = versions.setdefault(one.translation_key, {})
        one.versions[one.locale_id] = one
        if not hasattr(one, "is_visible"):
            one.is_visible = one.live
    return {one.pk: one for one in found}


@cache
def everything_of(model):
    """Return the question for all objects of a model, with what pages show of them."""
    found = model.objects.for_lists()
    return Prepared(found.with_visibility() if issubclass(model, Page) else found)


class KeptQuerySet(models.QuerySet):
    """A queryset that answers from what is kept, when Wagtail's blocks ask by primary key for what an editor chose."""

    look_up = None  # a function of primary keys; nothing for a model of which there are few

    def for_lists(self):
        """Return the objects with what pages show of them."""
        return self

    def in_bulk(self, id_list=None, *, field_name="pk"):
        """Return objects by primary key. Visitors get what is kept, where nothing narrows the choice down."""
        if id_list is None or field_name != "pk" or self.query.where or not is_kept_for_visit():
            return super().in_bulk(id_list, field_name=field_name)
        ids = {pk for pk in id_list if pk is not None}
        if self.look_up:
            # Each time another object: an image block writes on it what the image shows there
            return {pk: copy(found) for pk, found in type(self).look_up(ids).items()}
        kept = all_of(self.model)
        return {pk: kept[pk] for pk in ids if pk in kept}


def put_images(objects, *names):
    """Give objects their images with sizes: those of the foreign keys of these ``names``."""
    ids = {getattr(one, f"{name}_id") for one in objects for name in names} - {None}
    found = images(ids)
    for one in objects:
        for name in names:
            if image := found.get(getattr(one, f"{name}_id")):
                setattr(one, name, image)


def have_at_hand(pages, cards=()):
    """Ask for all images, documents and pages that ``pages`` show or link to: a query for each of the three kinds.

    ``cards`` are other objects with an ``image``. Only for a visit: who works on a page sees what there is at this
    moment, asked for by Wagtail itself.
    """
    if not is_kept_for_visit():
        return
    wanted = {get_image_model(): {card.image_id for card in cards}}
    for page in pages:
        collect_fields(page, wanted)
    for model in [model for model in wanted if is_kept_whole(model)]:
        for pk in wanted[model] & all_of(model).keys():
            collect_fields(all_of(model)[pk], wanted)
    images(wanted[get_image_model()] - {None})
    documents(wanted.get(get_document_model(), ()))
    linked_pages(wanted.get(Page, ()))
    for one in [*pages, *cards]:
        put_images([one], *(field.name for field in image_fields(type(one))))


def is_kept_whole(model):
    """Return whether all objects of a model are kept, of which there are few."""
    questions = model.objects.all()
    return isinstance(questions, KeptQuerySet) and questions.look_up is None and not issubclass(model, Page)


@cache
def image_fields(model):
    """Return the foreign keys to an image."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return [field for field in keys if issubclass(field.related_model, get_image_model())]


def collect_fields(instance, wanted):
    """Add to ``wanted`` (primary keys by model) what a page or shared text refers to."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, StreamField):
            stream = getattr(instance, field.name)
            collect(stream.stream_block, list(stream.raw_data), wanted)
        elif isinstance(field, RichTextField):
            collect_links(getattr(instance, field.name), wanted)
        elif field in image_fields(type(instance)) or (field.is_relation and is_kept_whole(field.related_model)):
            wanted.setdefault(field.related_model, set()).add(getattr(instance, field.attname))


def collect(block, value, wanted):
    """Add to ``wanted`` (primary keys by model) what the stored ``value`` of a block refers to."""
    if value is None:
        return
    if isinstance(block, StreamBlock):
        for child in value:
            if child["type"] in block.child_blocks:
                collect(block.child_blocks[child["type"]], child["value"], wanted)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            collect(child, value.get(name), wanted)
    elif isinstance(block, ListBlock):
        for child in value:
            collect(block.child_block, child["value"], wanted)
    elif isinstance(block, ChooserBlock):
        wanted.setdefault(block.model_class, set()).add(value)
    elif isinstance(block, RichTextBlock):
        collect_links(value, wanted)


def collect_links(html, wanted):
    """Add to ``wanted`` the pages and documents that a rich text links to."""
    for kind, pk in LINK.findall(html or ""):
        wanted.setdefault(Page if kind == "page" else get_document_model(), set()).add(int(pk))
