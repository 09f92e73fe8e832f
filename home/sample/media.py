"""Puts the images and documents of the sample into the library."""

import hashlib
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from home.sample.content.media import DOCUMENTS, PICTURES
from techport.documents import SiteDocument
from techport.images import SiteImage

__all__ = ["add_media"]

HERE = Path(__file__).parent


def add_media():
    """Add what is missing, known by its bytes; return the primary keys by kind and name, and how many are new."""
    found, new = {}, 0
    for kind, add, everything, folder, suffix in (
        ("picture", add_picture, PICTURES, "images", "png"),
        ("document", add_document, DOCUMENTS, "documents", "pdf"),
    ):
        for spec in everything:
            content = (HERE / folder / f"{spec.name}.{suffix}").read_bytes()
            digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
            made, created = add(spec, content, digest, found)
            found[kind, spec.name] = made.pk
            new += created
    return found, new


def add_picture(spec, content, digest, found):
    """Return the image with these bytes, and whether it is new."""
    if image := SiteImage.objects.filter(file_hash=digest).first():
        return image, False
    image = SiteImage(
        title=spec.title,
        file=ImageFile(ContentFile(content), name=f"{spec.name}.png"),
        file_size=len(content),
        file_hash=digest,
        alt_nl=spec.alt.nl,
        alt_en=spec.alt.en,
        credit="Techport",
        licence="Eigen werk",
    )
    image.save()
    return image, True


def add_document(spec, content, digest, found):
    """Return the document with these bytes, and whether it is new."""
    if document := SiteDocument.objects.filter(file_hash=digest).first():
        return document, False
    document = SiteDocument(
        title=spec.title,
        file=ContentFile(content, name=f"{spec.name}.pdf"),
        file_size=len(content),
        file_hash=digest,
        language=spec.language,
        counterpart_id=found.get(("document", spec.counterpart)),
    )
    document.save()
    return document, True
