"""Decides whether a translation of a sentence can be used: what must survive is compared before and after."""

import re
import unicodedata
from collections import Counter

from bs4 import BeautifulSoup, NavigableString
from wagtail_localize.strings import StringValue, validate_translation_links

from translations.machine.errors import SentenceRefused

__all__ = ["judge", "refuse_unreadable"]

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
THOUSANDS = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?")
DECIMALS = re.compile(r"(\d+),(\d+)")
PLAIN_THOUSANDS = re.compile(r"[1-9]\d{3,14}")
WORD = re.compile(r"[^\W\d_]{2,}")
LEFT_ALONE = 3  # so many words may be the same in both languages: "Project Innovation"


def judge(source, answer, rest):
    """Return the translation ``answer`` (HTML) of ``source`` as it can be kept; raise ``SentenceRefused`` otherwise.

    ``rest`` is the text of ``source`` without what is not to be translated.
    """
    text = parse(answer)
    if not text.get_text().strip():
        raise SentenceRefused("empty")
    refuse_markup(source, parse(source), text)
    if not same_numbers(parse(source).get_text(" "), text.get_text(" ")):
        raise SentenceRefused("number")
    result = str(text).strip()
    if result == source.strip() and len(WORD.findall(rest)) > LEFT_ALONE:
        raise SentenceRefused("dutch")
    before, after = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
    return before + result + after


def parse(html):
    """Return the parsed sentence."""
    return BeautifulSoup(html, "html.parser")


def refuse_unreadable(source, answer):
    """Refuse what need not be looked into: far too much, control characters, halves of characters, turned text."""
    if len(answer) > 3 * len(source) + 200:
        raise SentenceRefused("length")
    for character in answer:
        is_unusable = unicodedata.category(character) in ("Cc", "Cs", "Co") and character not in "\n\r\t"
        if is_unusable or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
            raise SentenceRefused("characters")


def refuse_markup(source_html, source, answer):
    """Refuse an answer whose elements are not those of the source, each with text where that had text."""
    if any(type(text) is not NavigableString for text in answer.find_all(string=True)):
        raise SentenceRefused("markup")  # comments and the like
    try:
        StringValue.from_translated_html(str(answer))
        validate_translation_links(source_html, str(answer))
    except ValueError as error:
        raise SentenceRefused("markup") from error
    if elements(source) != elements(answer):
        raise SentenceRefused("markup")


def elements(soup):
    """Count the elements of a sentence by name, identifier, and whether there is text in it."""
    return Counter((tag.name, tag.get("id"), bool(tag.get_text().strip())) for tag in soup.find_all(True))


def same_numbers(dutch, english):
    """Return whether the numbers of a Dutch text are those of an English one, each as its language writes it."""
    found = NUMBER.findall(english)
    for number in NUMBER.findall(dutch):
        match = next((candidate for candidate in found if is_same(number, candidate)), None)
        if match is None:
            return False
        found.remove(match)
    return not found


def is_same(dutch, english):
    """Return whether a number is written rightly in English: 1.000,5 as 1,000.5; 12.30 as 12:30."""
    if match := THOUSANDS.fullmatch(dutch):
        decimals = f".{match[2]}" if match[2] else ""
        return english in (match[1].replace(".", ",") + decimals, match[1].replace(".", "") + decimals)
    if match := DECIMALS.fullmatch(dutch):
        return english == f"{match[1]}.{match[2]}"
    if PLAIN_THOUSANDS.fullmatch(dutch) and english == f"{int(dutch):,}":
        return True
    return re.split("[.,:]", dutch) == re.split("[.,:]", english)
