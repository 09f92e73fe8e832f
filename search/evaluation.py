"""Measures how well search answers labelled queries, as the field does: recall, reciprocal rank, precision.

A file of queries holds ``documents`` (id, lang, title, body) and ``queries`` (id, lang, query, type, and relevant: the
documents that should be found, by id, with a grade).
"""

from dataclasses import dataclass
from statistics import mean

__all__ = ["FIRST", "Answer", "measure"]

FIRST = 10  # results that count


@dataclass(frozen=True)
class Answer:
    """What a query found: the ids of documents, the best first; ``relevant`` is what it should have found."""

    language: str
    kind: str
    found: list
    relevant: dict

    @property
    def hits(self):
        """Return the relevant documents among the first ten."""
        return [document for document in self.found[:FIRST] if document in self.relevant]

    @property
    def recall(self):
        """Return the part of the relevant documents that is among the first ten, which is as many as can be."""
        return len(self.hits) / min(FIRST, len(self.relevant))

    @property
    def reciprocal_rank(self):
        """Return 1 when the first result is relevant, 1/2 when the second is the first one, and so on; else 0."""
        places = [place for place, document in enumerate(self.found, start=1) if document in self.relevant]
        return 1 / places[0] if places else 0.0

    @property
    def precision(self):
        """Return the part of the first ten results that is relevant, or None where nothing was found."""
        return len(self.hits) / len(self.found[:FIRST]) if self.found else None


def measure(answers):
    """Return recall@10, mrr, precision and no_hit (each from 0 to 1) of a list of ``Answer``s."""
    precisions = [answer.precision for answer in answers if answer.found]
    return {
        "recall@10": round(mean(answer.recall for answer in answers), 4),
        "mrr": round(mean(answer.reciprocal_rank for answer in answers), 4),
        "precision": round(mean(precisions), 4) if precisions else 0.0,
        "no_hit": round(mean(not answer.found for answer in answers), 4),
    }
