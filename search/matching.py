"""What the index of the database is asked: which rows match, the best or the newest of them first.

The rows are those about a queryset, of which the page of search has few: so a question is put in SQL once.
"""

from functools import lru_cache, wraps

from django.db import connection
from django.db.models import BigIntegerField, Exists, F, FloatField, Func, OuterRef, TextField, Value
from django.db.models.functions import Cast
from modelsearch.conf import get_app_config
from modelsearch.query import And
from modelsearch.utils import get_descendants_content_types_pks

from techport.prepared import Argument, Prepared

__all__ = ["any_row", "beginning", "best_rows", "newest_rows", "wanted"]

index_model = get_app_config().get_model

if connection.vendor == "postgresql":
    from django.contrib.postgres.search import SearchQuery, SearchRank

    BOTH, EITHER, MARK, BEGINS = " & ", " | ", "'", ":*"
else:
    from modelsearch.backends.database.sqlite.query import MatchExpression

    BOTH, EITHER, MARK, BEGINS = " AND ", " OR ", '"', "*"


def wanted(clauses, how):
    """Return what is asked of the index for ``clauses``, with ``how`` (``And`` or ``Or``) between them, in its words.

    Empty when there are no clauses.
    """
    asked = []
    for clause in dict.fromkeys(tuple(dict.fromkeys(clause)) for clause in clauses):
        ways = [BOTH.join(map(quoted, way)) for way in clause]
        asked.append(f"({EITHER.join(f'({way})' for way in ways)})")
    return (BOTH if how is And else EITHER).join(asked)


def beginning(words):
    """Return what is asked of the index for ``words``, of which the last may go on, in its words."""
    *whole, last = map(quoted, words)
    return BOTH.join([*whole, last + BEGINS])


def quoted(term):
    """Return a term so that nothing in it is an operator."""
    term = term.replace("\\", "\\\\") if MARK == "'" else term
    return f"{MARK}{term.replace(MARK, MARK * 2)}{MARK}"


def put_in_sql_once(make):
    """Have the question that ``make`` returns for a queryset, its content types (primary keys) and limits prepared."""
    prepared = lru_cache(maxsize=16)(lambda *about: Prepared(make(*about)))

    @wraps(make)
    def question(queryset, *limits):
        return prepared(queryset, tuple(get_descendants_content_types_pks(queryset.model)), *limits)

    return question


@put_in_sql_once
def best_rows(queryset, types, most):
    """Return the question for rows of (primary key, score) that match what is ``asked``: the newest ``most``."""
    rows, score = matching(queryset, types, "title", "body")
    return rows.annotate(score=score).order_by("-pk").values_list("pk_", "score")[:most]


@put_in_sql_once
def any_row(queryset, types):
    """Return the question whether a row matches what is ``asked``."""
    rows, _score = matching(queryset, types, "title", "body")
    return rows.order_by().values_list(Value(1))[:1]


@put_in_sql_once
def newest_rows(queryset, types, most):
    """Return the question for the primary keys of the newest ``most`` with words that begin as is ``asked``."""
    rows, _score = matching(queryset, types, "autocomplete")
    return rows.order_by("-pk").values_list("pk_", flat=True)[:most]


def matching(queryset, types, *columns):
    """Return the rows of the index about ``queryset`` that match in one of ``columns``, and how well each does.

    ``pk_`` of a row is the key of the object as text. All terms of a title are in "body" too, of which PostgreSQL has
    an index.
    """
    asked = Argument("asked", TextField())
    if connection.vendor == "postgresql":
        query = SearchQuery(asked, config="simple", search_type="raw")
        rows = index_model("IndexEntry").objects.filter(content_type_id__in=types, **{columns[-1]: query})
        rows = rows.annotate(pk_=F("object_id"))
        weights = "{0.1,0.2,0.4,1.0}"  # of D, C, B and A
        title, body = (SearchRank(F(name), query, weights=weights, normalization=1) for name in ("title", "body"))
        score = title * 3 + body
    else:
        rows = index_model("SQLiteFTSIndexEntry").objects.filter(
            Matches(columns, asked), index_entry__content_type__in=types
        )
        rows = rows.annotate(pk_=F("index_entry__object_id"))
        score = Closeness()
    pages = queryset.order_by().filter(pk=Cast(OuterRef("pk_"), BigIntegerField()))
    return rows.filter(ExistsForRow(pages)), score


class ExistsForRow(Exists):
    """Whether a row exists, looked up for one row of the index at a time.

    PostgreSQL would rather list all that exist first, however few the index found; OFFSET keeps it from that.
    """

    def as_postgresql(self, compiler, connection, **context):
        """Return the question as PostgreSQL is asked it."""
        return self.as_sql(compiler, connection, template="EXISTS(%(subquery)s OFFSET 0)", **context)


class Closeness(Func):
    """How well a row of SQLite's index answers the query: the more the better; a title counts for four."""

    output_field = FloatField()

    def as_sql(self, compiler, connection, **context):
        """Return the call of SQLite's ranking function, with a weight for each column."""
        return f"-bm25({index_model('SQLiteFTSIndexEntry')._meta.db_table}, 0.0, 1.0, 4.0)", []


if connection.vendor != "postgresql":

    class Matches(MatchExpression):
        """Whether a row of SQLite's index matches in one of the columns."""

        def as_sql(self, compiler, connection):
            """Return the question, and as its parameter what names the columns and is asked of them."""
            asked, parameters = compiler.compile(self.query)
            table = index_model("SQLiteFTSIndexEntry")._meta.db_table
            return f"{table} MATCH '{{{' '.join(self.columns)}}} : (' || {asked} || ')'", parameters
