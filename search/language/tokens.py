"""Cuts text into words, and takes the marks off letters."""

import re
import unicodedata
from typing import NamedTuple

__all__ = ["LONGEST", "TOKEN", "Word", "fold", "words_in"]

LONGEST = 60  # letters of a word that count; what is longer is no word
TOKEN = re.compile(r"[^\W_]+(?:[.,][0-9]+)*(?:['’][^\W_]+)*")
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)+")
THOUSANDS = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
# What follows an apostrophe in Dutch and English and says nothing by itself: foto's, mkb'ers, women's
ENDINGS = frozenset({"s", "er", "ers", "tje", "tjes", "je", "jes", "en", "t", "n", "d", "ll", "re", "ve"})


class Word(NamedTuple):
    """A word as it stands in a text (without capitals and apostrophes), and where it begins and ends there."""

    text: str
    start: int
    end: int


def fold(text):
    """Return ``text`` without the marks on its letters: "één" becomes "een", "Curaçao" becomes "Curacao"."""
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def number(text):
    """Return a number the same in each notation: 1.000 and 1,000 are 1000; 2,5 and 2.5 are 2d5."""
    if THOUSANDS.fullmatch(text):
        return re.sub("[.,]", "", text)
    return re.sub("[.,]", "d", text)


def words_in(text):
    """Yield the ``Word``s of ``text``, in order. What is in two parts around an apostrophe is two words."""
    for match in TOKEN.finditer(text):
        whole, start = match[0], match.start()
        if whole.isalpha():  # as most are
            yield Word(normal(whole), start, match.end())
            continue
        if NUMBER.fullmatch(whole):
            yield Word(number(whole), start, match.end())
            continue
        if whole[0].isdigit() and ("." in whole or "," in whole):
            yield Word(number(NUMBER.match(whole)[0]), start, match.end())
            continue
        parts = re.split("['’]", whole)
        kept = parts if len(parts) == 1 else [part for part in parts if part.casefold() not in ENDINGS] or parts
        for part in kept:
            yield Word(normal(part), start, match.end())


def normal(word):
    """Return ``word`` in the form in which it is compared."""
    return (word if word.isascii() else unicodedata.normalize("NFC", word)).casefold()[:LONGEST]
