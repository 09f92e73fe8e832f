"""The partners of Techport."""

from django.db import models
from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from home.models.people import ContactMixin
from home.models.pillars import NEWS_ON_A_PAGE, PillarPage
from home.partner_list import PartnerList
from techport.addresses import absolute, web_address
from techport.at_hand import KeptQuerySet, all_of
from techport.blocks import BodyStream
from techport.blocks.text import INLINE_FEATURES
from techport.listings import all_visible, news_url, visible_pages
from techport.metadata.structured_data import organization_id
from techport.pages import BasePage, SitePageQuerySet
from techport.translatable import synchronised

__all__ = ["PartnerIndexPage", "PartnerPage", "PartnerPillar"]


class PartnerIndexPage(BasePage):
    """The overview of the partners, and how to become one."""

    page_description = _("The overview of the partners, and how to become one.")

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.PartnerPage"]
    max_count_per_parent = 1
    schema_page_type = "CollectionPage"

    introduction = RichTextField(_("introduction"), features=INLINE_FEATURES, blank=True)
    how_to_join = RichTextField(
        _("how to join"),
        features=["h3", "ul", "ol", *INLINE_FEATURES],
        blank=True,
        help_text=_("Shown below the list."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("introduction"),
        FieldPanel("how_to_join"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("how_to_join")]

    class Meta:
        verbose_name = _("overview of partners")
        verbose_name_plural = _("overviews of partners")

    @cached_property
    def partners(self):
        """Return all partners below this page that a visitor may see, from A to Z, with their pillars."""
        return [page for page in all_visible("home.PartnerPage", self.locale) if page.path.startswith(self.path)]

    shown = None  # the PartnerList of the answer that is being made

    def get_context(self, request, *args, **kwargs):
        """Return the context with the list that the address asks for."""
        self.shown = PartnerList(self, request.GET, PartnerPage.Type)
        return super().get_context(request, *args, **kwargs) | {"list": self.shown}

    def serve(self, request, *args, **kwargs):
        """Answer with the overview; 404, with what there is, when the address names what is not there."""
        response = super().serve(request, *args, **kwargs)
        response.status_code = 404 if self.shown.problems else 200
        return response

    def get_head(self, request):
        """Return the head of the list that this answer shows."""
        head = super().get_head(request)
        return self.shown.narrow(head) if self.shown else head

    def address_for(self, page, request):
        """Return the path of ``page`` with the filters of this list."""
        base = super().address_for(page, request)
        return self.shown.address(base, page) if self.shown else base


class PartnerQuerySet(KeptQuerySet, SitePageQuerySet):
    """The questions that lists of partners ask."""

    def for_lists(self):
        """Return the partners from A to Z, with their logos and the pillars that they work on."""
        links = PartnerPillar.objects.select_related("pillar")
        partners = super().for_lists().order_by("title").select_related("logo")
        return partners.prefetch_related("logo__renditions", Prefetch("pillar_links", queryset=links))


class PartnerPage(ContactMixin, BasePage):
    """A company, a school or a government that takes part in Techport."""

    page_description = _("A company, a school or a government that takes part in Techport.")

    class Type(models.TextChoices):
        """The three kinds of partners."""

        EDUCATION = "education", _("Education")
        BUSINESS = "business", _("Business")
        GOVERNMENT = "government", _("Government")

    # What schema.org calls the kinds
    SCHEMA_TYPES = {
        Type.EDUCATION: "EducationalOrganization",
        Type.BUSINESS: "Corporation",
        Type.GOVERNMENT: "GovernmentOrganization",
    }

    class LogoBackground(models.TextChoices):
        """What a logo needs behind it to be seen."""

        NONE = "none", _("None")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    parent_page_types = ["home.PartnerIndexPage"]
    subpage_types = []

    partner_type = models.CharField(_("kind of partner"), max_length=12, choices=Type.choices)
    summary = models.TextField(
        _("summary"),
        max_length=200,
        help_text=_("Who this partner is, in one or two sentences. Shown in lists, search results and feeds."),
    )
    logo = models.ForeignKey(
        "techport.SiteImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Empty: the name in our own letters, which looks good too."),
    )
    logo_background = models.CharField(
        _("background of the logo"), max_length=5, choices=LogoBackground.choices, default=LogoBackground.NONE
    )
    logo_consent_date = models.DateField(
        _("consent for the logo"), null=True, blank=True, help_text=_("When the partner agreed that we show its logo.")
    )
    body = StreamField(BodyStream(), blank=True, verbose_name=_("page content"))
    website = models.URLField(_("website"), blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    member_since = models.PositiveSmallIntegerField(_("partner since"), null=True, blank=True, help_text=_("A year."))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("partner_type"),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("logo"),
                FieldRowPanel([FieldPanel("logo_background"), FieldPanel("logo_consent_date")]),
            ],
            heading=_("Logo"),
        ),
        MultiFieldPanel(
            [FieldPanel("website"), FieldRowPanel([FieldPanel("town"), FieldPanel("member_since")])],
            heading=_("Facts"),
        ),
        InlinePanel("pillar_links", label=_("Pillar"), heading=_("Pillars")),
        FieldPanel("contact"),
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("town"),
        *ContactMixin.contact_search_fields,
        index.FilterField("partner_type"),
        index.FilterField("town"),
    ]

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *synchronised(
            "partner_type",
            "logo",
            "logo_background",
            "logo_consent_date",
            "website",
            "town",
            "member_since",
            "pillar_links",
        ),
    ]

    objects = PageManager.from_queryset(PartnerQuerySet)()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def passes(self, kind, pillar):
        """Return whether this partner is of ``kind`` ("" for any) and works on ``pillar`` (None for any)."""
        keys = {link.pillar.translation_key for link in self.pillar_links.all()}
        return (not kind or self.partner_type == kind) and (not pillar or pillar.translation_key in keys)

    def structured_data(self, head):
        """Return the page in the words of schema.org: it is about a school, a company or a government."""
        return super().structured_data(head) | {
            "mainEntity": {
                "@type": self.schema_type,
                "@id": absolute(f"{head.path}#organization"),
                "name": self.title,
                "description": self.summary,
                "url": web_address(self.website) or absolute(head.path),
                "address": {"@type": "PostalAddress", "addressLocality": self.town, "addressCountry": "NL"}
                if self.town
                else None,
                "memberOf": {"@id": organization_id()},
            }
        }

    @property
    def schema_type(self):
        """Return what schema.org calls an organisation of this kind."""
        return self.SCHEMA_TYPES[self.partner_type]

    @property
    def website_name(self):
        """Return the address of the website as people say it: without the protocol and a last slash."""
        return web_address(self.website).partition("://")[2].rstrip("/")

    def get_context(self, request, *args, **kwargs):
        """Return the context with the newest news about this partner."""
        news = visible_pages("newsitems.NewsItemPage", self.locale).about(partner=self).cards(NEWS_ON_A_PAGE)
        return super().get_context(request, *args, cards=news, **kwargs) | {
            "news": news,
            "news_heading": gettext("News with %(partner)s") % {"partner": self.title},
            "news_url": news_url(self.locale, partner=self.slug),
        }

    @cached_property
    def pillars(self):
        """Return the pillars of this partner that a visitor may see, in this page's language."""
        kept = all_of(PillarPage)
        keys = {kept[link.pillar_id].translation_key for link in self.pillar_links.all() if link.pillar_id in kept}
        return [pillar for pillar in all_visible("home.PillarPage", self.locale) if pillar.translation_key in keys]


class PartnerPillar(Orderable):
    """A pillar that a partner works on."""

    partner = ParentalKey(PartnerPage, on_delete=models.CASCADE, related_name="pillar_links")
    pillar = models.ForeignKey("home.PillarPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("pillar"))

    panels = [PageChooserPanel("pillar", "home.PillarPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("pillar of a partner")
        verbose_name_plural = _("pillars of a partner")
