"""What filters count with: which of many things have each value, as sets that the database puts together.

So a thousand things are a few rows, and whatever a visitor chooses needs no other question.
"""

from django.db.models import IntegerField, StringAgg, TextField, Value
from django.db.models.functions import Cast, ExtractYear

__all__ = ["Facets", "having_each", "year_of"]


def having_each(name, queryset, value, key):
    """Return the question for rows of ``name``, each ``value`` that there is, and who have it, for ``Facets``.

    ``value`` and ``key`` are columns of ``queryset`` or expressions; the keys come as one text.
    """
    keys = StringAgg(Cast(key, TextField()), Value(" "))
    return queryset.values_list(Value(name), value).annotate(keys=keys)


def year_of(column):
    """Return the expression for the year of a date as an integer; PostgreSQL's own numbers are slow to compare."""
    return Cast(ExtractYear(column), IntegerField())


class Facets:
    """Who of ``everything`` (keys) have each value of what filters ask: sets of them by ``names`` and values."""

    def __init__(self, everything, *names):
        self.everything = set(everything)
        self.having = {name: {} for name in names}

    def add(self, name, value, keys):
        """Take in that the things with these ``keys`` have a value; what is not in ``everything`` does not count."""
        found, known = self.everything.intersection(keys), self.having[name].get(value)
        self.having[name][value] = found | known if known else found

    def left(self, chosen):
        """Return the keys of what has all of ``chosen``, values by name, as a set."""
        sets = [self.having[name].get(value, set()) for name, value in chosen.items()]
        return set.intersection(*sets) if sets else self.everything

    def counts(self, name, chosen):
        """Return how many have each value, and how many there are, of those with all that is ``chosen`` beside it."""
        others = {other: value for other, value in chosen.items() if other != name}
        left = self.left(others)
        counts = {value: len(keys & left) if others else len(keys) for value, keys in self.having[name].items()}
        return counts, len(left)
