"""Pictures, galleries, downloads and videos."""

import re
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    RichTextBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    URLBlock,
)
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from techport.blocks.text import INLINE_FEATURES

__all__ = ["DownloadBlock", "GalleryBlock", "PictureBlock", "VideoBlock", "youtube_id"]


IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{11}")


def largest_images():
    """Return the images of the library, the largest (so no logos) first: they are worth looking at in a preview."""
    return get_image_model().objects.order_by("-width", "-pk")


class PictureBlock(StructBlock):
    """One picture with a caption."""

    image = ImageBlock(label=_("Image"))
    caption = CharBlock(label=_("Caption"), required=False, max_length=200)
    width = ChoiceBlock(
        label=_("Width"), choices=[("text", _("As wide as the text")), ("wide", _("Wide"))], default="text"
    )

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with an alternative text and a caption.")
        template = "blocks/image.html"

    def get_preview_value(self):
        """Return the largest image of the library in this block, or an empty block."""
        return self.normalize({"image": largest_images().first(), "caption": _("At work in the practice room")})


class GalleryBlock(StructBlock):
    """Pictures that belong together."""

    heading = CharBlock(label=_("Heading"), required=False, max_length=80)
    pictures = ListBlock(
        StructBlock(
            [
                ("image", ImageBlock(label=_("Image"))),
                ("caption", CharBlock(label=_("Caption"), required=False, max_length=200)),
            ],
            label=_("Picture"),
        ),
        label=_("Pictures"),
        min_num=2,
        max_num=12,
    )

    class Meta:
        icon = "copy"
        label = _("Gallery")
        description = _("Two to twelve pictures that belong together.")
        template = "blocks/gallery.html"

    def get_preview_value(self):
        """Return the three largest images of the library in this block."""
        pictures = [{"image": image} for image in largest_images()[:3]]
        return self.normalize({"heading": _("The open day"), "pictures": pictures})


class DownloadBlock(StructBlock):
    """Documents to take along."""

    heading = CharBlock(label=_("Heading"), required=False, max_length=80)
    documents = ListBlock(DocumentChooserBlock(label=_("Document")), label=_("Documents"), min_num=1, max_num=10)

    class Meta:
        icon = "download"
        label = _("Download")
        description = _("Documents to download; the site shows their type, size and language.")
        template = "blocks/download.html"

    def get_context(self, value, parent_context=None):
        """Return the context with the ``documents`` in the language of the page where there are such."""
        chosen = [document.in_language(get_language()) for document in value["documents"] if document]
        return super().get_context(value, parent_context) | {"documents": list(dict.fromkeys(chosen))}

    def get_preview_value(self):
        """Return the two newest documents of the library in this block."""
        documents = list(get_document_model().objects.order_by("-pk")[:2])
        return self.normalize({"heading": _("Downloads"), "documents": documents})


def youtube_id(url):
    """Return the identifier of the YouTube video at ``url``, or None when it is none."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    if host == "youtu.be":
        found = parts.path.strip("/")
    elif host in {"youtube.com", "youtube-nocookie.com"}:
        found = parse_qs(parts.query).get("v", [""])[0] or parts.path.rpartition("/")[2]
    else:
        return None
    return found if IDENTIFIER.fullmatch(found) else None


class VideoValue(StructValue):
    """What a template needs to print a video."""

    @property
    def embed_url(self):
        """Return the address of the player, which sets no cookie before it plays."""
        return f"https://www.youtube-nocookie.com/embed/{youtube_id(self['url'])}?autoplay=1"


class VideoBlock(StructBlock):
    """A video that loads nothing from elsewhere before the visitor asks for it."""

    title = CharBlock(label=_("Title"), max_length=120)
    url = URLBlock(label=_("Web address"), help_text=_("The address of a video on YouTube."))
    image = ImageChooserBlock(label=_("Still image"), help_text=_("Shown until the visitor plays the video."))
    duration = CharBlock(label=_("Duration"), required=False, max_length=8, help_text=_("For example: 2:40"))
    transcript = RichTextBlock(
        label=_("Transcript"),
        features=["h3", "ul", "ol", *INLINE_FEATURES],
        help_text=_("What is said and shown, for who can’t hear or see the video."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A video on YouTube with its text. Nothing loads before a visitor clicks.")
        template = "blocks/video.html"
        value_class = VideoValue

    def clean(self, value):
        """Return ``value``; raise a validation error when the address is not one of a YouTube video."""
        cleaned = super().clean(value)
        if cleaned.get("url") and not youtube_id(cleaned["url"]):
            error = ValidationError(_("This is not the address of a video on YouTube."))
            raise StructBlockValidationError(block_errors={"url": error})
        return cleaned

    def get_preview_value(self):
        """Return a video with the largest image of the library as its still."""
        return self.normalize(
            {
                "title": _("A day in the workshop"),
                "url": "https://www.youtube.com/watch?v=00000000000",
                "image": largest_images().first(),
                "duration": "2:40",
                "transcript": _("<p>We see a student at a lathe.</p>"),
            }
        )
