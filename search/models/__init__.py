"""What search keeps besides its index: words that mean the same, and what visitors searched for."""

from search.models.searches import Search
from search.models.synonyms import Synonyms

__all__ = ["Search", "Synonyms"]
