"""The words of a language with the term that each is found by, in a file that all processes share.

The files are tries (https://github.com/s-yata/marisa-trie) made by ``manage.py build_lexicon``, mapped into memory and
read in place: two megabytes each, of which every worker of a machine uses the same copy.
"""

import tomllib
from functools import cache
from pathlib import Path

import marisa_trie

__all__ = ["BEGINS", "DATA", "ENDS", "SEPARABLE", "WORD", "Lexicon", "lexicon", "words"]

DATA = Path(__file__).parent / "data"
# A word stands by itself, may begin a compound or end one, or is a form of a verb that Dutch writes in two parts
WORD, BEGINS, ENDS, SEPARABLE = 1, 2, 4, 8
LISTS = tomllib.loads((DATA / "words.toml").read_text())


def words(topic, name):
    """Return one of the lists in ``words.toml`` as a set."""
    return frozenset(LISTS[topic][name].split())


class Lexicon:
    """Looks words up. Words are in lower case, with their accents."""

    def __init__(self, path):
        self.entries = marisa_trie.BytesTrie().mmap(str(path))

    def terms(self, word):
        """Return the terms by which ``word`` is found: its own, then that of the word it was made from, if any."""
        values = self.entries.get(word)
        return values[0][1:].decode().split("\0") if values else []

    def flags(self, word):
        """Return what ``word`` can be: ``WORD`` and so on, added up; 0 when it is not known."""
        values = self.entries.get(word)
        return values[0][0] if values else 0


@cache
def lexicon(language):
    """Return the ``Lexicon`` of a language ("nl" or "en"), opened on first use."""
    return Lexicon(DATA / f"{language}.marisa")
