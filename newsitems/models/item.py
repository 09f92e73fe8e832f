"""News items, and what they are about."""

from math import ceil

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from home.models import PartnerPage, PillarPage
from home.models.people import ContactMixin
from newsitems.models.links import NewsItemPartner, NewsItemPillar, NewsItemTopic
from newsitems.models.queries import NewsItemQuerySet
from newsitems.models.topics import Topic
from techport.addresses import absolute
from techport.blocks import BodyStream
from techport.footnotes import FootnotesMixin
from techport.frame import home_of
from techport.listings import news_url
from techport.metadata import Card, Picture
from techport.metadata.structured_data import organization_id
from techport.pages import BasePage
from techport.translatable import local, synchronised

__all__ = ["NewsItemPage"]

WORDS_A_MINUTE = 200
RELATED_ITEMS = 3


class NewsItemPage(FootnotesMixin, ContactMixin, BasePage):
    """One piece of news, with its pillars, topics and partners."""

    page_description = _("One piece of news, with its pillars, topics and partners.")

    parent_page_types = ["newsitems.NewsIndexPage"]
    subpage_types = []
    schema_page_type = "NewsArticle"

    publication_date = models.DateField(_("date of publication"), null=True)
    updated_date = models.DateField(
        _("updated on"), null=True, blank=True, help_text=_("Only for a change that matters to who read it before.")
    )
    summary = models.TextField(
        _("summary"),
        max_length=300,
        help_text=_("The news in one or two sentences. Shown above the text, in lists, search results and feeds."),
    )
    image = models.ForeignKey(
        "techport.SiteImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
        help_text=_("Empty: the drawing of the pillar."),
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=200,
        blank=True,
        help_text=_("What the image shows here, for who can’t see it. Empty: the text kept with the image."),
    )
    image_caption = models.CharField(_("caption"), max_length=200, blank=True)
    body = StreamField(BodyStream(), verbose_name=_("text"))
    footnotes = FootnotesMixin.footnotes_field()
    boilerplate = models.ForeignKey(
        "home.Boilerplate",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("standard text"),
        help_text=_("Empty: “About Techport” of the home page."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("publication_date"), FieldPanel("updated_date")]),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_caption")], heading=_("Image")
        ),
        FieldPanel("body"),
        FieldPanel("footnotes"),
        MultiFieldPanel(
            [
                InlinePanel("pillar_links", label=_("Pillar"), heading=_("Pillars")),
                InlinePanel("topic_links", label=_("Topic"), heading=_("Topics")),
                InlinePanel("partner_links", label=_("Partner"), heading=_("Partners")),
            ],
            heading=_("What it is about"),
        ),
        FieldPanel("contact"),
        FieldPanel("boilerplate"),
        InlinePanel(
            "related_links",
            label=_("Related item"),
            heading=_("Related items"),
            max_num=RELATED_ITEMS,
            help_text=_("Empty: the newest about the same pillar or topic."),
        ),
        InlinePanel("corrections", label=_("Correction"), heading=_("Corrections")),
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("footnotes"),
        *ContactMixin.contact_search_fields,
        index.FilterField("publication_date"),
    ]

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *synchronised("publication_date", "image", "pillar_links", "topic_links", "partner_links", "related_links"),
        *local("updated_date"),
    ]

    objects = PageManager.from_queryset(NewsItemQuerySet)()

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        indexes = [models.Index(fields=["-publication_date"], name="newest_news_first")]

    @property
    def first_pillar(self):
        """Return the link to the first pillar, or None; its ``localized_title`` is there in lists only."""
        return next(iter(self.pillar_links.all()), None)

    @property
    def picture(self):
        """Return the image with what it shows, or None."""
        return Picture(self.image, self.image_text) if self.image_id else None

    @property
    def card(self):
        """Return the title on the plate of the first pillar."""
        pillar = next(iter(self.pillars), None)
        return Card(self.title, pillar.title, pillar.tone, pillar.artwork) if pillar else Card(self.title)

    def structured_data(self, head):
        """Return the news in the words of schema.org. It is from Techport, whoever wrote it."""
        return super().structured_data(head) | {
            "headline": self.title,
            "datePublished": self.publication_date,
            "dateModified": self.updated_date or self.publication_date,
            "author": {"@type": "Organization", "@id": organization_id(), "name": "Techport", "url": absolute("/")},
            "publisher": {"@id": organization_id()},
            "mainEntityOfPage": absolute(head.path),
            "articleSection": [pillar.title for pillar in self.pillars],
            "keywords": [topic.name for topic in self.topics],
        }

    @property
    def image_text(self):
        """Return what the image shows, for who can't see it: this page's words, else those kept with the image."""
        return self.image_alt or (self.image.default_alt_text if self.image else "")

    def get_context(self, request, *args, **kwargs):
        """Return the context with the address of all news, and the text about Techport that ends the page."""
        home = home_of(request)
        about = {"heading": gettext("About Techport"), "text": getattr(home, "about_text", ""), "url": ""}
        about["language"] = self.locale.language_code
        if self.boilerplate and (boilerplate := self.boilerplate.localized).live:
            about |= {"heading": boilerplate.heading, "text": boilerplate.text}
            about["language"] = boilerplate.locale.language_code
        elif home and home.about_page:
            about["url"] = home.about_page.url
        return super().get_context(request, *args, **kwargs) | {
            "news_url": news_url(self.locale),
            "about": about,
            "older": self.neighbours[0],
            "newer": self.neighbours[1],
        }

    @property
    def art_template(self):
        """Return the template of the drawing for an item without an image: that of its first pillar."""
        link = self.first_pillar
        return link.pillar.art_template if link else "art/coil.html"

    @cached_property
    def pillars(self):
        """Return the pillars of this item that a visitor may see, in this page's language."""
        return self._here(
            PillarPage.objects, [link.pillar for link in self.pillar_links.select_related("pillar")]
        ).order_by("number")

    @cached_property
    def topics(self):
        """Return the topics of this item that are published in this page's language."""
        keys = [link.topic.translation_key for link in self.topic_links.select_related("topic")]
        return Topic.objects.filter(translation_key__in=keys, locale_id=self.locale_id, live=True) if keys else []

    @cached_property
    def partners_by_role(self):
        """Return the partners that a visitor may see: a list of role (its label) and pages, in the editor's order."""
        links = list(self.partner_links.select_related("partner"))
        found = {
            page.translation_key: page for page in self._here(PartnerPage.objects, [link.partner for link in links])
        }
        roles = {}
        for link in links:
            if page := found.get(link.partner.translation_key):
                roles.setdefault(NewsItemPartner.Role(link.role), []).append(page)
        return [(role.label, pages) for role in NewsItemPartner.Role if (pages := roles.get(role))]

    @cached_property
    def related_items(self):
        """Return what to read next: of the editor's choice what is there, else the newest about the same."""
        chosen = [link.related for link in self.related_links.select_related("related")]
        order = [page.translation_key for page in chosen]
        others = self._here(NewsItemPage.objects, chosen).exclude(pk=self.pk) if chosen else NewsItemPage.objects.none()
        if found := sorted(others.for_cards(), key=lambda page: order.index(page.translation_key)):
            return found
        same_pillar = NewsItemPillar.objects.filter(
            pillar__translation_key__in=[pillar.translation_key for pillar in self.pillars]
        )
        same_topic = NewsItemTopic.objects.filter(
            topic__translation_key__in=[topic.translation_key for topic in self.topics]
        )
        items = NewsItemPage.objects.visible().filter(locale_id=self.locale_id).exclude(pk=self.pk)
        return items.filter(
            models.Q(pk__in=same_pillar.values("item")) | models.Q(pk__in=same_topic.values("item"))
        ).for_cards()[:RELATED_ITEMS]

    @cached_property
    def neighbours(self):
        """Return what was published just before and just after: two items a visitor may see, or None."""
        if self.publication_date is None:
            return None, None
        others = NewsItemPage.objects.visible().filter(locale_id=self.locale_id).exclude(pk=self.pk)
        day, same_day = self.publication_date, models.Q(publication_date=self.publication_date)
        older = others.filter(models.Q(publication_date__lt=day) | same_day & models.Q(pk__lt=self.pk))
        newer = others.filter(models.Q(publication_date__gt=day) | same_day & models.Q(pk__gt=self.pk))
        return older.newest_first().first(), newer.order_by("publication_date", "pk").first()

    @property
    def reading_minutes(self):
        """Return how long reading takes, in whole minutes, at 200 words a minute."""
        text = " ".join(self.body.stream_block.get_searchable_content(self.body))
        return max(1, ceil(len(f"{self.summary} {text}".split()) / WORDS_A_MINUTE))

    def publishing_errors(self):
        """Return the errors of the page, and of an update that comes before the publication."""
        errors = super().publishing_errors()
        if self.updated_date and self.publication_date and self.updated_date < self.publication_date:
            errors["updated_date"] = gettext("This day is before the date of publication.")
        return errors

    def _here(self, manager, pages):
        """Return those pages of ``manager`` that are ``pages`` in this page's language and visible."""
        keys = [page.translation_key for page in pages]
        return manager.visible().filter(translation_key__in=keys, locale_id=self.locale_id)
