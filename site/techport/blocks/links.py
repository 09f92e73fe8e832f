"""A link that an editor can make to a page, a document, another site or a mailbox."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    EmailBlock,
    PageChooserBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock

__all__ = ["LinkBlock", "LinkValue"]

TARGETS = ("page", "document", "url", "email")


class LinkValue(StructValue):
    """What a template needs to print a link."""

    @property
    def target(self):
        """Return what the link leads to: a page in this language, a document, or None."""
        if page := self.get("page"):
            return page.localized if page.localized.live else page
        return self.get("document")

    @property
    def href(self):
        """Return the address, or an empty string when what it led to is gone or not public."""
        if page := self.get("page"):
            page = self.target
            return page.url or "" if page.live and not page.get_view_restrictions() else ""
        if document := self.get("document"):
            return document.url
        if email := self.get("email"):
            return f"mailto:{email}"
        return self.get("url") or ""

    @property
    def language(self):
        """Return the language code of the page or document that the link leads to, or an empty string."""
        if page := self.get("page"):
            target = self.target
            return (target.alias_of or target).locale.language_code if page else ""
        if document := self.get("document"):
            return document.language
        return ""


class LinkBlock(StructBlock):
    """A text and exactly one target."""

    text = CharBlock(label=_("Text"), max_length=80, help_text=_("Say where the link leads, never “click here”."))
    page = PageChooserBlock(label=_("Page"), required=False)
    document = DocumentChooserBlock(label=_("Document"), required=False)
    url = URLBlock(label=_("Web address"), required=False, help_text=_("Starts with https://"))
    email = EmailBlock(label=_("E-mail address"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("A text that leads to a page, a document, another site or a mailbox.")
        template = "blocks/link.html"
        value_class = LinkValue
        preview_value = {"text": _("Read our plan for the years ahead"), "url": "https://www.example.org/"}

    def clean(self, value):
        """Return ``value``; raise a validation error unless exactly one target is filled in."""
        cleaned = super().clean(value)
        filled = [name for name in TARGETS if cleaned.get(name)]
        if self.child_blocks["text"].required and not filled:
            error = ValidationError(_("Choose a page or a document, or fill in an address."))
            raise StructBlockValidationError(block_errors={"page": error})
        if len(filled) > 1:
            error = ValidationError(_("Keep one target: a page, a document, a web address or an e-mail address."))
            raise StructBlockValidationError(block_errors=dict.fromkeys(filled[1:], error))
        return cleaned
