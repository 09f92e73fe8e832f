"""What wagtail-localize has no word for: a field that each language fills in for itself."""

from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

__all__ = ["LocalField", "local", "overridable", "synchronised"]


class LocalField(BaseTranslatableField):
    """A field that is neither translated nor copied: each language has its own value."""


def synchronised(*names):
    """Return overrides for fields that are always what they are in Dutch."""
    return [SynchronizedField(name, overridable=False) for name in names]


def overridable(*names):
    """Return overrides for fields that are what they are in Dutch until English says otherwise."""
    return [SynchronizedField(name) for name in names]


def local(*names):
    """Return overrides for fields that each language has of its own."""
    return [LocalField(name) for name in names]
