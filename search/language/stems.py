"""Finds the term that all forms of a word share: by its lemma where the lexicon knows it, else by its stem."""

import re
from functools import lru_cache
from threading import local

import Stemmer

from search.language.lexicon import lexicon
from search.language.tokens import fold

__all__ = ["one_trade", "plain", "stem", "term", "terms"]

# Forms of one word that no dictionary unites: vakman, vakmannen, vaklieden, vakmensen, vaklui
PERSON = re.compile(r"(\w{3,})(?:mannen|lieden|mensen|mens|lui)")
ALGORITHMS = {"nl": "dutch", "en": "english"}  # Kraaij and Pohlmann's, and Porter's second
stemmers = local()  # they are not safe to share between threads


def stem(word, language):
    """Return the stem of ``word``, which no lexicon knows: letters without accents."""
    if not hasattr(stemmers, language):
        setattr(stemmers, language, Stemmer.Stemmer(ALGORITHMS[language]))
    stemmed = getattr(stemmers, language).stemWord(word)
    return plain(one_trade(word) if PERSON.fullmatch(word) else stemmed)


def plain(lemma):
    """Return ``lemma`` as a term: letters without accents."""
    return "".join(filter(str.isalnum, fold(lemma)))


def one_trade(lemma):
    """Return one word for all people of a trade, and ``lemma`` itself when it is no such word."""
    person = PERSON.fullmatch(lemma)
    return person[1] + "man" if person else lemma


@lru_cache(maxsize=50_000)
def terms(word, language):
    """Return the term that ``word`` (in lower case) shares with its other forms, and that of the word it is made from.

    The second is there only where the lexicon has one.
    """
    known = lexicon(language).terms
    return known(word) or (known(fold(word)) if not word.isascii() else []) or [stem(word, language)]


def term(word, language):
    """Return the term that ``word`` shares with its other forms."""
    return terms(word, language)[0]
