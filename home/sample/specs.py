"""What content consists of: pages, shared texts, images and documents, before they are in the database."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Model

from home.sample.words import Both

__all__ = ["Document", "Page", "Picture", "Shared", "key_of"]

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "voorbeeldsite.techport.example.org")


def key_of(*names):
    """Return the translation key of what has these names, always the same: by it a second run finds what is there."""
    return uuid.uuid5(NAMESPACE, "/".join(names))


@dataclass(frozen=True)
class Picture:
    """An image; its file is ``images/<name>.png``."""

    name: str
    title: str
    alt: Both


@dataclass(frozen=True)
class Document:
    """A document; its file is ``documents/<name>.pdf``. ``counterpart``: the one before it, in the other language."""

    name: str
    title: str
    language: str
    counterpart: str = ""


@dataclass(frozen=True)
class Shared:
    """A shared text: a topic, a person or a standard text."""

    kind: str
    name: str
    model: type[Model]
    values: dict

    @property
    def translation_key(self):
        """Return the key of the text in every language."""
        return key_of(self.kind, self.name)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page: its Dutch address without slashes is its key, and its values are named after the fields.

    ``english`` off leaves an alias in the English tree. A page can be ``scheduled`` (how long from now), ``expired``
    (how long ago) or for ``members_only``; ``afterwards`` is what Dutch got when English was published already, by
    field, and ``outdated`` how long ago that was: lists are added to what was there.
    """

    model: type[Model]
    key: str
    slug_en: str = ""
    title: Both | str
    values: dict = field(default_factory=dict)
    english: bool = True
    scheduled: timedelta | None = None
    expired: timedelta | None = None
    members_only: bool = False
    afterwards: dict = field(default_factory=dict)
    outdated: timedelta | None = None

    @property
    def translation_key(self):
        """Return the key of the page in every language."""
        return key_of("page", self.key)

    @property
    def parent_key(self):
        """Return the key of the page above this one, empty for the home page."""
        return self.key.rpartition("/")[0]

    @property
    def slug(self):
        """Return the last part of the address in both languages."""
        return Both(self.key.rpartition("/")[2], self.slug_en or None)
