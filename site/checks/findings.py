"""What the rules can find on a page: kinds, with what to do about each, and findings."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from checks.content import Place

__all__ = ["ERRORS", "HELP", "Finding", "Kind", "edit_url", "name_of"]


class Kind(models.TextChoices):
    """What can be wrong."""

    HINT = "hint", _("Hint of an outline")
    NO_ALT = "no_alt", _("Image without alternative text")
    NOTE_MISSING = "note_missing", _("Footnote that is not there")
    NOTE_UNUSED = "note_unused", _("Footnote that the text does not refer to")
    NOTE_DOUBLE = "note_double", _("Marker of more than one footnote")
    LINK_GONE = "link_gone", _("Link to something that is gone")
    LINK_DRAFT = "link_draft", _("Link to a page that is not online")
    LINK_PRIVATE = "link_private", _("Link to a private page")
    LINK_EXPIRED = "link_expired", _("Link to a page that has expired")
    LINK_LANGUAGE = "link_language", _("Link to a page in another language")
    LINK_WORDS = "link_words", _("Link that does not say where it leads")
    HEADING = "heading", _("Heading of which the level above is missing")
    TABLE_HEADING = "table_heading", _("Table without headings")
    TABLE_CAPTION = "table_caption", _("Table without caption")
    NO_SUMMARY = "no_summary", _("No summary and no description")
    SAME_TITLE = "same_title", _("Title of another page")
    SMALL_PICTURE = "small_picture", _("Image that is too small for its place")
    LONG_SENTENCE = "long_sentence", _("Long sentence")
    PASSIVE = "passive", _("Sentence in the passive")
    HARD_WORD = "hard_word", _("Difficult word")


ERRORS = frozenset(
    {
        Kind.HINT,
        Kind.NO_ALT,
        Kind.NOTE_MISSING,
        Kind.NOTE_UNUSED,
        Kind.NOTE_DOUBLE,
        Kind.LINK_GONE,
        Kind.LINK_DRAFT,
        Kind.LINK_PRIVATE,
        Kind.LINK_EXPIRED,
        Kind.LINK_LANGUAGE,
        Kind.LINK_WORDS,
        Kind.HEADING,
        Kind.TABLE_HEADING,
        Kind.TABLE_CAPTION,
    }
)

HELP = {
    Kind.HINT: _("Write there what the hint asks for, or remove it."),
    Kind.NO_ALT: _("Describe what the image shows, or mark it as decorative."),
    Kind.NOTE_MISSING: _("Add the note below “Footnotes”, or take the marker out of the text."),
    Kind.NOTE_UNUSED: _("Put the marker in the text where the note belongs, or remove the note."),
    Kind.NOTE_DOUBLE: _("Give each note a marker of its own."),
    Kind.LINK_GONE: _("Choose another target, or remove the link."),
    Kind.LINK_DRAFT: _("Publish that page first, choose another, or remove the link."),
    Kind.LINK_PRIVATE: _("Visitors may not see that page: choose another, or remove the link."),
    Kind.LINK_EXPIRED: _("Choose a page that is still online, or remove the link."),
    Kind.LINK_LANGUAGE: _("Choose the page itself instead of typing its address, or another page."),
    Kind.LINK_WORDS: _("Say in the link where it leads: who jumps from link to link reads nothing else."),
    Kind.HEADING: _("Use heading 2 first, and heading 3 only below a heading 2."),
    Kind.TABLE_HEADING: _("Give each column a heading."),
    Kind.TABLE_CAPTION: _("Give the table a caption that says what it is about."),
    Kind.NO_SUMMARY: _("Say in one or two sentences what the page is about: lists and search engines show it."),
    Kind.SAME_TITLE: _("Visitors cannot tell the two apart in lists and search results: make the title more precise."),
    Kind.SMALL_PICTURE: _("Choose a larger image: this one becomes blurred."),
    Kind.LONG_SENTENCE: _("Make two sentences of it. Up to 25 words reads well."),
    Kind.PASSIVE: _("Say who does it."),
    Kind.HARD_WORD: _("Use the plain word, if it says the same here."),
}


@dataclass(frozen=True)
class Finding:
    """Something that a rule found: its kind, where, and in the words of the page what (``quotes``)."""

    kind: Kind
    place: Place
    quotes: tuple = ()

    @property
    def is_error(self):
        """Return whether the page cannot be published with this."""
        return self.kind in ERRORS

    @property
    def help(self):
        """Return what can be done about it."""
        return HELP[self.kind]

    @property
    def fingerprint(self):
        """Return what stays the same as long as the same is found in the same words, wherever on the page it stands."""
        said = "\n".join([self.kind, self.place.field, *self.quotes])
        return hashlib.sha256(said.encode()).hexdigest()


def name_of(page_type, place):
    """Return the name of a place as the editor reads it: “Text – Image (3)”."""
    try:
        model_field = page_type._meta.get_field(place.field)
    except FieldDoesNotExist:  # what was found before a release
        return place.field
    names = [str(model_field.verbose_name)]
    if place.block and isinstance(model_field, StreamField):
        block = model_field.stream_block.child_blocks.get(place.block)
        names.append(f"{block.label if block else place.block} ({place.number})")
    return " – ".join(capfirst(name) for name in names)


def edit_url(page, place=None):
    """Return the address of the editor of ``page``, at a place."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return f"{url}#:w:contentpath={place.path}" if place else url
