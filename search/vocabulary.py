"""Knows which words can be found, and which of them a mistyped one was meant to be.

Words are learnt when a page is indexed, and forgotten when the index is made anew. A word that nobody can see any
more does no harm: what it corrects to is looked up among visible pages only, and offered when something is found.
"""

from functools import lru_cache

from django.db.models import Max
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from search.language import fold, words_in
from search.language.analysis import parts_of
from search.models import VocabularyWord

__all__ = ["correction", "forget", "learn"]

SHORTEST = 4  # letters: of shorter words every other is a mistyped one
LONGEST = 60
SEVERAL = 8


@lru_cache(maxsize=200_000)
def learnt(language, word):
    """Return a list that is empty until this process has seen to it that ``word`` is known."""
    return []


def learn(texts):
    """Remember the words of ``texts``, pairs of a language and a text."""
    new = []
    for language, text in texts:
        for word in {word.text for word in words_in(text)}:
            for form in (word, *parts_of(word, language)):
                folded = fold(form)
                if len(folded) >= SHORTEST and not folded.isdigit() and not learnt(language, folded):
                    learnt(language, folded).append(True)
                    new.append(VocabularyWord(language=language, word=folded[:LONGEST]))
    VocabularyWord.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)


def forget():
    """Forget all words, before the index is made anew."""
    VocabularyWord.objects.all().delete()
    learnt.cache_clear()
    words_of.cache_clear()


@lru_cache(maxsize=4)
def words_of(language, newest):
    """Return all words of a language. ``newest``: the last one's key, so that a new word makes a new list."""
    return list(VocabularyWord.objects.filter(language=language).values_list("word", flat=True))


def correction(word, language):
    """Return the word that ``word`` was probably meant to be, or None.

    At most one letter off in a word of up to five letters, two in a longer one; swapped neighbours count as one
    (optimal string alignment). The first letter is seldom wrong.
    """
    folded = fold(word)
    if len(folded) < SHORTEST or folded.isdigit():
        return None
    newest = VocabularyWord.objects.filter(language=language).aggregate(newest=Max("pk"))["newest"]
    near = process.extract(
        folded,
        words_of(language, newest),
        scorer=OSA.distance,
        processor=None,
        score_cutoff=1 if len(folded) <= 5 else 2,
        limit=SEVERAL,
    )
    candidates = [
        (distance, found[0] != folded[0], -JaroWinkler.similarity(folded, found), found)
        for found, distance, _index in near
        if found != folded
    ]
    return min(candidates)[-1] if candidates else None
