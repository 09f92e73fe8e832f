"""Questions that pages ask each time with other values: put in SQL once, as that takes Django longer than the answer.

A question is a queryset with an ``Argument`` wherever a value is given later. How many values a list has is part of
the question, so functions that make one for a number of values keep each with ``functools.lru_cache``, and lists that
may be of any length are ``padded``.
"""

from copy import copy
from functools import cached_property

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Expression

__all__ = ["Argument", "Prepared", "arguments", "padded"]


class Argument(Expression):
    """Stands for the value called ``name``, of the kind that ``output_field`` (a model field) keeps; never None.

    With a ``place`` it is that one in a list of values.
    """

    def __init__(self, name, output_field, place=None):
        super().__init__(output_field=output_field)
        self.name, self.place = name, place

    def as_sql(self, compiler, connection):
        """Return a placeholder, with this argument as its parameter."""
        return "%s", [self]

    def among(self, values, connection):
        """Return its value among ``values`` (by name) as ``connection`` takes it."""
        value = values[self.name] if self.place is None else values[self.name][self.place]
        return self.output_field.get_db_prep_value(value, connection)


def arguments(name, output_field, number):
    """Return a list of so many arguments: together they stand for the list of values called ``name``."""
    return [Argument(name, output_field, place) for place in range(number)]


def padded(values):
    """Return a list of ``values`` in which the last is repeated, until there are 1, 2, 4, 8 or so: few questions do."""
    values = list(values)
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values)) if values else values


class Prepared:
    """A ``queryset`` with arguments, ready to be asked; it is never asked itself."""

    def __init__(self, queryset):
        self.queryset = queryset

    @cached_property
    def compiled(self):
        """Return Django's compiler of the question, its SQL and its parameters; nothing when none can be answered."""
        compiler = self.queryset.query.get_compiler(self.queryset.db)
        try:
            return compiler, *compiler.as_sql()
        except EmptyResultSet:
            return None

    def sql(self, **values):
        """Return the SQL and its parameters for these ``values`` by name; nothing when there can be no answer."""
        if self.compiled is None:
            return None
        _compiler, sql, parameters = self.compiled
        connection = connections[self.queryset.db]
        return sql, [one.among(values, connection) if isinstance(one, Argument) else one for one in parameters]

    def ask(self, **values):
        """Return what the database answers for these ``values`` by name, as a list like that of the queryset."""
        question = self.sql(**values)
        if question is None:
            return []
        # What Django asks to build the answer with: its own compiler, which has written the SQL already
        compiler, query = copy(self.compiled[0]), copy(self.queryset.query)
        compiler.connection = connections[self.queryset.db]  # that of this thread
        compiler.as_sql = lambda *args, **kwargs: question
        query.get_compiler = lambda *args, **kwargs: compiler
        answer = type(self.queryset)(self.queryset.model, query, self.queryset.db)
        for name in ("_fields", "_iterable_class", "_prefetch_related_lookups"):
            setattr(answer, name, getattr(self.queryset, name))
        return list(answer)
