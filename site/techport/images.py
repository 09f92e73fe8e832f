"""Images as this site keeps them: who made them, under which licence, and what they show in both languages."""

from pathlib import PurePosixPath

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet, SourceImageIOError

from techport.at_hand import KeptQuerySet, images

__all__ = ["Rendition", "SiteImage"]


class SiteImageQuerySet(KeptQuerySet, ImageQuerySet):
    """The questions about images."""

    look_up = images


class SiteImage(AbstractImage):
    """A picture with its maker, its licence and an alternative text for each language."""

    credit = models.CharField(_("maker"), max_length=120, blank=True, help_text=_("Shown below the picture."))
    licence = models.CharField(
        _("licence"), max_length=120, blank=True, help_text=_("What we may do with it, for example CC BY 4.0.")
    )
    alt_nl = models.CharField(
        _("alternative text in Dutch"),
        max_length=200,
        blank=True,
        help_text=_("What the picture shows, for who can’t see it. A page can give a text of its own."),
    )
    alt_en = models.CharField(_("alternative text in English"), max_length=200, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "alt_nl",
        "alt_en",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    objects = SiteImageQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self):
        """Return the alternative text in the active language; Dutch when English has none."""
        return (self.alt_en if get_language() == "en" else "") or self.alt_nl

    def create_rendition(self, filter):
        """Return a rendition; on a full disk raise ``SourceImageIOError``, of which Wagtail makes a missing picture."""
        try:
            return super().create_rendition(filter)
        except OSError as error:
            raise SourceImageIOError(str(error)) from error


class Rendition(AbstractRendition):
    """An image in the size and format that a page asked for."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = (
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"),
        )

    def get_upload_to(self, filename):
        """Return where the file is kept; its name tells what is in it.

        Browsers keep for a month what an address gave: else the next image that is called as one that was replaced or
        deleted would be shown as that one.
        """
        path, mark = PurePosixPath(super().get_upload_to(filename)), self.image.file_hash[:8]
        return str(path.with_stem(f"{path.stem}-{mark}") if mark else path)
