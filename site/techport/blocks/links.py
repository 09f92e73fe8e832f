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

from pagecache.kept import is_kept_for_visit
from techport.addresses import web_address
from techport.at_hand import linked_pages, visible_version
from techport.pages import language_of

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
        return web_address(self.get("url"))

    @property
    def language(self):
        """Return the language code of the page or document that the link leads to, or an empty string."""
        if self.visible_page:
            return language_of(self.visible_page)
        return self.visible_document.language if self.visible_document else ""


def resolve_links(links):
    """Find the ``visible_page`` of all ``links`` (``LinkValue``s) together."""
    found = linked_pages({link["page"].pk for link in links if link.get("page")})
    for link in links:
        page = found.get(link["page"].pk) if link.get("page") else None
        link.visible_page = page and visible_version(page)


class LinkedPageBlock(PageChooserBlock):
    """The choice of any page; for a visitor it is looked up with all that a page links to."""

    def bulk_to_python(self, values):
        """Return the pages with these primary keys, in this order."""
        if not is_kept_for_visit():
            return super().bulk_to_python(values)
        found = linked_pages({pk for pk in values if pk is not None})
        return [found.get(pk) for pk in values]

    def deconstruct(self):
        """Return how a migration makes the block: to it this is Wagtail's."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs


class LinkBlock(StructBlock):
    """A text and exactly one target."""

    text = CharBlock(label=_("Text"), max_length=80, help_text=_("Say where the link leads, never “click here”."))
    page = LinkedPageBlock(label=_("Page"), required=False)
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
