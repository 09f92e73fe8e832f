"""The pillars: what Techport works on."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.search import index

from home.models.people import ContactMixin
from techport.at_hand import KeptQuerySet
from techport.blocks import BodyStream, GoalStream
from techport.blocks.text import INLINE_FEATURES
from techport.listings import all_visible, listing_url, news_url, visible_pages
from techport.metadata import Card
from techport.pages import BasePage, SitePageQuerySet
from techport.translatable import synchronised

__all__ = ["PillarIndexPage", "PillarPage"]

MOST_PILLARS = 6
NEWS_ON_A_PAGE = 3


class PillarIndexPage(BasePage):
    """The overview of the pillars."""

    page_description = _("The overview of the pillars.")

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.PillarPage"]
    max_count_per_parent = 1
    schema_page_type = "CollectionPage"

    introduction = RichTextField(_("introduction"), features=INLINE_FEATURES)

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("overview of pillars")
        verbose_name_plural = _("overviews of pillars")

    @cached_property
    def pillars(self):
        """Return the pillars below this page that a visitor may see, in the order of their numbers."""
        return [page for page in all_visible("home.PillarPage", self.locale) if page.path.startswith(self.path)]


class PillarQuerySet(KeptQuerySet, SitePageQuerySet):
    """The questions that lists of pillars ask."""

    def for_lists(self):
        """Return the pillars in the order of their numbers."""
        return super().for_lists().order_by("number", "path")


class PillarPage(ContactMixin, BasePage):
    """One pillar: its aim, its goals, and by itself its news and partners."""

    page_description = _("One pillar: its aim, its goals, and by itself its news and partners.")

    class Tone(models.TextChoices):
        """The colour of the plate."""

        SKY = "sky", _("Sky")
        SPARK = "spark", _("Yellow")
        HOT = "hot", _("Orange")
        SEA = "sea", _("Sea")

    class Artwork(models.TextChoices):
        """The drawing on the plate."""

        WAVE = "wave", _("Waves")
        SPARK = "spark", _("Sparks")
        GEAR = "gear", _("Gear")
        TURBINE = "turbine", _("Wind turbine")

    parent_page_types = ["home.PillarIndexPage"]
    subpage_types = []

    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PILLARS)],
        help_text=_("The place of this pillar among the others."),
    )
    aim = models.CharField(_("aim"), max_length=160, help_text=_("What this pillar is for, in one sentence."))
    introduction = RichTextField(_("introduction"), features=INLINE_FEATURES)
    tone = models.CharField(_("colour"), max_length=10, choices=Tone.choices, default=Tone.SKY)
    artwork = models.CharField(_("drawing"), max_length=10, choices=Artwork.choices, default=Artwork.WAVE)
    goals = StreamField(GoalStream(min_num=1, max_num=6), verbose_name=_("goals"))
    body = StreamField(BodyStream(), blank=True, verbose_name=_("page content"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("aim"),
        FieldPanel("summary"),
        FieldPanel("introduction"),
        FieldPanel("goals"),
        FieldPanel("body"),
        FieldPanel("contact"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("number"), FieldPanel("tone"), FieldPanel("artwork")])], heading=_("Plate")
        ),
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("aim", boost=1.5),
        index.SearchField("introduction"),
        index.SearchField("goals"),
        index.SearchField("body"),
        *ContactMixin.contact_search_fields,
        index.FilterField("number"),
    ]

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *synchronised("number", "tone", "artwork"),
    ]

    objects = PageManager.from_queryset(PillarQuerySet)()

    class Meta:
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")

    @classmethod
    def can_create_at(cls, parent):
        """Return whether there is room for one more pillar below ``parent``."""
        return super().can_create_at(parent) and cls.objects.child_of(parent).count() < MOST_PILLARS

    @property
    def art_template(self):
        """Return the template of the drawing."""
        return f"art/{self.artwork}.html"

    @property
    def theme_colour(self):
        """Return the colour of the plate, for the bar of a phone's browser. The same as in tokens.css."""
        return {"sky": "#cfe6e0", "spark": "#ffc933", "hot": "#ff6430", "sea": "#0b4557"}[self.tone]

    @property
    def card(self):
        """Return the title on the plate of this pillar."""
        return Card(self.title, tone=self.tone, drawing=self.artwork)

    def get_context(self, request, *args, **kwargs):
        """Return the context with the newest news of this pillar and its partners."""
        items = visible_pages("newsitems.NewsItemPage", self.locale)
        partners = all_visible("home.PartnerPage", self.locale)
        news = items.about(pillar=self).cards(NEWS_ON_A_PAGE)
        return super().get_context(request, *args, cards=news, **kwargs) | {
            "news": news,
            "news_heading": gettext("News about this pillar"),
            "news_url": news_url(self.locale, pillar=self.slug),
            "partners": [partner for partner in partners if partner.passes("", self)],
            "partners_url": listing_url("home.PartnerIndexPage", self.locale, pillar=self.slug),
        }

    def publishing_errors(self):
        """Return the errors of the page, and of a number that another pillar has."""
        errors = super().publishing_errors()
        same = PillarPage.objects.filter(number=self.number, locale_id=self.locale_id, live=True).exclude(pk=self.pk)
        if self.number and (other := same.first()):
            errors["number"] = gettext("“%(title)s” has this number already.") % {"title": other.title}
        return errors
