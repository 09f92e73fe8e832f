"""What the rules found, and what editors said of warnings: that a page may be online with them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from checks.content import Place
from checks.findings import Kind

__all__ = ["AcceptedWarning", "KeptFinding"]


class AcceptedWarning(models.Model):
    """A warning with which somebody published a page: it is not asked again as long as the words stay the same."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("accepted by")
    )
    accepted_at = models.DateTimeField(_("accepted at"), auto_now_add=True)

    class Meta:
        verbose_name = _("warning that may stay")
        verbose_name_plural = _("warnings that may stay")
        constraints = [models.UniqueConstraint(fields=["page", "fingerprint"], name="unique_accepted_warning")]

    def __str__(self):
        return self.fingerprint


class KeptFinding(models.Model):
    """Something that the rules found on the newest version of a page, when they last looked."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    kind = models.CharField(_("what"), max_length=20, choices=Kind.choices)
    is_error = models.BooleanField(_("error"))
    field = models.CharField(_("field"), max_length=100)
    block = models.CharField(_("block"), max_length=100, blank=True)
    number = models.PositiveSmallIntegerField(_("number"), default=0)
    block_id = models.CharField(_("identifier"), max_length=100, blank=True)
    quotes = models.JSONField(_("words"), default=list)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        indexes = [
            models.Index(fields=["kind", "page"], name="findings_by_kind"),
            models.Index(fields=["-is_error", "since"], name="findings_by_weight"),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def place(self):
        """Return where on the page this is."""
        return Place(self.field, self.block, self.number, self.block_id)
