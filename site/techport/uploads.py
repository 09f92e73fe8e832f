"""What editors may put in the libraries: files that are what their name says, whole, of a sane size, and discreet.

Wagtail looks at the first bytes of an image and at the name of a document. Here an image is decoded as well, and kept
without what cameras and programs write in it; a document must begin as its kind does. What can't be stored is told in
the form, and leaves nothing behind.
"""

import logging
import zipfile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.permissions import policy_registry

from techport.discretion import without_metadata
from techport.pictures import make_sizes_anew, sizes_on_pages

__all__ = ["CheckedImageField", "DocumentForm", "ImageForm", "checked_document"]

logger = logging.getLogger(__name__)

LARGEST_UNPACKED = 200_000_000  # bytes
# What is in the zip that a document of a kind is; in what is called .zip may be anything
PARTS = {"docx": "word/", "key": "Index", "odt": "content.xml", "pptx": "ppt/", "xlsx": "xl/", "zip": ""}
FIRST_BYTES = {"pdf": b"%PDF-", "rtf": b"{\\rtf"} | dict.fromkeys(PARTS, b"PK\x03\x04")
NO_TEXT = bytes({*range(32)} - set(b"\t\n\f\r\x1b"))
LOOKS = {"file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"}  # fields of an image


class CheckedImageField(WagtailImageField):
    """Wagtail's field for an image, which counts pixels before it decodes them, and decodes all of them."""

    def to_python(self, data):
        """Return the uploaded image without its metadata; raise ``ValidationError`` when it is too large or damaged."""
        if data in self.empty_values:
            return super().to_python(data)
        try:
            self.check_header(data)
            file = super().to_python(data)
            file.seek(0)
            return SimpleUploadedFile(file.name, without_metadata(file.read()), file.content_type)
        except ValidationError:
            raise
        except Exception as error:  # each decoder raises what it likes
            raise ValidationError(_("This image is damaged: a part of it is missing or can’t be read.")) from error

    def check_header(self, data):
        """Raise ``ValidationError`` when an image says to have too many pixels. What is no image is for others."""
        data.seek(0)
        try:
            with Image.open(data) as image:
                pixels = image.width * image.height * getattr(image, "n_frames", 1)
        except (UnidentifiedImageError, Image.DecompressionBombError):
            return
        finally:
            data.seek(0)
        if pixels > self.max_image_pixels:
            numbers = {"num_pixels": pixels, "max_pixels_count": self.max_image_pixels}
            raise ValidationError(self.error_messages["file_too_many_pixels"] % numbers, code="file_too_many_pixels")


def checked_document(file):
    """Return an uploaded document; raise ``ValidationError`` when it is not what its name says, or a zip bomb."""
    kind = file.name.rpartition(".")[2].lower()
    file.seek(0)
    start = file.read(512)
    if not start.startswith(FIRST_BYTES.get(kind, b"")) or (kind not in FIRST_BYTES and not is_text(file)):
        raise ValidationError(_("This is not a .%(kind)s file, whatever its name says.") % {"kind": kind})
    if kind in PARTS:
        check_zip(file, kind)
    file.seek(0)
    return file


def is_text(file):
    """Return whether a file holds nothing but text, of whatever alphabet with bytes as letters."""
    file.seek(0)
    return all(len(chunk) == len(chunk.translate(None, NO_TEXT)) for chunk in file.chunks())


def check_zip(file, kind):
    """Raise ``ValidationError`` when the zip in ``file`` can't be opened, lacks its parts, or unpacks to too much."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except Exception as error:  # what is broken on purpose raises all kinds of things
        raise ValidationError(_("This file is damaged: it can’t be opened.")) from error
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise ValidationError(_("This file unpacks to more than is allowed."))
    if not any(part.filename.startswith(PARTS[kind]) for part in parts):
        raise ValidationError(_("This is not a .%(kind)s file, whatever its name says.") % {"kind": kind})


class StoredWhenValid:
    """A form that stores its file as the last part of looking whether all is well: a full disk is a mistake to tell."""

    def _post_clean(self):
        super()._post_clean()
        file = self.cleaned_data.get("file")
        if self.errors or not isinstance(file, UploadedFile) or "file" not in self.changed_data:
            return
        try:
            self.instance.file.save(file.name, file, save=False)
        except OSError:
            logger.exception("An upload could not be stored.")
            self.instance.file = self.original_file
            self.add_error("file", _("The file can’t be stored now. Try again later."))


class ImageForm(StoredWhenValid, BaseImageForm):
    """The form of an image in the library, wherever in the CMS."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            options = {"label": field.label, "required": field.required, "max_length": field.max_length}
            self.fields["file"] = CheckedImageField(widget=field.widget, **options)
        if "alt_nl" in self.fields and self.instance.pk and not self.instance.alt_nl:
            self.fields["alt_nl"].help_text = _(
                "Not filled in yet. Say what the picture shows, for who can’t see it: without that, a page only goes "
                "online with this picture if it has a text of its own for it."
            )

    def save(self, commit=True):
        """Return the saved image; what pages show of it is made anew in the background when it looks different."""
        sizes = sizes_on_pages(self.instance) if commit and self.instance.pk else []
        image = super().save(commit)
        if sizes and LOOKS & {*self.changed_data}:
            transaction.on_commit(lambda: make_sizes_anew.enqueue(image.pk, sizes))
        return image


class DocumentForm(StoredWhenValid, BaseDocumentForm):
    """The form of a document in the library, wherever in the CMS."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if "language" in self.fields:
            self.fields["language"].required = False  # who uploads many files at once is asked for it afterwards
        if user and "counterpart" in self.fields:
            known = policy_registry.get_by_type(self._meta.model).instances_user_has_any_permission_for(
                user, ["choose"]
            )
            choices = models.Q(pk__in=known.values("pk")) | models.Q(pk=self.instance.counterpart_id)
            self.fields["counterpart"].queryset = self._meta.model.objects.filter(choices)

    def clean_file(self):
        """Return the file, checked when it is new."""
        file = self.cleaned_data["file"]
        return checked_document(file) if isinstance(file, UploadedFile) else file
