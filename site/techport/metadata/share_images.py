"""The image that stands beside a link to a page on social media: the editor's, the page's own, or a drawn one.

Its address names the page and what the image shows. It is made when it is asked for the first time, by a machine: who
reads the page never waits for it. Only what a page says just now is drawn: nobody can have another text drawn.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.images.models import Filter
from wagtail.models import Page

from techport.metadata.card_drawing import draw
from techport.metadata.cards import HEIGHT, WIDTH, Card
from techport.metadata.described import Picture
from techport.pages import SitePageQuerySet

__all__ = ["ShareImage", "serve_share_image", "share_image_of"]

FOLDER = "cards"
DAY = 60 * 60 * 24
TYPES = {"jpg": "image/jpeg", "png": "image/png"}


@dataclass(frozen=True)
class ShareImage:
    """The image of one page: a ``Picture``, or a ``Card`` to draw."""

    page_id: int
    content: Picture | Card

    width = WIDTH
    height = HEIGHT

    @property
    def suffix(self):
        """Return the suffix of the file: photographs are JPEG, drawings PNG."""
        return "png" if isinstance(self.content, Card) else "jpg"

    @property
    def type(self):
        """Return the media type."""
        return TYPES[self.suffix]

    @property
    def key(self):
        """Return what changes with what the image shows."""
        if isinstance(self.content, Card):
            return self.content.key
        image = self.content.image
        seen = f"{image.pk} {image.file.name} {image.get_focal_point()}"
        return hashlib.sha256(seen.encode()).hexdigest()[:16]

    @property
    def alt(self):
        """Return what the image shows, in words."""
        return self.content.alt

    @property
    def url(self):
        """Return the address of the image, a path."""
        return reverse("share_image", args=[self.page_id, self.key, self.suffix])

    def read(self):
        """Return the bytes of the image, made when they are not there yet."""
        if not isinstance(self.content, Card):
            return cut(self.content.image)
        name = f"{FOLDER}/{self.key}.png"
        try:
            with default_storage.open(name) as file:
                return file.read()
        except OSError:
            content = draw(self.content)
        with suppress(OSError):  # a full disk costs time at the next request, not the image
            default_storage.save(name, ContentFile(content))
        return content


def cut(image):
    """Return the bytes of an image in the size that is shared; where nothing is written, it is cut each time."""
    size = Filter(f"fill-{WIDTH}x{HEIGHT}|format-jpeg")
    rendition = image.get_rendition(size) if settings.CMS_ENABLED else image.find_existing_renditions(size).get(size)
    if rendition is None:
        return image.generate_rendition_file(size).read()
    with rendition.file.open("rb") as file:
        return file.read()


def share_image_of(page):
    """Return the ``ShareImage`` of a page (of its specific type)."""
    picture = page.picture
    if page.social_image_id:
        picture = Picture(page.social_image, page.social_image.default_alt_text)
    return ShareImage(page.pk, picture if picture and picture.image else page.card)


@require_safe
def serve_share_image(request, page_id, key, suffix):
    """Answer with the image of a page that anyone may see; an address of earlier content leads to the present one."""
    page = SitePageQuerySet(Page).visible().filter(pk=page_id, depth__gt=1).specific().first()
    if page is None:
        raise Http404
    with translation.override(page.locale.language_code):
        image = share_image_of(page)
        if (image.key, image.suffix) != (key, suffix):
            return redirect(image.url)
        return HttpResponse(
            image.read(),
            content_type=image.type,
            headers={"Cache-Control": f"public, max-age={DAY}"},
        )
