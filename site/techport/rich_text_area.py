"""The field in which editors write rich text, as Wagtail has it, without the blank lines that Word leaves."""

import re

from wagtail.admin.rich_text import DraftailRichTextArea

__all__ = ["TidyRichTextArea", "without_blank_paragraphs"]

BLANK = re.compile(r"<p\b[^>]*>(?:\s|&nbsp;|<br\s*/?>)*</p>")


def without_blank_paragraphs(html):
    """Return ``html`` (rich text as it is stored) without paragraphs in which nothing stands: CSS makes the room."""
    return BLANK.sub("", html)


class TidyRichTextArea(DraftailRichTextArea):
    """Draftail, of which no blank paragraph is kept."""

    def value_from_datadict(self, data, files, name):
        """Return what was written as it is stored; None when the field was not sent."""
        html = super().value_from_datadict(data, files, name)
        return html and without_blank_paragraphs(html)
