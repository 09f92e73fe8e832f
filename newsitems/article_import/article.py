"""An article as the importer understood it, with the account of how it got there."""

import datetime
from dataclasses import dataclass, field

from newsitems.article_import.elements import PartnerLine, shortened

__all__ = ["Account", "Article", "StandardText", "Warning"]

SHOWN_OF_LOSS = 200


@dataclass
class Warning:
    """Something an editor has to look at: a sentence, and what it is about.

    That is a field, and within the text some words or an image of the library.
    """

    text: str
    field: str = "body"
    words: str = ""
    image_pk: int | None = None


@dataclass
class Account:
    """What happened to a file, in sentences for an editor."""

    done: list[str] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)

    def drop(self, text, reason):
        """Note that ``text`` was left out for a ``reason`` (a translated word or two)."""
        self.dropped.append(f"{shortened(text, SHOWN_OF_LOSS)}: {reason}")

    def warn(self, text, field="body", words="", image_pk=None):
        """Note what an editor has to look at; ``words`` or an image in the text is what it is about."""
        self.warnings.append(Warning(text, field, words, image_pk))


@dataclass
class StandardText:
    """A text that the site keeps in one place, as it stood in the file."""

    heading: str
    paragraphs: list[str]


@dataclass
class Article:
    """A title, a summary, a date and the elements of the text."""

    title: str
    summary: str = ""
    publication_date: datetime.date | None = None
    elements: list = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)
    standard_text: StandardText | None = None
    account: Account = field(default_factory=Account)

    @property
    def partner_line(self):
        """Return the line with the partners, or None."""
        return next((element for element in self.elements if isinstance(element, PartnerLine)), None)
