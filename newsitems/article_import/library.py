"""Puts the pictures of an article in the image library, checked as an upload in the CMS is."""

import hashlib
import io
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from PIL import Image as PillowImage
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from techport.uploads import CheckedImageField

__all__ = ["PictureStore", "RefusedPictureError"]


class RefusedPictureError(Exception):
    """A picture that the site does not take; its message says why."""


class PictureStore:
    """Stores pictures, and knows which files to take away again when the article is not saved after all.

    ``user`` owns the images, which come in the first collection to which that user may add; without one, in the root.
    Unless ``keep`` it only looks: the images that it returns are in no library.
    """

    def __init__(self, user, *, keep=True):
        self.user = user
        self.keep = keep
        self.made = []

    def store(self, picture, title):
        """Return the image of the library for a ``Picture``: the same file is stored once.

        Raises ``RefusedPictureError`` for what is no image, or not of a kind or size that the site takes.
        """
        model = get_image_model()
        try:
            file = CheckedImageField().clean(SimpleUploadedFile(file_name(picture), picture.data))
        except ValidationError as error:
            raise RefusedPictureError(" ".join(error.messages)) from error
        digest = hashlib.sha1(file.read(), usedforsecurity=False).hexdigest()
        if known := self.choosable().filter(file_hash=digest).first():
            return known
        file.seek(0)
        image = model(title=title[:255], alt_nl=picture.alt[:200], file=file, uploaded_by_user=self.user)
        if self.user:
            collection = policy().collections_user_has_permission_for(self.user, "add").order_by("path").first()
            if collection is None:
                raise RefusedPictureError(_("you may not add images"))
            image.collection = collection
        if not self.keep:
            return image
        image._set_image_file_metadata()
        image.save()
        self.made.append(image)
        return image

    def choosable(self):
        """Return the images that may be used instead of a new one."""
        if self.user is None:
            return get_image_model().objects.all()
        return policy().instances_user_has_any_permission_for(self.user, ["choose"])

    def undo(self):
        """Delete the files that were stored; the database forgets them by itself."""
        for image in self.made:
            image.file.storage.delete(image.file.name)
        self.made.clear()


def policy():
    """Return what says who may do what with images."""
    return policy_registry.get_by_type(get_image_model())


def file_name(picture):
    """Return a name for the file that ends in what the picture really is."""
    try:
        with PillowImage.open(io.BytesIO(picture.data)) as image:
            kind = (image.format or "").lower()
    except (OSError, ValueError, PillowImage.DecompressionBombError) as error:
        raise RefusedPictureError(_("it is not an image that can be shown")) from error
    return f"{Path(picture.name).stem[:80] or 'image'}.{'jpg' if kind in {'jpeg', 'mpo'} else kind}"
