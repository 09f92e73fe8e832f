"""Turns text into the terms that it is found by, and what a visitor typed into what is asked of the index."""

import re
from typing import NamedTuple

from search.language.compounds import halves, parts
from search.language.lexicon import SEPARABLE, WORD, lexicon, words
from search.language.stems import term, terms
from search.language.tokens import LONGEST, fold, words_in

__all__ = ["STOP_WORDS", "Terms", "clauses_of", "is_known", "is_stop_word", "synonym_terms", "terms_of"]

STOP_WORDS = {language: words("stop", language) for language in ("nl", "en")}
PARTICLES = words("verbs", "particles")
FAR = 7  # words that can stand between the two
SENTENCE_END = re.compile(r"[.!?;:\n]")
HYPHENATED = re.compile(r"(?<![^\W_])[^\W_]++(?:[-‐‑–][^\W_]++)++")


class Terms(NamedTuple):
    """What a text is found by: the terms of its words, and those of parts of them, which count for less."""

    words: list
    parts: list


def is_stop_word(word, language):
    """Return whether ``word`` says too little to search for."""
    return fold(word) in STOP_WORDS[language]


def is_known(word, language):
    """Return whether the lexicon has ``word`` (in lower case) as a word by itself."""
    return bool(lexicon(language).flags(word) & WORD)


def terms_of(text, language, *, with_stop_words=False, words=None):
    """Return the ``Terms`` of ``text``, each as often as it is there; ``words``: those of it, when known already."""
    words = list(words_in(text)) if words is None else words
    full, extra = [], []
    for word in words:
        is_telling = not is_stop_word(word.text, language)
        if is_telling or with_stop_words:
            own, *bases = terms(word.text, language)
            full.append(own)
            if is_telling:
                extra += bases
                extra += [term(part, language) for part in parts_of(word.text, language)]
    extra += [term(joined, language) for joined in joined_words(text)]
    if language == "nl":
        extra += [verb for _at, verb in separated_verbs(text, words)]
    return Terms(full, extra)


def parts_of(word, language):
    """Return the parts of a compound; in English words are written apart."""
    return parts(word) if language == "nl" else ()


def joined_words(text):
    """Yield what is written with hyphens as one word: e-mail is email too."""
    for match in HYPHENATED.finditer(text):
        joined = re.sub(r"[-‐‑–]", "", match[0].casefold())
        if 4 < len(joined) <= LONGEST and not joined.isdigit():
            yield joined


def separated_verbs(text, words):
    """Yield (index of the verb among ``words``, term) for verbs in two parts: "meld je aan" has aanmelden."""
    dutch = lexicon("nl")
    begin = 0
    for index, word in enumerate(words):
        if index and SENTENCE_END.search(text, words[index - 1].end, word.start):
            begin = index
        if word.text not in PARTICLES:
            continue
        near = list(range(max(begin, index - FAR), index))
        if index + 2 < len(words) and words[index + 1].text == "te":
            near.append(index + 2)
        for at in near:
            verb = word.text + words[at].text
            if dutch.flags(verb) & SEPARABLE:
                yield at, term(verb, "nl")


def synonym_terms(groups, language):
    """Return for each phrase in ``groups`` (lists of phrases that mean the same) the others, all as tuples of terms."""
    table = {}
    for group in groups:
        keys = [key for phrase in group if (key := phrase_terms(phrase, language))]
        for key in keys:
            table.setdefault(key, []).extend(other for other in keys if other != key)
    return table


def phrase_terms(phrase, language):
    """Return the terms of a phrase as a tuple."""
    return tuple(term(word.text, language) for word in words_in(phrase) if not is_stop_word(word.text, language))


def clauses_of(text, language, synonyms=None):
    """Return what must be there for ``text`` to be found, and in which forms.

    A list of clauses, each a list of alternatives, each a tuple of terms that must all be there. ``synonyms``: what
    ``synonym_terms`` returned. Empty when there is nothing to search for.
    """
    words = list(words_in(text))
    telling = [index for index, word in enumerate(words) if not is_stop_word(word.text, language)]
    telling = telling or list(range(len(words)))
    verbs = dict(separated_verbs(text, words)) if language == "nl" else {}
    tokens = [(words[index].text, term(words[index].text, language), verbs.get(index)) for index in telling]
    own_terms = tuple(token[1] for token in tokens)
    longest = max(map(len, synonyms), default=0) if synonyms else 0
    clauses, at = [], 0
    while at < len(tokens):
        for length in range(min(longest, len(tokens) - at), 0, -1):
            if same := synonyms.get(own_terms[at : at + length]):
                clauses.append([own_terms[at : at + length], *same])
                at += length
                break
        else:
            clauses.append(alternatives(*tokens[at], language))
            if at and len(clauses) > 1:
                # "wind park" may be written as one word
                joined = (term(tokens[at - 1][0] + tokens[at][0], language),)
                for clause in clauses[-2:]:
                    clause.append(joined)
            at += 1
    return clauses


def alternatives(word, its_term, verb, language):
    """Return the forms in which one word may be there."""
    found = [(its_term,), *((base,) for base in terms(word, language)[1:])]
    if verb:
        found.append((verb,))
    if language == "nl" and (two := halves(word)):
        found.append(tuple(term(part, language) for part in two))
    return found
