"""What there is to test in all of this site: its models, page types and blocks, found instead of listed."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from modelcluster.fields import ParentalKey
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.models import AbstractRendition
from wagtail.models import get_page_models

__all__ = ["all_blocks", "insertable_blocks", "our_models", "our_page_types", "own_fields"]

INSTALLED = Path(settings.PROJECT_DIR) / ".venv"


def our_models():
    """Return the models of this project's own apps, but for image renditions, which nobody sees as such."""
    return [
        model
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(settings.PROJECT_DIR) and not Path(config.path).is_relative_to(INSTALLED)
        for model in config.get_models()
        if not issubclass(model, AbstractRendition)
    ]


def our_page_types():
    """Return the page types of this project."""
    ours = set(our_models())
    return [model for model in get_page_models() if model in ours]


def own_fields(model):
    """Return the fields of a form that this project gave to ``model``: none that came with Wagtail."""
    bases = [base for base in model.__mro__ if hasattr(base, "_meta") and base.__module__.startswith("wagtail")]
    inherited = {field.name for base in bases for field in base._meta.local_fields}
    return [
        field
        for field in model._meta.local_fields
        if field.name not in inherited
        and field.editable
        and not field.auto_created
        and not isinstance(field, ParentalKey)  # says which page a line of a list belongs to
    ]


def all_blocks():
    """Return each block in any StreamField of our models by its path, such as ``home.HomePage.body.quote.text``."""
    found = {}
    for model in our_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                collect(field.stream_block, f"{model._meta.label}.{field.name}", found)
    return found


def insertable_blocks():
    """Return the blocks that an editor may insert somewhere, one for each definition."""
    streams = [block for block in all_blocks().values() if isinstance(block, StreamBlock)]
    children = [child for stream in streams for child in stream.child_blocks.values()]
    return list({(type(child), child.name, str(child.meta.label)): child for child in children}.values())


def collect(block, path, found):
    """Add a block and what is in it to ``found``."""
    found[path] = block
    if type(block).__module__.startswith("wagtail.") and not type(block).__module__.startswith("wagtail.blocks."):
        return  # Wagtail's ready-made blocks, such as the one for images, name their own parts
    if isinstance(block, (StreamBlock, StructBlock)):
        for name, child in block.child_blocks.items():
            collect(child, f"{path}.{name}", found)
    elif isinstance(block, ListBlock):
        collect(block.child_block, f"{path}.item", found)
