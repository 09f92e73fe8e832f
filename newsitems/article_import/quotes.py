"""Recognises quotes and who said them."""

import re

from django.utils.translation import gettext as _

from newsitems.article_import.elements import Paragraph, Points, Quote, shortened, text_of

__all__ = ["LARGEST_QUOTE", "find_quotes", "split_speaker", "starts_with_dash", "unquoted"]

LARGEST_QUOTE = 300  # what a quote block takes
OPENING, CLOSING = "“”„\"‘’'«", "”“\"’‘'»"
DASH = re.compile(r"^[–—-]\s*(?=[^\W\d_])")
LONGEST_SPEAKER = 120


def starts_with_dash(text):
    """Return whether a line may name who said what stands above it ("– Name, role")."""
    return bool(DASH.match(text)) and len(text) <= LONGEST_SPEAKER


def split_speaker(text):
    """Return ``(name, role)`` for "– Name, role"."""
    name, _comma, role = DASH.sub("", text.strip()).partition(",")
    return name.strip().rstrip("."), role.strip().rstrip(".")


def is_quoted(text):
    """Return whether the whole of ``text`` is one quotation."""
    return (
        len(text) > 1
        and text[0] in OPENING
        and text[-1] in CLOSING
        and not any(mark in text[1:-1] for mark in ("“", "”", '"', "„"))
    )


def unquoted(text):
    """Return ``text`` without the quotation marks around the whole of it."""
    text = text.strip()
    return text[1:-1].strip() if is_quoted(text) else text


def find_quotes(elements, account):
    """Return ``elements`` in which a paragraph in quotation marks, with its speaker below it, is a ``Quote``."""
    found = []
    for element in elements:
        before = text_of(found[-1].html) if found and isinstance(found[-1], Paragraph) else ""
        speaker = speaker_line(element)
        if speaker and is_quoted(before) and len(before) <= LARGEST_QUOTE + 2:
            quote = Quote(unquoted(before), *split_speaker(speaker))
            found[-1] = quote
            account.guesses.append(
                _("A text in quotation marks became a quote by %(name)s: %(quote)s.")
                % {"name": quote.name, "quote": shortened(quote.text)}
            )
        else:
            found.append(broken_quote(element))
    return found


def speaker_line(element):
    """Return the text of a line that names a speaker, which a typed dash makes look like a list of one; else None."""
    if isinstance(element, Points) and len(element.items) == 1 and not element.ordered and not element.items[0].points:
        text = text_of(element.items[0].html)
        return text if len(text) <= LONGEST_SPEAKER and not text.endswith((".", ":")) else None
    if isinstance(element, Paragraph) and starts_with_dash(text := text_of(element.html)):
        return text
    return None


def broken_quote(element):
    """Return a paragraph of two lines, words in quotation marks and their speaker, as a ``Quote``; else the element."""
    if isinstance(element, Paragraph) and element.html.count("<br/>") == 1:
        words, speaker = map(text_of, element.html.split("<br/>"))
        if is_quoted(words) and starts_with_dash(speaker) and len(words) <= LARGEST_QUOTE + 2:
            return Quote(unquoted(words), *split_speaker(speaker))
    return element
