"""Takes over into wagtail-localize what a Dutch page or shared text says now, in a handful of queries.

``TranslationSource.update_from_db`` does the same with some four queries for each sentence, which an editor who
publishes a long page would wait for; and it reads the published text only, not a draft that is to be translated first.
"""

import json
import uuid
from itertools import groupby
from operator import attrgetter

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

__all__ = ["take_over"]


@transaction.atomic
def take_over(source, instance):
    """Bring ``source`` (a ``TranslationSource``) up to what ``instance`` says; return whether anything differs."""
    content = (
        instance.to_json()
        if isinstance(instance, ClusterableModel)
        else json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)
    )
    schema_version = get_schema_version(instance._meta.app_label)
    if source.schema_version == schema_version and says_the_same(content, source.content_json):
        return False
    source.content_json = content
    source.schema_version = schema_version
    source.object_repr = str(instance)[:200]
    source.last_updated_at = timezone.now()
    source.save(update_fields=["content_json", "schema_version", "object_repr", "last_updated_at"])
    keep_segments(source, instance)
    return True


# What publishing changes on a page without changing what it says
ADMINISTRATION = (
    *("path", "depth", "numchild", "url_path", "draft_title", "live", "has_unpublished_changes", "owner"),
    *("first_published_at", "last_published_at", "latest_revision", "latest_revision_created_at", "live_revision"),
    *("go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "latest_checks", "review_by"),
)


def says_the_same(*contents):
    """Return whether serialised pages differ in nothing but their administration."""
    first, second = (
        {name: value for name, value in json.loads(content).items() if name not in ADMINISTRATION}
        for content in contents
    )
    return first == second


def keep_segments(source, instance):
    """Let the segments of ``source`` be those of ``instance``."""
    values = extract_segments(instance)
    contexts = contexts_of(source, instance, {value.path for value in values})
    kinds = {kind: [value for value in values if isinstance(value, kind)] for kind in KEEPERS}
    for kind, keep in KEEPERS.items():
        keep(source, kinds[kind], contexts)


def contexts_of(source, instance, paths):
    """Return the ``TranslationContext`` of each path, made where there is none."""
    found = {context.path: context for context in TranslationContext.objects.filter(object_id=source.object_id)}
    new = [
        TranslationContext(object_id=source.object_id, path=path, path_id=TranslationContext._get_path_id(path))
        for path in sorted(paths - found.keys())
    ]
    for context in TranslationContext.objects.bulk_create(new):
        context.get_field_path(instance)  # saves it as well
        found[context.path] = context
    return found


def keep(model, source, wanted, fields):
    """Let the rows of a segment ``model`` for ``source`` be ``wanted``, a set of tuples of ``fields``."""
    present = {tuple(values): pk for pk, *values in model.objects.filter(source=source).values_list("pk", *fields)}
    if gone := [pk for values, pk in present.items() if values not in wanted]:
        model.objects.filter(pk__in=gone).delete()
    new = sorted(wanted - present.keys(), key=lambda values: values[:2])
    model.objects.bulk_create([model(source=source, **dict(zip(fields, values, strict=True))) for values in new])


def keep_strings(source, values, contexts):
    """Keep the sentences."""
    texts = {String._get_data_hash(value.string.data): value.string.data for value in values}
    found = dict(String.objects.filter(locale=source.locale_id, data_hash__in=texts).values_list("data_hash", "pk"))
    new = [String(locale_id=source.locale_id, data_hash=key, data=texts[key]) for key in texts if key not in found]
    found |= {string.data_hash: string.pk for string in String.objects.bulk_create(new)}
    wanted = {
        (
            contexts[value.path].pk,
            value.order,
            found[String._get_data_hash(value.string.data)],
            json.dumps(value.attrs, cls=DjangoJSONEncoder),
        )
        for value in values
    }
    keep(StringSegment, source, wanted, ["context_id", "order", "string_id", "attrs"])


def frame_key(value):
    """Return the key by which wagtail-localize knows a frame, as ``Template.from_value`` makes it."""
    return uuid.uuid5(uuid.uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def keep_templates(source, values, contexts):
    """Keep the frames of rich text that sentences are put back in."""
    frames = {frame_key(value): value for value in values}
    found = dict(Template.objects.filter(uuid__in=frames).values_list("uuid", "pk"))
    new = [
        Template(uuid=key, template=value.template, template_format=value.format, string_count=value.string_count)
        for key, value in frames.items()
        if key not in found
    ]
    found |= {template.uuid: template.pk for template in Template.objects.bulk_create(new)}
    wanted = {(contexts[value.path].pk, value.order, found[frame_key(value)]) for value in values}
    keep(TemplateSegment, source, wanted, ["context_id", "order", "template_id"])


def keep_related_objects(source, values, contexts):
    """Keep what the page refers to and that has a translation of its own."""
    for content_type, same in groupby(sorted(values, key=attrgetter("content_type.pk")), attrgetter("content_type")):
        TranslatableObject.objects.bulk_create(
            [
                TranslatableObject(content_type=content_type, translation_key=key)
                for key in {value.translation_key for value in same}
            ],
            ignore_conflicts=True,
        )
    wanted = {(contexts[value.path].pk, value.order, value.translation_key) for value in values}
    keep(RelatedObjectSegment, source, wanted, ["context_id", "order", "object_id"])


def keep_overridables(source, values, contexts):
    """Keep what is not translated, but can be replaced."""
    wanted = {(contexts[value.path].pk, value.order, json.dumps(value.data, cls=DjangoJSONEncoder)) for value in values}
    keep(OverridableSegment, source, wanted, ["context_id", "order", "data_json"])


KEEPERS = {
    StringSegmentValue: keep_strings,
    TemplateSegmentValue: keep_templates,
    RelatedObjectSegmentValue: keep_related_objects,
    OverridableSegmentValue: keep_overridables,
}
