"""Pages of text."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from techport.blocks import BodyStream
from techport.blocks.text import INLINE_FEATURES
from techport.footnotes import FootnotesMixin
from techport.headings import headings_of
from techport.pages import BasePage, SitePageQuerySet
from techport.translatable import synchronised

__all__ = ["StandardPage"]

HEADINGS_FOR_CONTENTS = 3


class StandardPage(FootnotesMixin, BasePage):
    """A page of text, such as About Techport or the privacy statement."""

    page_description = _("A page of text, such as About Techport or the privacy statement.")

    class Role(models.TextChoices):
        """What the site uses the page for: the footer and consent texts find it by this."""

        NONE = "none", _("None")
        ABOUT = "about", _("About Techport")
        PRIVACY = "privacy", _("Privacy statement")
        DISCLAIMER = "disclaimer", _("Disclaimer")
        ACCESSIBILITY = "accessibility", _("Accessibility statement")

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    introduction = RichTextField(_("introduction"), features=INLINE_FEATURES, blank=True)
    body = StreamField(BodyStream(), blank=True, verbose_name=_("page content"))
    footnotes = FootnotesMixin.footnotes_field()
    role = models.CharField(
        _("role of this page"),
        max_length=20,
        choices=Role.choices,
        default=Role.NONE,
        help_text=_("The site links to these pages by itself. Each role belongs to one page."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("footnotes"),
    ]
    settings_panels = [FieldPanel("role"), *BasePage.settings_panels]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.FilterField("role"),
    ]

    override_translatable_fields = [*BasePage.override_translatable_fields, *synchronised("role")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def publishing_errors(self):
        """Return the errors of the page, its notes and its role."""
        errors = super().publishing_errors()
        same_role = StandardPage.objects.filter(role=self.role, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.role != self.Role.NONE and (other := same_role.first()):
            errors["role"] = gettext("“%(title)s” has this role already.") % {"title": other.title}
        return errors

    @property
    def schema_page_type(self):
        """Return what schema.org calls this page."""
        return "AboutPage" if self.role == self.Role.ABOUT else "WebPage"

    @cached_property
    def contents(self):
        """Return the headings of the text for a table of contents, or an empty list when there are few."""
        headings = headings_of(self.body)
        return headings if len(headings) >= HEADINGS_FOR_CONTENTS else []

    @cached_property
    def visible_children(self):
        """Return the pages below this one that a visitor may see, in the order of the tree."""
        return SitePageQuerySet(Page).child_of(self).visible().order_by("path")
