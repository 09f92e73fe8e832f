"""News items, and what they are about."""

from functools import cache
from math import ceil

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from home.models.people import Boilerplate, ContactMixin
from newsitems.models.links import NewsItemPartner, have_links_at_hand
from newsitems.models.queries import NewsItemQuerySet, as_cards, newest_about
from newsitems.models.topics import Topic
from techport.addresses import absolute
from techport.at_hand import all_of
from techport.blocks import BodyStream
from techport.blocks.connections import public_text
from techport.footnotes import FootnotesMixin
from techport.frame import home_of
from techport.listings import all_visible, news_url
from techport.locales import active_locale
from techport.metadata import Card, Picture
from techport.metadata.structured_data import organization_id
from techport.pages import BasePage
from techport.prepared import Argument, ListArgument, Prepared, rows_of_all
from techport.translatable import local, synchronised
from writing.outlines import OutlinePanel

__all__ = ["NewsItemPage"]

WORDS_A_MINUTE = 200
RELATED_ITEMS = 3
LAST = 2**31 - 1  # no page has this number


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
        OutlinePanel(heading=_("Begin with an outline")),
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

    first_pillar = None  # of an item in a list: a PillarPage in the language of the list

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
        if boilerplate := public_text(Boilerplate, self.boilerplate_id):
            about |= {"heading": boilerplate.heading, "text": boilerplate.text}
            about["language"] = boilerplate.locale.language_code
        elif home and home.about_page:
            about["url"] = home.about_page.url
        have_links_at_hand([self])
        return super().get_context(request, *args, cards=self.related_items, **kwargs) | {
            "news_url": news_url(self.locale),
            "about": about,
            "older": self.neighbours[0],
            "newer": self.neighbours[1],
        }

    @property
    def art_template(self):
        """Return the template of the drawing for an item without an image: that of its first pillar."""
        pillar = self.first_pillar
        return pillar.art_template if pillar else "art/coil.html"

    @cached_property
    def pillars(self):
        """Return the pillars of this item that a visitor may see, in this page's language."""
        keys = {link.key for link in self.pillar_links.all()}
        return [page for page in all_visible("home.PillarPage", self.locale) if page.translation_key in keys]

    @cached_property
    def topics(self):
        """Return the topics of this item that are published in this page's language."""
        keys = {link.key for link in self.topic_links.all()}
        topics = [topic for topic in all_of(Topic).values() if topic.translation_key in keys] if keys else []
        return [topic for topic in topics if topic.live and topic.locale_id == self.locale_id]

    @cached_property
    def partners_by_role(self):
        """Return the partners that a visitor may see: a list of role (its label) and pages, in the editor's order."""
        links = list(self.partner_links.all())
        partners = all_visible("home.PartnerPage", self.locale) if links else ()
        found = {page.translation_key: page for page in partners}
        roles = {}
        for link in links:
            if page := found.get(link.key):
                roles.setdefault(NewsItemPartner.Role(link.role), []).append(page)
        return [(role.label, pages) for role in NewsItemPartner.Role if (pages := roles.get(role))]

    @property
    def place(self):
        """Return what orders the news: the day, or None, and a number. What was never saved is the last of its day."""
        return self.publication_date, self.pk or LAST

    @cached_property
    def beside(self):
        """Return the items, newest first, that the editor chose to read next or that were published around this one.

        They are cards, of what anyone may see. One query.
        """
        day, number = self.place
        chosen = [link.key for link in self.related_links.all()]
        question = items_beside(is_dated=bool(day))
        return as_cards(question.ask(locale=self.locale_id, day=day, number=number, chosen=chosen))

    @cached_property
    def related_items(self):
        """Return what to read next: of the editor's choice what is there, else the newest about the same."""
        found = {item.translation_key: item for item in self.beside}
        if chosen := [found[link.key] for link in self.related_links.all() if link.key in found]:
            return chosen
        about = {"pillar": self.pillars, "topic": self.topics}
        about = [(name, frozenset(one.translation_key for one in ones)) for name, ones in about.items() if ones]
        if not about:
            return []
        akin = newest_about(self.locale, active_locale(), RELATED_ITEMS + 1, *about)  # one more, for it finds itself
        return [item for item in akin if item.pk != self.pk][:RELATED_ITEMS]

    @cached_property
    def neighbours(self):
        """Return what was published just before and just after: two items a visitor may see, or None."""
        if self.publication_date is None:
            return None, None
        dated = [item for item in self.beside if item.publication_date]
        older = next((item for item in dated if item.place < self.place), None)
        newer = next((item for item in reversed(dated) if item.place > self.place), None)
        return older, newer

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


@cache
def items_beside(*, is_dated):
    """Return the question for what stands beside an item: those that were ``chosen`` (translation keys) to read next.

    Of a dated item also the ones published just before and just after it, in a ``locale`` (primary key): it has its
    place by ``day`` and ``number``.
    """
    number = Argument("number", models.IntegerField())
    others = NewsItemPage.objects.visible().filter(locale_id=Argument("locale", models.IntegerField()))
    others = others.exclude(pk=number)
    wanted = [others.filter(translation_key__among=ListArgument("chosen", models.UUIDField()))]
    if is_dated:
        day = Argument("day", models.DateField())
        # On which side of the day is said by itself as well, for the index of days
        older = others.filter(publication_date__lte=day).exclude(publication_date=day, pk__gt=number)
        newer = others.filter(publication_date__gte=day).exclude(publication_date=day, pk__lt=number)
        nearest = [older.newest_first(), newer.order_by("publication_date", "pk")]
        wanted += [NewsItemPage.objects.filter(pk=models.Subquery(items.values("pk")[:1])) for items in nearest]
    # One list of keys: where one of several conditions may hold, PostgreSQL reads all items
    keys = rows_of_all(items.values("pk") for items in wanted)
    return Prepared(NewsItemPage.objects.filter(pk__in=keys).for_cards())
