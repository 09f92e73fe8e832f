"""What search knows of Dutch and English: the same at index and at query time, whatever the database."""

from search.language.analysis import Terms, clauses_of, terms_of
from search.language.tokens import Word, fold, words_in

__all__ = ["Terms", "Word", "clauses_of", "fold", "terms_of", "words_in"]
