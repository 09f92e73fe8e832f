"""Takes Dutch compounds apart: "onderwijsarbeidsmarkt" is about "onderwijs", "arbeidsmarkt", "arbeid" and "markt".

A part is known from OpenTaal's list (which words begin and which end compounds) or is a name of the region. Longer
parts and parts that the list has for this are preferred.
"""

from functools import lru_cache

from search.language.lexicon import BEGINS, ENDS, WORD, lexicon, words

__all__ = ["halves", "parts"]

SHORTEST, LONGEST = 7, 40  # letters of a word that is worth taking apart
LINKS = ("s", "en", "n", "e", "er")  # what Dutch puts between two parts
NEVER, SHORT, HEADS, NAMES = (words("compounds", name) for name in ("never", "short", "heads", "names"))


def begins(word, dutch, *, at_most=False):
    """Return how well ``word`` begins a compound: 0 when it cannot.

    ``at_most``: as if a word that may be a compound itself were one, which is quicker.
    """
    if word in NEVER:
        return 0
    flags = dutch.flags(word)
    if flags & BEGINS or word in NAMES:
        return 4
    if len(word) >= 5 and any(
        word.endswith(link) and len(word) - len(link) >= 4 and dutch.flags(word[: -len(link)]) & BEGINS
        for link in LINKS
    ):
        return 3
    if len(word) >= SHORTEST and (at_most or halves(word.removesuffix("s"))):
        return 2
    if (len(word) >= 4 and flags & WORD) or word in SHORT:
        return 1
    return 0


def ends(word, dutch, *, at_most=False):
    """Return how well ``word`` ends a compound: 0 when it cannot; ``at_most`` as for ``begins``."""
    if dutch.flags(word) & ENDS:
        return 2
    return 1 if len(word) >= 9 and (at_most or halves(word)) else 0


@lru_cache(maxsize=50_000)
def halves(word):
    """Return the two parts of a Dutch compound (in lower case), or nothing when it is none.

    The best of all places to cut; the most promising are looked at first, the others not at all.
    """
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return ()
    dutch = lexicon("nl")
    is_known = dutch.flags(word) & WORD
    best, found = (), ()
    for bound, first, second in sorted(cuts(word, dutch, is_known), reverse=True):
        if bound <= best:
            break
        begin, end = begins(first, dutch), ends(second, dutch)
        # A short part is easily there by chance: then both must be meant to be parts, and one be long
        if len(second) == 3:
            end = 2 if second in HEADS and len(first) >= 4 else 0
        elif len(word) < 8 and (begin < 4 or end < 2):
            continue
        if not end and begin == 4 and may_end(second, dutch, is_known):
            end = 1
        if begin == 1 and len(second) < 5 and not is_known:
            continue
        score = (end, begin, *bound[2:])
        if begin and end and score > best:
            best, found = score, (first, second)
    return found


def cuts(word, dutch, is_known):
    """Yield (the score that it has at most, first, second) for each place at which ``word`` may be cut in two."""
    for at in range(3, len(word) - 2):
        first, second = word[:at], word[at:]
        if second == "ring" and len(dutch.terms(word)) > 1:  # "regering" is from "regeren", and no ring
            continue
        end = 2 if second in HEADS else ends(second, dutch, at_most=True) or may_end(second, dutch, is_known)
        if end and (begin := begins(first, dutch, at_most=True)):
            yield (end, begin, min(len(first), len(second)), -at), first, second


def may_end(word, dutch, is_known):
    """Return whether ``word`` ends a compound that the lexicon does not know, though it is not marked so there."""
    return len(word) >= 5 and not is_known and bool(dutch.flags(word) & WORD)


@lru_cache(maxsize=50_000)
def parts(word):
    """Return all parts of a Dutch compound, those of its parts too, each once; nothing when it is none."""
    found = []
    for part in halves(word):
        found.append(part)
        found += parts(part) if len(part) >= 10 else ()
    return tuple(dict.fromkeys(found))
