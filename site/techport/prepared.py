"""Questions that pages ask each time with other values: put in SQL once, as that takes Django longer than the answer.

A question is a queryset with an ``Argument`` wherever a value is given later. Django's ``in`` makes a parameter of each
value of a list, so the question would depend on how many there are: the lookup ``among`` takes a ``ListArgument``, or
a list, as one.
"""

import json
from copy import copy
from functools import cached_property

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Expression, Field, IntegerField, Lookup

__all__ = ["Argument", "ListArgument", "Prepared", "rows_of_all"]


def rows_of_all(questions):
    """Return one question for the rows of all ``questions``, querysets with as many columns each, in no order."""
    first, *others = (question.order_by() for question in questions)
    return first.union(*others, all=True).order_by()


class Argument(Expression):
    """Stands for the value called ``name``, of the kind that ``output_field`` (a model field) keeps; never None."""

    def __init__(self, name, output_field):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        """Return a placeholder, with this argument as its parameter."""
        return "%s", [self]

    def value_in(self, values, connection):
        """Return its value in ``values`` (by name) as ``connection`` takes it."""
        return self.output_field.get_db_prep_value(values[self.name], connection)


class ListArgument(Argument):
    """Stands for a list of such values, of any length, for the lookup ``among``."""

    def value_in(self, values, connection):
        """Return its list in ``values`` (by name) as ``connection`` takes it."""
        return as_parameter(values[self.name], self.output_field, connection)


def as_parameter(values, field, connection):
    """Return a list of ``values`` of a model field as one parameter: an array, or JSON where there are none."""
    is_postgresql = connection.vendor == "postgresql"
    if isinstance(field, IntegerField):
        # There may be thousands, and nothing in them has to be escaped
        joined = ",".join(map(str, map(int, values)))
        return f"{{{joined}}}" if is_postgresql else f"[{joined}]"
    values = [field.get_db_prep_value(value, connection) for value in values]
    return values if is_postgresql else json.dumps(values)


@Field.register_lookup
class Among(Lookup):
    """Whether a value is in a list: as ``in``, but one parameter, which a ``ListArgument`` may stand for.

    It is a lookup of columns, not of relations: ``item__id__among``.
    """

    lookup_name = "among"
    prepare_rhs = False

    def get_db_prep_lookup(self, value, connection):
        """Return a placeholder and the list as its parameter."""
        return "%s", [as_parameter(value, self.lhs.output_field, connection)]

    def as_sql(self, compiler, connection, template="{} IN (SELECT value FROM json_each({}))"):
        """Return the condition as SQLite is asked it, with its parameters."""
        value, parameters = self.process_lhs(compiler, connection)
        wanted, more = self.process_rhs(compiler, connection)
        return template.format(value, wanted), [*parameters, *more]

    def as_postgresql(self, compiler, connection):
        """Return the condition as PostgreSQL is asked it, with its parameters."""
        return self.as_sql(compiler, connection, "{} = ANY({})")


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
        return sql, [one.value_in(values, connection) if isinstance(one, Argument) else one for one in parameters]

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
