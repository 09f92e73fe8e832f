"""Finds the term that all forms of a word share: by its lemma where the lexicon knows it, else by its stem."""

import re
from functools import lru_cache
from threading import local

import Stemmer

from search.language.lexicon import lexicon
from search.language.tokens import fold

__all__ = ["stem", "term"]

# Forms of one word that no stemmer unites: vakman, vakmannen, vaklieden, vakmensen, vaklui
PERSON = re.compile(r"(\w{3,})(?:mannen|lieden|mensen|mens|lui)")
ALGORITHMS = {"nl": "dutch", "en": "english"}  # Kraaij and Pohlmann's, and Porter's second
stemmers = local()  # they are not safe to share between threads


def stem(word, language):
    """Return the stem of ``word``: letters without accents."""
    if language == "nl" and (person := PERSON.fullmatch(word)):
        word = person[1] + "man"
    if not hasattr(stemmers, language):
        setattr(stemmers, language, Stemmer.Stemmer(ALGORITHMS[language]))
    return "".join(filter(str.isalnum, fold(getattr(stemmers, language).stemWord(word))))


@lru_cache(maxsize=50_000)
def term(word, language):
    """Return the term that ``word`` (in lower case) shares with its other forms."""
    known = lexicon(language).term
    return known(word) or (known(fold(word)) if not word.isascii() else None) or stem(word, language)
