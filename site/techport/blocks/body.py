"""The editor's menu: which blocks there are on which kind of page."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, URLBlock

from techport.blocks.connections import (
    BoilerplateBlock,
    CallToActionBlock,
    ContactBlock,
    NewsListBlock,
    PartnersBlock,
    PillarCardsBlock,
)
from techport.blocks.figures import KeyFiguresBlock, TableBlock
from techport.blocks.links import LinkBlock
from techport.blocks.media import DownloadBlock, GalleryBlock, PictureBlock, VideoBlock
from techport.blocks.text import (
    INLINE_FEATURES,
    AccordionBlock,
    MarkerBlock,
    NoticeBlock,
    PointsBlock,
    ProseBlock,
    QuoteBlock,
    TimelineBlock,
)

__all__ = ["BodyStream", "FooterStream", "FootnoteStream", "GoalStream", "HomeStream", "LinkStream", "SocialStream"]

TEXT, MEDIA, FIGURES, CONNECTIONS = _("Text"), _("Images and files"), _("Figures"), _("Links to more")


class BodyStream(StreamBlock):
    """The blocks of news, pillars, partners and standard pages."""

    text = ProseBlock(group=TEXT)
    quote = QuoteBlock(group=TEXT)
    points = PointsBlock(group=TEXT)
    accordion = AccordionBlock(group=TEXT)
    notice = NoticeBlock(group=TEXT)
    timeline = TimelineBlock(group=TEXT)
    boilerplate = BoilerplateBlock(group=TEXT)
    image = PictureBlock(group=MEDIA)
    gallery = GalleryBlock(group=MEDIA)
    video = VideoBlock(group=MEDIA)
    download = DownloadBlock(group=MEDIA)
    key_figures = KeyFiguresBlock(group=FIGURES)
    table = TableBlock(group=FIGURES)
    call_to_action = CallToActionBlock(group=CONNECTIONS)
    partners = PartnersBlock(group=CONNECTIONS)
    news_list = NewsListBlock(group=CONNECTIONS)
    contact = ContactBlock(group=CONNECTIONS)


class HomeStream(StreamBlock):
    """The blocks of the home page: each is a section of its own, as wide as the page, hence their own templates."""

    text = ProseBlock(group=TEXT, template="blocks/home/text.html")
    quote = QuoteBlock(group=TEXT, template="blocks/home/quote.html")
    notice = NoticeBlock(group=TEXT, template="blocks/home/notice.html")
    key_figures = KeyFiguresBlock(group=FIGURES, template="blocks/home/key_figures.html")
    pillar_cards = PillarCardsBlock(group=CONNECTIONS)
    news_list = NewsListBlock(group=CONNECTIONS, template="blocks/home/news_list.html")
    partners = PartnersBlock(group=CONNECTIONS, template="blocks/home/partners.html")
    call_to_action = CallToActionBlock(group=CONNECTIONS, template="blocks/home/call_to_action.html")


class LinkStream(StreamBlock):
    """Links, one below the other."""

    link = LinkBlock()


class FootnoteStream(StreamBlock):
    """The notes of a page; the text refers to them as ``[^1]``."""

    footnote = StructBlock(
        [
            (
                "marker",
                MarkerBlock(label=_("Marker"), max_length=10, help_text=_("What stands in the text: 1 for [^1].")),
            ),
            ("text", RichTextBlock(label=_("Text"), features=INLINE_FEATURES)),
        ],
        icon="list-ol",
        label=_("Footnote"),
        description=_("A note at the end of the page."),
        preview_value={"marker": "1", "text": _("<p>Statistics Netherlands, 2018.</p>")},
        template="blocks/footnote.html",
    )


class GoalStream(StreamBlock):
    """What a pillar wants to reach."""

    goal = StructBlock(
        [
            ("title", CharBlock(label=_("Title"), max_length=80)),
            ("text", RichTextBlock(label=_("Text"), features=INLINE_FEATURES)),
        ],
        icon="crosshairs",
        label=_("Goal"),
        description=_("One thing this pillar wants to reach."),
        preview_value={
            "title": _("Every pupil visits a workshop"),
            "text": _("<p>Before they choose a direction, so that they know what it looks like.</p>"),
        },
        template="blocks/goal.html",
    )


class FooterStream(StreamBlock):
    """The columns of the footer."""

    column = StructBlock(
        [
            ("heading", CharBlock(label=_("Heading"), max_length=40)),
            ("links", ListBlock(LinkBlock(), label=_("Links"), min_num=1, max_num=8)),
        ],
        icon="list-ul",
        label=_("Column"),
        description=_("A heading with one to eight links."),
        preview_value={
            "heading": _("Pillars"),
            "links": [{"text": _("All news"), "url": "https://www.example.org/"}],
        },
        template="blocks/footer_column.html",
    )


class SocialStream(StreamBlock):
    """Techport elsewhere."""

    profile = StructBlock(
        [
            ("name", CharBlock(label=_("Name"), max_length=40, help_text=_("For example: LinkedIn"))),
            ("url", URLBlock(label=_("Web address"))),
        ],
        icon="site",
        label=_("Profile"),
        description=_("Techport’s page on a social network."),
        preview_value={"name": "LinkedIn", "url": "https://www.linkedin.com/"},
        template="blocks/profile.html",
    )
