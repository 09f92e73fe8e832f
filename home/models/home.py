"""The home page of a language, which also holds what the frame of every page in that language shows."""

from dataclasses import replace

from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, PageChooserPanel, TabbedInterface
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from home.models.standard import StandardPage
from techport.blocks import FooterStream, HomeStream, LinkStream, SocialStream
from techport.blocks.links import resolve_links
from techport.blocks.text import INLINE_FEATURES
from techport.metadata import Card, Picture
from techport.metadata.head import shortened
from techport.pages import BasePage
from techport.translatable import overridable, synchronised

__all__ = ["FeaturedItem", "HomePage"]

LONGEST_ROLLED_WORD = 12


class HomePage(BasePage):
    """The first page of a language. There is one for Dutch and one for English, made with the site."""

    page_description = _(
        "The first page of a language. There is one for Dutch and one for English, made with the site."
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "newsitems.NewsIndexPage",
        "home.PillarIndexPage",
        "home.PartnerIndexPage",
        "home.StandardPage",
        "home.FormPage",
    ]
    is_creatable = False

    hero_title = models.CharField(
        _("large title"),
        max_length=80,
        validators=[MinLengthValidator(3)],
        help_text=_("The last word is shown extra wide when it is not too long."),
    )
    hero_text = models.TextField(_("text below the title"), max_length=250)
    hero_image = models.ForeignKey(
        "techport.SiteImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image below the title"),
        help_text=_("Empty: the drawing of the IJmond."),
    )
    hero_links = StreamField(LinkStream(max_num=2), blank=True, verbose_name=_("buttons"))
    body = StreamField(HomeStream(), blank=True, verbose_name=_("page content"))

    tagline = models.CharField(_("tagline"), max_length=80, blank=True)
    about_text = RichTextField(
        _("about Techport"),
        features=INLINE_FEATURES,
        blank=True,
        help_text=_("Shown below each news item that has no standard text of its own."),
    )
    footer_columns = StreamField(FooterStream(max_num=3), blank=True, verbose_name=_("columns of the footer"))
    social_links = StreamField(SocialStream(max_num=6), blank=True, verbose_name=_("social media"))
    address = models.TextField(_("address"), max_length=300, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    notice_text = models.CharField(
        _("notice"), max_length=200, blank=True, help_text=_("Shown at the top of every page in this language.")
    )
    notice_link = StreamField(LinkStream(max_num=1), blank=True, verbose_name=_("link in the notice"))
    notice_from = models.DateTimeField(_("show the notice from"), null=True, blank=True)
    notice_until = models.DateTimeField(_("show the notice until"), null=True, blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("hero_title"),
                FieldPanel("hero_text"),
                FieldPanel("hero_image"),
                FieldPanel("hero_links"),
            ],
            heading=_("Top of the page"),
        ),
        InlinePanel(
            "featured_items",
            label=_("News item"),
            heading=_("Featured news"),
            max_num=3,
            help_text=_("Empty: the newest three."),
        ),
        FieldPanel("body"),
        FieldPanel("summary"),
    ]
    frame_panels = [
        FieldPanel("tagline"),
        FieldPanel("about_text"),
        FieldPanel("footer_columns"),
        FieldPanel("social_links"),
        FieldPanel("address"),
        FieldPanel("contact_email"),
        MultiFieldPanel(
            [
                FieldPanel("notice_text"),
                FieldPanel("notice_link"),
                FieldPanel("notice_from"),
                FieldPanel("notice_until"),
            ],
            heading=_("Notice"),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Content")),
            ObjectList(frame_panels, heading=_("Site")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )

    search_fields = [*BasePage.search_fields, index.SearchField("hero_text"), index.SearchField("body")]

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *overridable("hero_image"),
        *synchronised("featured_items", "contact_email", "notice_from", "notice_until"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_head(self, request):
        """Return the head, with the tagline as title when there is none for search engines."""
        head = super().get_head(request)
        return replace(
            head,
            title=self.seo_title or self.tagline or self.hero_title,
            description=head.description or shortened(self.hero_text),
        )

    @property
    def picture(self):
        """Return the image below the title, or None."""
        return Picture(self.hero_image, self.hero_image.default_alt_text) if self.hero_image_id else None

    @property
    def card(self):
        """Return the large title as a card."""
        return Card(self.hero_title)

    @property
    def hero_title_start(self):
        """Return the title without the word that is rolled out."""
        return self.hero_title.removesuffix(self.hero_title_rolled).rstrip()

    @property
    def hero_title_rolled(self):
        """Return the last word of the title, which is shown wide, or an empty string when it is too long for that."""
        word = self.hero_title.rpartition(" ")[2]
        return word if len(word) <= LONGEST_ROLLED_WORD and word != self.hero_title else ""

    @property
    def has_notice(self):
        """Return whether there is a notice to show at this moment."""
        now = timezone.now()
        started = self.notice_from is None or self.notice_from <= now
        return bool(self.notice_text) and started and (self.notice_until is None or now < self.notice_until)

    def have_frame_at_hand(self):
        """Ask for all that other pages show of this one, which they share: a thread may not find it half asked for."""
        for stream in (self.columns, self.social_links, self.notice_link):
            for block in stream:
                block.render_as_block()
        return self.legal_pages, self.about_page

    @cached_property
    def columns(self):
        """Return the columns of the footer, the pages that they link to looked up together."""
        resolve_links([link for column in self.footer_columns for link in column.value["links"]])
        return self.footer_columns

    @cached_property
    def legal_pages(self):
        """Return the pages that the footer links to on every page, because of their role."""
        pages = StandardPage.objects.descendant_of(self).visible().exclude(role=StandardPage.Role.NONE)
        return list(pages.exclude(role=StandardPage.Role.ABOUT).select_related("locale").order_by("path"))

    @cached_property
    def about_page(self):
        """Return the page "About Techport" in this language, or None."""
        return StandardPage.objects.descendant_of(self).visible().filter(role=StandardPage.Role.ABOUT).first()

    @cached_property
    def featured_keys(self):
        """Return the translation keys of the featured items, in the editor's order."""
        return [item.page.translation_key for item in self.featured_items.select_related("page") if item.page]


class FeaturedItem(Orderable):
    """A news item that the home page shows first."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured_items")
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("news item")
    )

    panels = [PageChooserPanel("page", "newsitems.NewsItemPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("featured news item")
        verbose_name_plural = _("featured news items")
