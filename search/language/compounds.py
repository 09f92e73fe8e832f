"""Takes Dutch compounds apart: "onderwijsarbeidsmarkt" is about "onderwijs", "arbeidsmarkt", "arbeid" and "markt".

A part is known from OpenTaal's list (which words begin and which end compounds) or is a name of the region. Longer
parts and parts that the list has for this are preferred.
"""

from functools import lru_cache

from search.language.lexicon import BEGINS, ENDS, WORD, lexicon, words

__all__ = ["halves", "parts"]

SHORTEST = 7  # letters of a word that is worth taking apart
LINKS = ("s", "en", "n", "e", "er")  # what Dutch puts between two parts
NEVER, SHORT, HEADS, NAMES = (words("compounds", name) for name in ("never", "short", "heads", "names"))


def begins(word, dutch):
    """Return how well ``word`` begins a compound: 0 when it cannot."""
    if word in NEVER:
        return 0
    flags = dutch.flags(word)
    if flags & BEGINS:
        return 4
    if word in NAMES:
        return 4
    if len(word) >= 5 and any(
        word.endswith(link) and len(word) - len(link) >= 4 and dutch.flags(word[: -len(link)]) & BEGINS
        for link in LINKS
    ):
        return 3
    if len(word) >= SHORTEST and halves(word.removesuffix("s")):
        return 2
    if (len(word) >= 4 and flags & WORD) or word in SHORT:
        return 1
    return 0


def ends(word, dutch):
    """Return how well ``word`` ends a compound: 0 when it cannot."""
    if dutch.flags(word) & ENDS:
        return 2
    return 1 if len(word) >= 9 and halves(word) else 0


@lru_cache(maxsize=50_000)
def halves(word):
    """Return the two parts of a Dutch compound (in lower case), or nothing when it is none."""
    if len(word) < SHORTEST or not word.isalpha():
        return ()
    dutch = lexicon("nl")
    is_known = dutch.flags(word) & WORD
    best, found = (), ()
    for at in range(3, len(word) - 2):
        first, second = word[:at], word[at:]
        if second == "ring" and len(dutch.terms(word)) > 1:  # "regering" is from "regeren", and no ring
            continue
        begin, end = begins(first, dutch), ends(second, dutch)
        # A short part is easily there by chance: then both must be meant to be parts, and one be long
        if len(second) == 3:
            end = 2 if second in HEADS and len(first) >= 4 else 0
        elif len(first) + len(second) < 8 and (begin < 4 or end < 2):
            continue
        if not end and begin == 4 and len(second) >= 5 and not is_known and dutch.flags(second) & WORD:
            end = 1
        if begin == 1 and len(second) < 5 and not is_known:
            continue
        score = (end, begin, min(len(first), len(second)))
        if begin and end and score > best:
            best, found = score, (first, second)
    return found


@lru_cache(maxsize=50_000)
def parts(word):
    """Return all parts of a Dutch compound, those of its parts too, each once; nothing when it is none."""
    found = []
    for part in halves(word):
        found.append(part)
        found += parts(part) if len(part) >= 10 else ()
    return tuple(dict.fromkeys(found))
