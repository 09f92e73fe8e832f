"""Knows which words can be found, and which of them a mistyped one was meant to be.

Words are learnt when a page is indexed, and stay. A word that nobody can see any more does no harm: what it corrects to
is looked up among visible pages only, and offered when something is found.
"""

from functools import lru_cache
from itertools import batched

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from search.language import fold
from search.language.analysis import parts_of
from search.models import VocabularyWord

__all__ = ["correction", "learn", "newest_word"]

SHORTEST = 4  # letters: of shorter words every other is a mistyped one
LONGEST = 60
SEVERAL = 8
BATCH = 500


def learn(words_of_texts):
    """Remember the words of texts, pairs of a language and its ``Word``s, and the parts of compounds among them."""
    by_language = {}
    for language, words in words_of_texts:
        by_language.setdefault(language, set()).update(word.text for word in words)
    for language, found in by_language.items():
        forms = {fold(form) for word in found for form in (word, *parts_of(word, language))}
        forms = sorted(form[:LONGEST] for form in forms if len(form) >= SHORTEST and not form.isdigit())
        for some in batched(forms, BATCH):
            known = VocabularyWord.objects.filter(language=language, word__in=some).values_list("word", flat=True)
            new = set(some) - set(known)
            VocabularyWord.objects.bulk_create(
                (VocabularyWord(language=language, word=word) for word in sorted(new)), ignore_conflicts=True
            )


@lru_cache(maxsize=4)
def words_of(language, newest):
    """Return all words of a language by how many letters they have.

    ``newest``: the last word with its key, so that a new word makes new lists.
    """
    by_length = {}
    for word in VocabularyWord.objects.filter(language=language).order_by("pk").values_list("word", flat=True):
        by_length.setdefault(len(word), []).append(word)
    return by_length


def newest_word(language):
    """Return what changes when a word of ``language`` is learnt: ask it once before ``correction``.

    The key alone would not do: SQLite gives it again when what had it was not kept, and so does a restored database.
    """
    return VocabularyWord.objects.filter(language=language).order_by("-pk").values_list("pk", "word").first()


def correction(word, language, newest):
    """Return the word that ``word`` was probably meant to be, or None; ``newest`` is ``newest_word(language)``.

    At most one letter off in a word of up to five letters, two in a longer one; swapped neighbours count as one
    (optimal string alignment). The first letter is seldom wrong.
    """
    folded = fold(word)
    if len(folded) < SHORTEST or folded.isdigit():
        return None
    most = 1 if len(folded) <= 5 else 2
    by_length = words_of(language, newest)  # of 100,000 words a twentieth to a third is long enough and not too long
    lengths = range(len(folded) - most, len(folded) + most + 1)
    some = [word for length in lengths for word in by_length.get(length, ())]
    near = process.extract(folded, some, scorer=OSA.distance, processor=None, score_cutoff=most, limit=SEVERAL)
    candidates = [
        (distance, found[0] != folded[0], -JaroWinkler.similarity(folded, found), found)
        for found, distance, _index in near
        if found != folded
    ]
    return min(candidates)[-1] if candidates else None
