"""Finds what visitors search for: all words, else with typing errors corrected, else any of the words.

Where the words are is for the search backend to know (``search.backend``): it answers with primary keys.
"""

from dataclasses import dataclass, field

from modelsearch.backends import get_search_backend
from modelsearch.query import And, Or
from wagtail.models import Page

from pagecache.kept import per_generation
from search.backend import beginnings
from search.language import clauses_of, words_in
from search.language.analysis import is_known, is_stop_word, synonym_terms
from search.models import Synonyms
from search.vocabulary import correction, newest_word
from search.words import clean_query

__all__ = ["CANDIDATES", "Found", "find", "suggest"]

CANDIDATES = 1000
CANDIDATE_SUGGESTIONS = 200


@dataclass(frozen=True)
class Found:
    """What was found.

    ``query`` is what was looked for in the end; ``corrected``: that is not what was typed. ``mode`` says whether each
    match has "all" of its words or "any" of them; "nothing" when there is none. ``keys`` are primary keys, the best
    first, and at most ``CANDIDATES``.
    """

    query: str = ""
    corrected: bool = False
    mode: str = "nothing"
    keys: list = field(default_factory=list)

    @property
    def count(self):
        """Return how many were found: ``CANDIDATES`` when there may be more."""
        return len(self.keys)


def find(queryset, typed, language, *, literal=False):
    """Return what is ``Found`` among ``queryset`` (of an indexed model) for what somebody ``typed``.

    ``language``: the code of the language that ``queryset`` is written in. ``literal``: correct nothing.
    """
    query = clean_query(typed)
    synonyms = synonym_table(language)
    clauses = clauses_of(query, language, synonyms)
    if not clauses:
        return Found(query)
    if keys := keys_of(queryset, clauses, And, language):
        return Found(query, mode="all", keys=keys)
    meant = query if literal else corrected(queryset, query, language, synonyms)
    if meant != query:
        clauses = clauses_of(meant, language, synonyms)
        if keys := keys_of(queryset, clauses, And, language):
            return Found(meant, corrected=True, mode="all", keys=keys)
    keys = keys_of(queryset, clauses, Or, language) if len(clauses) > 1 else []
    return Found(meant, corrected=meant != query, mode="any" if keys else "nothing", keys=keys)


def keys_of(queryset, clauses, how, language):
    """Return the primary keys of those of ``queryset`` that have what ``clauses`` ask, the best first."""
    return get_search_backend().keys(queryset, clauses, how, CANDIDATES, language)


@per_generation
def synonym_table(language):
    """Return the editors' synonyms as ``clauses_of`` takes them."""
    return synonym_terms(Synonyms.objects.groups(language), language)


def corrected(queryset, query, language, synonyms):
    """Return ``query`` with each word that nothing has replaced by the one it was probably meant to be.

    A word that the lexicon knows is only replaced where no other word of the query is found: it may well be right.
    """
    words = [word for word in words_in(query) if not is_stop_word(word.text, language)]
    there = found_words(queryset, [word.text for word in words], language, synonyms)
    if there.issuperset(word.text for word in words):
        return query
    newest = newest_word(language)
    meant = {
        word: better
        for word in words
        if word.text not in there
        and not (there and is_known(word.text, language))
        and (better := correction(word.text, language, newest))
    }
    # What is put in the visitor's mouth must stand where the visitor may read it
    readable = found_words(queryset, meant.values(), language, synonyms)
    parts, end = [], 0
    for word, better in meant.items():
        if better in readable:
            parts += [query[end : word.start], better]
            end = word.end
    return "".join([*parts, query[end:]])


def found_words(queryset, words, language, synonyms):
    """Return those of ``words`` that by themselves find something among ``queryset``. Asks the backend once."""
    questions = {word: clauses_of(word, language, synonyms) for word in words}
    return get_search_backend().found(queryset, questions, language)


def suggest(queryset, typed, language, limit=8):
    """Return up to ``limit`` pages of ``queryset`` (of ``Page``) with words in the title that begin as those typed."""
    words = beginnings(clean_query(typed))
    if not words:
        return []
    newest = get_search_backend().beginning_with(queryset, words, CANDIDATE_SUGGESTIONS, language)
    titles = Page.objects.filter(pk__in=newest).values_list("pk", "title")
    ranks = {pk: title_rank(beginnings(title), words) for pk, title in titles}
    best = sorted((pk for pk in ranks if ranks[pk] is not None), key=lambda pk: (ranks[pk], -pk))[:limit]
    found = Page.objects.in_bulk(best)
    return [found[pk].specific_deferred for pk in best]


def title_rank(title, words):
    """Return where in a title (a list) the first of ``words`` begins a word, or None if one of them begins none."""
    places = [next((at for at, word in enumerate(title) if word.startswith(beginning)), None) for beginning in words]
    return None if None in places else places[0]
