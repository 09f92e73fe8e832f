"""Text: paragraphs, quotes, points, notices and what unfolds."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    DateBlock,
    ListBlock,
    RichTextBlock,
    StructBlock,
    StructValue,
    TextBlock,
)
from wagtail.images.blocks import ImageChooserBlock

__all__ = [
    "INLINE_FEATURES",
    "TEXT_FEATURES",
    "AccordionBlock",
    "MarkerBlock",
    "NotedBlockMixin",
    "NoticeBlock",
    "PointsBlock",
    "ProseBlock",
    "QuoteBlock",
    "TimelineBlock",
]

LANGUAGE_FEATURES = ["language-en", "language-nl", "language-de"]
INLINE_FEATURES = ["bold", "italic", "link", "document-link", *LANGUAGE_FEATURES]
TEXT_FEATURES = ["h2", "h3", *INLINE_FEATURES[:2], "ul", "ol", *INLINE_FEATURES[2:]]


class NotedBlockMixin:
    """A block whose texts may refer to footnotes: its template always has ``notes`` (marker to number)."""

    def get_context(self, value, parent_context=None):
        """Return the context with the ``notes`` that the page gave, or none."""
        context = super().get_context(value, parent_context)
        context.setdefault("notes", {})
        return context


class MarkerBlock(CharBlock):
    """What refers to a note: the same in each language, so that no translator is asked (wagtail-localize calls these).

    To a migration it is the line of text that is stored.
    """

    def get_translatable_segments(self, value):
        """Return no segments."""
        return []

    def restore_translated_segments(self, value, segments):
        """Return the marker as it is."""
        return value

    def deconstruct(self):
        """Return how a migration makes the block."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.CharBlock", args, kwargs


class ProseBlock(NotedBlockMixin, RichTextBlock):
    """Running text. Notes are marked ``[^1]`` and written in the page's own footnotes field."""

    def __init__(self, *args, features=TEXT_FEATURES, **kwargs):
        super().__init__(*args, features=features, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs with headings, lists and links.")
        template = "blocks/text.html"
        preview_value = _(
            "<h2>Learning where the work is</h2><p>Students spend four days a week in the workshop and one "
            "day in the practice room.</p><ul><li>A contract from the first day</li>"
            "<li>A recognised diploma</li></ul>"
        )


class QuoteBlock(NotedBlockMixin, StructBlock):
    """What somebody said."""

    quote = TextBlock(label=_("Quote"), max_length=300, help_text=_("Without quotation marks: the site adds them."))
    name = CharBlock(label=_("Name"), required=False, max_length=80)
    role = CharBlock(label=_("Role"), required=False, max_length=120, help_text=_("For example: welder at a shipyard."))
    image = ImageChooserBlock(label=_("Portrait"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("One or two sentences that somebody said, large on the page.")
        template = "blocks/quote.html"
        preview_value = {
            "quote": _("After three weeks I welded my first seam. I would never have learned that at a desk."),
            "name": "Sam de Vries",
            "role": _("apprentice"),
        }


class PointsBlock(NotedBlockMixin, StructBlock):
    """A short list that stands out."""

    heading = CharBlock(label=_("Heading"), required=False, max_length=80)
    points = ListBlock(
        RichTextBlock(label=_("Point"), features=INLINE_FEATURES), label=_("Points"), min_num=1, max_num=10
    )

    class Meta:
        icon = "list-ul"
        label = _("Points")
        description = _("One to ten short points with a heading, in a quiet box.")
        template = "blocks/points.html"
        preview_value = {
            "heading": _("What you need"),
            "points": [_("Safety shoes"), _("A diploma or a lot of curiosity"), _("One evening a week")],
        }


class AccordionBlock(NotedBlockMixin, StructBlock):
    """Questions that unfold into their answers."""

    heading = CharBlock(label=_("Heading"), required=False, max_length=80)
    items = ListBlock(
        StructBlock(
            [
                ("title", CharBlock(label=_("Title"), max_length=120)),
                ("text", RichTextBlock(label=_("Text"), features=["ul", "ol", *INLINE_FEATURES])),
            ],
            label=_("Part"),
        ),
        label=_("Parts"),
        min_num=1,
        max_num=20,
    )

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        description = _("Questions and answers, or parts of which most readers need only one.")
        template = "blocks/accordion.html"
        preview_value = {
            "heading": _("Frequently asked questions"),
            "items": [
                {"title": _("Do I need a diploma?"), "text": _("<p>No. We look at what you can do.</p>")},
                {"title": _("What does it cost?"), "text": _("<p>Nothing: the employer pays.</p>")},
            ],
        }


class NoticeValue(StructValue):
    """What a template needs to print a notice."""

    @property
    def tone(self):
        """Return the tone of its surface."""
        return "spark" if self["kind"] == "warning" else "fog"

    @property
    def icon(self):
        """Return the name of its icon."""
        return "alert" if self["kind"] == "warning" else "info"

    @property
    def word(self):
        """Return the word above a warning, which must not be told by colour alone, or an empty string."""
        return gettext("Please note") if self["kind"] == "warning" else ""


class NoticeBlock(NotedBlockMixin, StructBlock):
    """Something the reader must not miss."""

    kind = ChoiceBlock(
        label=_("Kind"),
        choices=[("information", _("Information")), ("warning", _("Warning"))],
        default="information",
    )
    text = RichTextBlock(label=_("Text"), features=INLINE_FEATURES)

    class Meta:
        icon = "info-circle"
        value_class = NoticeValue
        label = _("Notice")
        description = _("A short message in a box: a changed date, a deadline, a condition.")
        template = "blocks/notice.html"
        preview_value = {"kind": "information", "text": _("<p>The open day has moved to Saturday 14 March.</p>")}


class TimelineEvent(StructValue):
    """One moment on a timeline."""

    @property
    def moment(self):
        """Return the period as the editor wrote it, else the date (a ``date``)."""
        return self.get("period") or self.get("date")


class TimelineBlock(NotedBlockMixin, StructBlock):
    """What happened when, or what is going to happen."""

    heading = CharBlock(label=_("Heading"), required=False, max_length=80)
    events = ListBlock(
        StructBlock(
            [
                ("date", DateBlock(label=_("Date"), required=False)),
                (
                    "period",
                    CharBlock(
                        label=_("Period"),
                        required=False,
                        max_length=40,
                        help_text=_("Instead of the date, for example: spring 2027."),
                    ),
                ),
                ("title", CharBlock(label=_("Title"), max_length=120)),
                ("text", RichTextBlock(label=_("Text"), required=False, features=INLINE_FEATURES)),
            ],
            label=_("Moment"),
            value_class=TimelineEvent,
        ),
        label=_("Moments"),
        min_num=1,
        max_num=20,
    )

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("Moments in order, each with a date or a period.")
        template = "blocks/timeline.html"
        preview_value = {
            "heading": _("The road to the Techport Centre"),
            "events": [
                {"period": "2019", "title": _("The partners sign a multi-year agenda")},
                {"period": "2023", "title": _("Plans for a building are on the table")},
            ],
        }
