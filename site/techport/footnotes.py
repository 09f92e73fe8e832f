"""Footnotes: ``[^1]`` in the text refers to a note at the end of the page, and the note leads back."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from techport.blocks import FootnoteStream

__all__ = ["MARKER", "FootnotesMixin", "link_markers"]

MARKER = re.compile(r"\[\^([\w.-]{1,10})\]")


class NoteNumbers(dict):
    """The number of each note by its marker, for one printing of a page: remembers what has been printed."""

    def __init__(self, numbers):
        super().__init__(numbers)
        self.referred = set()
        self.headings = set()


def link_markers(html, numbers):
    """Return ``html`` with each marker as a link to its note.

    ``numbers`` is a ``NoteNumbers``, or another mapping of markers to the numbers of their notes; a marker without a
    note is left as it is. Only the first reference to a note can be led back to, so only that one gets the identifier
    ``ref-<number>``.
    """
    seen = getattr(numbers, "referred", set())

    def link(match):
        number = numbers.get(match[1])
        if number is None:
            return match[0]
        identifier = "" if number in seen else format_html(' id="ref-{}"', number)
        seen.add(number)
        return format_html(
            '<sup class="footnote-link"><a href="#note-{0}"{1} role="doc-noteref" aria-label="{2}">{0}</a></sup>',
            number,
            identifier,
            gettext("Note %(number)s") % {"number": number},
        )

    return mark_safe(MARKER.sub(link, str(html)))  # noqa: S308 (rich text that Wagtail rendered; links are escaped)


def markers_in(value):
    """Return the markers in a StreamField's stored data, in order and each once."""
    found = dict.fromkeys(MARKER.findall(str(value.get_prep_value() if value is not None else "")))
    return list(found)


class FootnotesMixin:
    """A page with ``body`` and ``footnotes``: numbers the notes, and finds those that are missing or unused."""

    @staticmethod
    def footnotes_field():
        """Return the field that a page type adds as ``footnotes``."""
        return StreamField(
            FootnoteStream(),
            blank=True,
            verbose_name=_("footnotes"),
            help_text=_("Write [^1] in the text where the note belongs, and give the note the marker 1 here."),
        )

    @property
    def numbered_footnotes(self):
        """Return the notes in the order of the text: a list of dictionaries with number, marker and text."""
        order = markers_in(self.body)
        notes = {block.value["marker"]: block.value["text"] for block in self.footnotes}
        known = [marker for marker in order if marker in notes]
        return [
            {"number": number, "marker": marker, "text": notes[marker]} for number, marker in enumerate(known, start=1)
        ]

    @property
    def footnote_numbers(self):
        """Return the number of each note by its marker, for one printing of the page."""
        return NoteNumbers({note["marker"]: note["number"] for note in self.numbered_footnotes})

    def footnote_problems(self):
        """Return the markers of notes that are missing, of those that are unused, and of those there twice."""
        markers = [block.value["marker"] for block in self.footnotes]
        used = markers_in(self.body)
        missing = [marker for marker in used if marker not in markers]
        unused = [marker for marker in markers if marker not in used]
        double = sorted({marker for marker in markers if markers.count(marker) > 1})
        return missing, unused, double

    def footnote_errors(self):
        """Return a sentence about notes that are missing, unused or there twice, or None."""
        missing, unused, double = self.footnote_problems()
        problems = []
        if missing:
            problems.append(
                gettext("The text refers to notes that are not there: %(markers)s.") % {"markers": listed(missing)}
            )
        if unused:
            problems.append(
                gettext("The text does not refer to these notes: %(markers)s.") % {"markers": listed(unused)}
            )
        if double:
            problems.append(
                gettext("These markers are used by more than one note: %(markers)s.") % {"markers": listed(double)}
            )
        return " ".join(problems) or None

    def publishing_errors(self):
        """Return the errors of the page and its notes."""
        errors = super().publishing_errors()
        if problem := self.footnote_errors():
            errors["footnotes"] = problem
        return errors


def listed(markers):
    """Return markers as an editor types them: ``[^1], [^2]``."""
    return escape(", ".join(f"[^{marker}]" for marker in markers))
