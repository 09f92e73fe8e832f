"""What leads on: calls to action, partners, news, people and the standard text about Techport."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    PageChooserBlock,
    StaticBlock,
    StructBlock,
    TextBlock,
)
from wagtail.snippets.blocks import SnippetChooserBlock

from techport.at_hand import all_of, visible_version
from techport.blocks.links import LinkBlock
from techport.listings import all_visible, news_url, overview_url, visible_pages
from techport.locales import active_locale

__all__ = [
    "BoilerplateBlock",
    "CallToActionBlock",
    "ContactBlock",
    "NewsListBlock",
    "PartnersBlock",
    "PillarCardsBlock",
    "public_text",
]


class CallToActionBlock(StructBlock):
    """One thing the reader can do now."""

    heading = CharBlock(label=_("Heading"), max_length=60)
    text = TextBlock(label=_("Text"), required=False, max_length=200)
    link = LinkBlock(label=_("Button"))

    class Meta:
        icon = "pick"
        label = _("Call to action")
        description = _("A coloured plate with one button: join, register, come along.")
        template = "blocks/call_to_action.html"
        preview_value = {
            "heading": _("Offer a place to learn too?"),
            "text": _("The second group starts in March. We still have room for companies."),
            "link": {"text": _("Register a place"), "url": "https://www.example.org/"},
        }


class PillarCardsBlock(StaticBlock):
    """The four pillars, side by side."""

    class Meta:
        icon = "tag"
        label = _("Pillars")
        description = _("All pillars as coloured plates. They come from the pillar pages by themselves.")
        admin_text = _("Shows all pillar pages, in the order of their numbers.")
        template = "blocks/pillar_cards.html"
        preview_value = None  # there is nothing to fill in, and yet something to see

    def get_context(self, value, parent_context=None):
        """Return the context with ``pillars``, in the order of their numbers."""
        pillars = all_visible("home.PillarPage", active_locale())
        return super().get_context(value, parent_context) | {"pillars": pillars}


class NewsListBlock(StructBlock):
    """The newest news, chosen by pillar, topic or partner."""

    heading = CharBlock(label=_("Heading"), max_length=80)
    pillar = PageChooserBlock(label=_("Pillar"), page_type="home.PillarPage", required=False)
    topic = SnippetChooserBlock("newsitems.Topic", label=_("Topic"), required=False)
    partner = PageChooserBlock(label=_("Partner"), page_type="home.PartnerPage", required=False)
    amount = IntegerBlock(label=_("Number of items"), min_value=1, max_value=12, default=3)

    class Meta:
        icon = "doc-full"
        label = _("News")
        description = _("The newest news by itself, all of it or about a pillar, a topic or a partner.")
        template = "blocks/news_list.html"
        preview_value = {"heading": _("Latest news"), "amount": 3}

    def get_context(self, value, parent_context=None):
        """Return the context with ``items`` and ``more_url``, the list that they are the start of.

        The newest come first, without the page that the block stands on. A list of all news begins with what
        that page features (``featured_keys``), if it does.
        """
        context = super().get_context(value, parent_context)
        page, locale = context.get("page"), active_locale()
        about = {name: value.get(name) for name in ("pillar", "topic", "partner")}
        items = visible_pages("newsitems.NewsItemPage", locale).about(**about)
        if page and page.pk:
            items = items.exclude(pk=page.pk)
        keys = [] if any(about.values()) else getattr(page, "featured_keys", [])
        shown = items.cards(value.get("amount") or 3, first=keys)
        slugs = {
            name: (visible_version(all_of(type(target))[target.pk]) or target).slug
            for name, target in about.items()
            if target
        }
        return context | {"items": shown, "more_url": news_url(locale, **slugs)}


class PartnersBlock(StructBlock):
    """Partners: all of them, those of a kind, or those that the editor chose."""

    heading = CharBlock(label=_("Heading"), max_length=80)
    show = ChoiceBlock(
        label=_("Show"),
        choices=[
            ("all", _("All partners")),
            ("education", _("Education")),
            ("business", _("Business")),
            ("government", _("Government")),
            ("chosen", _("The partners chosen below")),
        ],
        default="all",
    )
    partners = ListBlock(
        PageChooserBlock(label=_("Partner"), page_type="home.PartnerPage"), label=_("Partners"), default=[]
    )
    logos = BooleanBlock(
        label=_("Show as a wall of logos"), required=False, help_text=_("Otherwise a list with names and kinds.")
    )

    class Meta:
        icon = "group"
        label = _("Partners")
        description = _("Names or logos of partners with a link to their pages.")
        template = "blocks/partners.html"
        preview_value = {"heading": _("Partners in this project"), "show": "all", "partners": [], "logos": False}

    def get_context(self, value, parent_context=None):
        """Return the context with ``partners`` (chosen: in that order; else from A to Z) and ``more_url``."""
        locale = active_locale()
        partners = all_visible("home.PartnerPage", locale)
        if value["show"] == "chosen":
            order = [page.translation_key for page in value["partners"] if page]
            found = {partner.translation_key: partner for partner in partners}
            partners = [found[key] for key in order if key in found]
        elif value["show"] != "all":
            partners = [partner for partner in partners if partner.partner_type == value["show"]]
        return super().get_context(value, parent_context) | {
            "partners": partners,
            "more_url": overview_url("home.PartnerIndexPage", locale),
        }


def public_text(model, pk):
    """Return the shared text of a model with a primary key, in this language, or None when it is not public."""
    text = all_of(model).get(pk)
    return text and visible_version(text)


class ContactBlock(StructBlock):
    """Whom to ask."""

    heading = CharBlock(label=_("Heading"), required=False, max_length=80)
    person = SnippetChooserBlock("home.Person", label=_("Person"))

    class Meta:
        icon = "user"
        label = _("Contact")
        description = _("A person with role, e-mail address and telephone number.")
        template = "blocks/contact.html"

    def get_context(self, value, parent_context=None):
        """Return the context with ``person``, or None when what is known of that person is not public."""
        return super().get_context(value, parent_context) | {
            "person": value["person"] and public_text(type(value["person"]), value["person"].pk)
        }

    def get_preview_value(self):
        """Return a block with the first person there is."""
        person = apps.get_model("home.Person").objects.first()
        return self.normalize({"heading": _("Questions?"), "person": person})


class BoilerplateBlock(StructBlock):
    """A standard text, kept in one place."""

    boilerplate = SnippetChooserBlock("home.Boilerplate", label=_("Standard text"))

    class Meta:
        icon = "doc-full-inverse"
        label = _("Standard text")
        description = _("A text that is the same on many pages, such as “About Techport”.")
        template = "blocks/boilerplate.html"

    def get_context(self, value, parent_context=None):
        """Return the context with ``boilerplate``, or None when that text is not public."""
        return super().get_context(value, parent_context) | {
            "boilerplate": value["boilerplate"] and public_text(type(value["boilerplate"]), value["boilerplate"].pk)
        }

    def get_preview_value(self):
        """Return a block with the first standard text there is."""
        return self.normalize({"boilerplate": apps.get_model("home.Boilerplate").objects.first()})
