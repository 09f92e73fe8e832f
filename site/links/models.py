"""Where the pages that are online link to, and whether something is there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from checks.content import Place

__all__ = ["CheckedLink", "LinkPlace", "Problem"]


class Problem(models.TextChoices):
    """Why a link leads nowhere."""

    GONE = "gone", _("Nothing is there")
    OFFLINE = "offline", _("The page is not online")
    PRIVATE = "private", _("The page is private")
    MOVED = "moved", _("The page has moved: choose it anew")
    ANCHOR = "anchor", _("The page has no such heading any longer")
    NO_HOST = "no_host", _("There is no such site")
    NO_ANSWER = "no_answer", _("The site does not answer")
    FAILS = "fails", _("The site says that it is out of order")
    CERTIFICATE = "certificate", _("The site cannot be trusted: its certificate is wrong")
    REDIRECTS = "redirects", _("The site leads on and on")
    REFUSED = "refused", _("Visitors cannot follow this address")


class CheckedLink(models.Model):
    """An address that pages link to: elsewhere, or ``page:1``, ``document:1`` or a path on this site."""

    key = models.CharField(_("key"), max_length=64, unique=True)
    address = models.TextField(_("address"))
    is_external = models.BooleanField(_("leads elsewhere"))
    problem = models.CharField(_("problem"), max_length=20, choices=Problem.choices, blank=True)
    since = models.DateTimeField(_("since"), null=True, blank=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = [models.Index(fields=["problem", "since"], name="links_by_problem")]

    def __str__(self):
        return self.address


class LinkPlace(models.Model):
    """Where on which page a link stands."""

    link = models.ForeignKey(CheckedLink, on_delete=models.CASCADE, related_name="places", verbose_name=_("link"))
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    words = models.CharField(_("words"), max_length=200, blank=True)
    field = models.CharField(_("field"), max_length=100)
    block = models.CharField(_("block"), max_length=100, blank=True)
    number = models.PositiveSmallIntegerField(_("number"), default=0)
    block_id = models.CharField(_("identifier"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("place of a link")
        verbose_name_plural = _("places of links")

    def __str__(self):
        return self.words

    @property
    def place(self):
        """Return where on the page this is."""
        return Place(self.field, self.block, self.number, self.block_id)
