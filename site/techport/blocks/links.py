"""A link that an editor can make to a page, a document, another site or a mailbox."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import get_language
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
from wagtail.models import Page

from techport.locales import active_locale
from techport.pages import SitePageQuerySet, language_of

__all__ = ["LinkBlock", "LinkValue", "resolve_links"]

TARGETS = ("page", "document", "url", "email")


class LinkValue(StructValue):
    """What a template needs to print a link."""

    @cached_property
    def visible_page(self):
        """Return the page that was chosen, in the active language if it is there, else as chosen; None when hidden."""
        resolve_links([self])
        return self.visible_page

    @property
    def visible_document(self):
        """Return the document that was chosen, in the active language if there is such, or None."""
        return self["document"].in_language(get_language()) if self.get("document") else None

    @property
    def href(self):
        """Return the address, or an empty string when what it led to is gone or hidden."""
        if self.get("page"):
            return self.visible_page.url if self.visible_page else ""
        if document := self.visible_document:
            return document.url
        if email := self.get("email"):
            return f"mailto:{email}"
        return self.get("url") or ""

    @property
    def language(self):
        """Return the language code of the page or document that the link leads to, or an empty string."""
        if self.visible_page:
            return language_of(self.visible_page)
        return self.visible_document.language if self.visible_document else ""


def resolve_links(links):
    """Find the ``visible_page`` of all ``links`` (``LinkValue``s) with one query."""
    chosen = {link["page"].translation_key for link in links if link.get("page")}
    found = SitePageQuerySet(Page).filter(translation_key__in=chosen).visible() if chosen else []
    pages = {(page.translation_key, page.locale_id): page for page in found}
    here = active_locale().pk
    for link in links:
        page = link.get("page")
        key = page and page.translation_key
        link.visible_page = page and (pages.get((key, here)) or pages.get((key, page.locale_id)))


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
        """Return ``value``; raise a validation error unless exactly one target is filled in. Drafts may have any."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        filled = [name for name in TARGETS if cleaned.get(name)]
        if not filled:
            error = ValidationError(_("Choose a page or a document, or fill in an address."))
            raise StructBlockValidationError(block_errors={"page": error})
        if len(filled) > 1:
            error = ValidationError(_("Keep one target: a page, a document, a web address or an e-mail address."))
            raise StructBlockValidationError(block_errors=dict.fromkeys(filled[1:], error))
        return cleaned
