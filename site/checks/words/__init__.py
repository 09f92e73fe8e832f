"""Difficult words and their plain ones, a file for each language."""

import re
from functools import cache
from pathlib import Path

__all__ = ["difficult_words"]

FOLDER = Path(__file__).parent


@cache
def read_list(language):
    """Return the plain word by each difficult one (in small letters), and what finds these in a text."""
    plain = {}
    for line in (FOLDER / f"{language}.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            forms, word = line.split("\t")
            plain |= dict.fromkeys(forms.split("|"), word)
    longest_first = sorted(plain, key=len, reverse=True)
    return plain, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)


def difficult_words(text, language):
    """Return the difficult words in ``text`` as pairs of the word there and the plain word, each once."""
    plain, pattern = read_list(language)
    return list({found.lower(): (found, plain[found.lower()]) for found in pattern.findall(text)}.values())
