"""Outlines to begin a news item from: blocks that stand ready, each with a hint of what to write in it.

A hint begins with the sign ``HINT``. As long as one is left the page is not put online: see ``checks.rules``.
"""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import Panel

from checks.content import HINT

__all__ = ["OUTLINES", "OutlinePanel"]


def hint(text):
    """Return a hint as plain text."""
    return f"{HINT} {text}"


def prose(*hints, heading=""):
    """Return a block of text: a heading if there is a hint for it, and a paragraph for each of the others."""
    start = format_html("<h2>{}</h2>", hint(heading)) if heading else ""
    return {"type": "text", "value": start + format_html_join("", "<p>{}</p>", ((hint(text),) for text in hints))}


def quote(text):
    """Return a block for what somebody said."""
    return {"type": "quote", "value": {"quote": hint(text), "name": hint(_("Name")), "role": hint(_("Role"))}}


def points(heading, *hints):
    """Return a block of points under a heading, which is no hint."""
    html = [str(format_html("<p>{}</p>", hint(text))) for text in hints]
    return {"type": "points", "value": {"heading": heading, "points": html}}


def news():
    """Return the blocks of a piece of news."""
    return [
        prose(_("Begin with the news: who does what, where and when?"), _("Then why it matters, and to whom.")),
        prose(_("How did this come about, and how does it work?"), heading=_("What this part is about")),
        quote(_("What somebody who was there says about it, in one or two sentences.")),
        prose(_("What happens next, and when?"), heading=_("What comes next")),
    ]


def announcement():
    """Return the blocks of the announcement of a meeting."""
    button = {"text": hint(_("What the button does"))}
    return [
        prose(_("What is it, for whom, and what does the visitor take home?")),
        points(
            _("Practical information"),
            _("Date and time, from and until"),
            _("Place, with the address"),
            _("What it costs, or that it is free"),
            _("Until when one can register"),
        ),
        prose(_("What happens when? Who speaks?"), heading=_("Programme")),
        {
            "type": "call_to_action",
            "value": {"heading": hint(_("Are you coming?")), "text": hint(_("How to register")), "link": button},
        },
    ]


def interview():
    """Return the blocks of an interview."""
    question = _("A question, as you asked it")
    return [
        prose(_("Who is it, what does he or she do, and why do we speak with him or her now?")),
        quote(_("The sentence that you remember of the conversation.")),
        prose(_("The answer, in the words of who you speak with."), heading=question),
        prose(_("The answer, in the words of who you speak with."), heading=question),
        prose(_("What would he or she say to somebody who hesitates?"), heading=question),
    ]


def report():
    """Return the blocks of a report on something that has been."""
    return [
        prose(_("What was it, when and where, and how many people came?"), _("What was the moment to remember?")),
        {"type": "image", "value": {"caption": hint(_("Who or what we see, and where")), "width": "text"}},
        prose(_("What was told and done, the most important first?"), heading=_("What this part is about")),
        quote(_("What a visitor or a speaker says, in one or two sentences.")),
        points(_("What we take home"), _("The most important lesson"), _("What surprised us")),
        prose(_("What comes of it, and when is the next time?"), heading=_("What comes next")),
    ]


# What an editor may begin with, by its name in the address: what it is called, and what makes its blocks
OUTLINES = {
    "news": (gettext_lazy("Piece of news"), news),
    "announcement": (gettext_lazy("Announcement of a meeting"), announcement),
    "interview": (gettext_lazy("Interview"), interview),
    "report": (gettext_lazy("Report afterwards"), report),
}


class OutlinePanel(Panel):
    """Offers the outlines, on a page that does not exist yet."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on the form of one page."""

        template_name = "writing/outlines.html"

        def is_shown(self):
            """Return whether the page is new."""
            return super().is_shown() and not self.instance.pk

        def get_context_data(self, parent_context=None):
            """Return the context with ``outlines``, the one that was ``chosen`` and the ``query`` of the address."""
            query = self.request.GET
            return super().get_context_data(parent_context) | {
                "outlines": [(name, label) for name, (label, _blocks) in OUTLINES.items()],
                "chosen": query.get("outline", ""),
                "query": query,
                "HINT": HINT,
            }
