"""The partners of Techport."""

from urllib.parse import urlencode

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from home.models.people import HasContact, contact_field
from home.models.pillars import NEWS_ON_A_PAGE, PillarPage
from techport.blocks import BodyStream
from techport.blocks.text import INLINE_FEATURES
from techport.listings import news_url, visible_pages
from techport.pages import BasePage, SitePageQuerySet
from techport.translatable import synchronised

__all__ = ["PartnerIndexPage", "PartnerPage", "PartnerPillar"]


class PartnerIndexPage(BasePage):
    """The overview of the partners, and how to become one."""

    page_description = _("The overview of the partners, and how to become one.")

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.PartnerPage"]
    max_count_per_parent = 1

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
        return PartnerPage.objects.child_of(self).visible().order_by("title").prefetch_related("pillar_links__pillar")

    @cached_property
    def pillars(self):
        """Return the pillars that a visitor may see, in the order of their numbers."""
        return list(visible_pages("home.PillarPage", self.locale).order_by("number"))

    def chosen_in(self, request):
        """Return the kind of partner ("" for all) and the pillar (None for all) that the address names."""
        kind = request.GET.get("type", "")
        pillar = next((pillar for pillar in self.pillars if pillar.slug == request.GET.get("pillar")), None)
        return kind if kind in PartnerPage.Type.values else "", pillar

    def get_context(self, request, *args, **kwargs):
        """Return the context with the filters that the address names and the partners that pass them."""
        kind, pillar = self.chosen_in(request)

        def found(kind, pillar):
            return [partner for partner in self.partners if partner.passes(kind, pillar)]

        chosen = {"type": kind, "pillar": pillar.slug if pillar else ""}
        kinds = [(value, label, len(found(value, pillar))) for value, label in PartnerPage.Type.choices]
        themes = [(theme.slug, theme.title, len(found(kind, theme))) for theme in self.pillars]
        return super().get_context(request, *args, **kwargs) | {
            "partners": found(kind, pillar),
            "list_heading": gettext("Partners from A to Z"),
            "filters": [
                filter_links(gettext("Show partners by kind"), gettext("All partners"), "type", kinds, chosen),
                filter_links(gettext("Show partners by pillar"), gettext("All pillars"), "pillar", themes, chosen),
            ],
        }

    def query_in(self, page, request):
        """Return the filters of ``request`` as the query string (a dictionary) of ``page``, a translation of this."""
        kind, pillar = self.chosen_in(request)
        other = pillar and pillar.get_translation_or_none(page.locale)
        return ({"type": kind} if kind else {}) | ({"pillar": other.slug} if other else {})


def filter_links(label, all_label, parameter, options, chosen):
    """Return a filter as a template prints it: a row of links, each with what the other filters (``chosen``) leave.

    ``options`` are tuples of value, label and count; an option that leaves nothing is left out, unless it is chosen.
    """

    def address(value):
        query = {name: part for name, part in (chosen | {parameter: value}).items() if part}
        return f"?{urlencode(query)}"

    return {
        "label": label,
        "all": all_label,
        "all_url": address(""),
        "chosen": chosen[parameter],
        "options": [
            {"label": text, "count": count, "url": address(value), "current": value == chosen[parameter]}
            for value, text, count in options
            if count or value == chosen[parameter]
        ],
    }


class PartnerQuerySet(SitePageQuerySet):
    """The questions that lists of partners ask."""

    def working_on(self, pillar):
        """Return the partners of ``pillar``, in whichever language that page is."""
        links = PartnerPillar.objects.filter(pillar__translation_key=pillar.translation_key)
        return self.filter(pk__in=links.values("partner"))


class PartnerPage(HasContact, BasePage):
    """A company, a school or a government that takes part in Techport."""

    page_description = _("A company, a school or a government that takes part in Techport.")

    class Type(models.TextChoices):
        """The three kinds of partners."""

        EDUCATION = "education", _("Education")
        BUSINESS = "business", _("Business")
        GOVERNMENT = "government", _("Government")

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
    contact = contact_field()

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
        *HasContact.contact_search_fields,
        index.FilterField("partner_type"),
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

    @property
    def website_name(self):
        """Return the address of the website as people say it: without the protocol and a last slash."""
        return self.website.partition("://")[2].rstrip("/")

    def get_context(self, request, *args, **kwargs):
        """Return the context with the newest news about this partner."""
        items = visible_pages("newsitems.NewsItemPage", self.locale)
        return super().get_context(request, *args, **kwargs) | {
            "news": items.about(partner=self).for_cards()[:NEWS_ON_A_PAGE],
            "news_heading": gettext("News with %(partner)s") % {"partner": self.title},
            "news_url": news_url(self.locale, partner=self.slug),
        }

    @cached_property
    def pillars(self):
        """Return the pillars of this partner that a visitor may see, in this page's language."""
        keys = self.pillar_links.values_list("pillar__translation_key", flat=True)
        return (
            PillarPage.objects.visible()
            .filter(translation_key__in=list(keys), locale_id=self.locale_id)
            .order_by("number")
        )


class PartnerPillar(Orderable):
    """A pillar that a partner works on."""

    partner = ParentalKey(PartnerPage, on_delete=models.CASCADE, related_name="pillar_links")
    pillar = models.ForeignKey("home.PillarPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("pillar"))

    panels = [PageChooserPanel("pillar", "home.PillarPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("pillar of a partner")
        verbose_name_plural = _("pillars of a partner")
