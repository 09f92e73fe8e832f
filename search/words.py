"""What somebody typed, as words."""

import re
import unicodedata

__all__ = ["LONGEST_QUERY", "MOST_WORDS", "clean_query", "clean_words", "looks_personal"]

LONGEST_QUERY = 100
MOST_WORDS = 12

INNER = "-'’&.+"  # stand inside a word: zij-instroom, auto's, R&D, 3.0, C++
PART = re.compile(r"[^\W_]+")
ADDRESS = re.compile(r"@|apenstaart|https?:|www\.", re.IGNORECASE)
NUMBER = re.compile(r"\d(?:[\s()./+-]*\d){6,}")  # telephone, citizen service, account number
POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[a-z]{2}\b", re.IGNORECASE)


def clean_query(text):
    """Return what a visitor typed as at most 12 words of letters and digits, 100 characters in all.

    What is in two around a hyphen or an apostrophe counts as two words: each is looked for.
    """
    text = unicodedata.normalize("NFC", text[:LONGEST_QUERY])
    printable = "".join(char if char.isalnum() or char in INNER else " " for char in text)
    words = (word.lstrip(INNER).rstrip("'’.&") for word in printable.split())
    query = " ".join(word for word in words if word)
    ends = [part.end() for part in PART.finditer(query)]
    return query[: ends[MOST_WORDS - 1]] if len(ends) > MOST_WORDS else query


def clean_words(text):
    """Return the words of ``text`` in small letters: the form in which two queries are the same."""
    return clean_query(text).casefold().replace("’", "'")


def looks_personal(typed):
    """Return whether what a visitor typed may say who somebody is: an address, a long number, a postcode."""
    return bool(ADDRESS.search(typed) or NUMBER.search(typed) or POSTCODE.search(typed))
