"""What search keeps besides its index: words that mean the same, what visitors searched for, and what they can find."""

from search.models.searches import Search
from search.models.synonyms import Synonyms
from search.models.updates import IndexUpdate
from search.models.vocabulary import VocabularyWord

__all__ = ["IndexUpdate", "Search", "Synonyms", "VocabularyWord"]
