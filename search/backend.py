"""Where search keeps its index: the tables of modelsearch, Wagtail's search, in PostgreSQL or SQLite.

The database compares terms, and knows no language: texts are analysed here, in the language of what they belong to,
when they are indexed, and what is searched for is analysed in the same way. So the two databases find the same.
"""

from django.db import connection, connections
from modelsearch.backends.base import EmptySearchResults
from modelsearch.index import AutocompleteField, SearchField
from modelsearch.query import And, Not, Or, Phrase, PlainText
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from search.language import Terms, clauses_of, fold, terms_of, words_in
from search.matching import any_row, beginning, best_rows, newest_rows, wanted
from search.vocabulary import learn
from techport.pages import stands_in

__all__ = ["SearchBackend", "language_of"]

LANGUAGES = ("nl", "en")
LONGEST_QUERY = 200  # letters; what is more is not looked at

if connection.vendor == "postgresql":
    from modelsearch.backends.database.postgres import postgres as database
    from modelsearch.backends.database.postgres.postgres import PostgresIndex as DatabaseIndex
    from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend as DatabaseSearchBackend
    from modelsearch.backends.database.postgres.weights import BOOSTS_WEIGHTS
else:
    from modelsearch.backends.database.sqlite import sqlite as database
    from modelsearch.backends.database.sqlite.sqlite import SQLiteIndex as DatabaseIndex
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend as DatabaseSearchBackend

    BOOSTS_WEIGHTS = ()


def language_of(instance):
    """Return the language ("nl" or "en") in which the text of ``instance``, anything that is indexed, is written."""
    code = getattr(instance, "content_language", None) or getattr(instance, "language", None)
    if code is None:
        locale = getattr(instance, "locale", None)
        code = locale.language_code if locale else None
    return code if code in LANGUAGES else LANGUAGES[0]


class Analysed:
    """What the index sees instead of ``instance``: its texts as terms. It asks for no more than these two names."""

    def __init__(self, instance, indexer):
        self.pk = instance.pk
        self.instance = instance
        self.indexer = indexer
        self.words = []  # pairs of a language and the words that are searched in, when the fields have been asked for

    def get_search_fields(self):
        """Return the fields: terms of the title count most, of the rest less, of parts of words least.

        All terms are in "body", of which the database has an index.
        """
        title, body, typed = self.terms()
        return [
            holding(SearchField("title", boost=boost("A")), title.words),
            holding(SearchField("title", boost=None), title.parts),
            holding(SearchField("body", boost=boost("B")), body.words),
            holding(SearchField("body", boost=None), body.parts),
            holding(AutocompleteField("title"), typed),
        ]

    def terms(self):
        """Return the ``Terms`` of the title, those of everything, and the words as one types them."""
        language = language_of(self.instance)
        title, body, typed = Terms([], []), Terms([], []), []
        for field in self.instance.get_search_fields():
            for found, *_weight, text in self.indexer.prepare_field(self.instance, field):
                if isinstance(found, AutocompleteField):
                    typed += beginnings(text)
                elif isinstance(found, SearchField):
                    words = list(words_in(text))
                    self.words.append((language, words))
                    is_title = found.field_name == "title"
                    terms = terms_of(text, language, with_stop_words=is_title, words=words)
                    for some in (title, body) if is_title else (body,):
                        some.words.extend(terms.words)
                        some.parts.extend(terms.parts)
        return title, body, typed


def public_words(analysed):
    """Yield (language, words) for the texts of ``Analysed`` pages and documents that anyone may read."""
    for item in analysed:
        instance = item.instance
        if isinstance(instance, Page) and (not instance.live or stands_in(instance)):
            continue
        if isinstance(instance, (Page, AbstractDocument)):
            yield from item.words


def holding(field, terms):
    """Return ``field`` with ``terms`` as its value, whatever it is asked about."""
    text = " ".join(terms)
    field.get_value = lambda instance: text
    return field


def boost(letter):
    """Return the boost of a field that PostgreSQL gives a weight, "A" to "D"; other databases know no weights."""
    return {weight: value for value, weight in BOOSTS_WEIGHTS}.get(letter, 1)


def beginnings(text):
    """Return the words of a text as one types them, without accents."""
    return [fold(word.text) for word in words_in(text)]


class Index(DatabaseIndex):
    """Takes the terms of texts into the index."""

    def add_items(self, model, objs):
        """Index ``objs``, instances of ``model``."""
        analysed = [Analysed(instance, database.ObjectIndexer(instance, self.backend)) for instance in objs]
        if connection.vendor == "postgresql":
            write_rows(self.write_connection, model, analysed)
        else:
            super().add_items(model, analysed)
        learn(public_words(analysed))

    def _refresh_title_norms(self, full=False):
        """Leave lengths of titles alone: to average those of all pages costs more with each page, at each save."""


WRITE_ROWS = """
    INSERT INTO {table} AS row
        (content_type_id, object_id, title, body, autocomplete, title_norm, title_text, body_text)
    SELECT %s, key,
        setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', title_parts), 'D'),
        setweight(to_tsvector('simple', body), 'B') || setweight(to_tsvector('simple', body_parts), 'D'),
        to_tsvector('simple', typed), 1.0, '', ''
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
        AS item (key, title, title_parts, body, body_parts, typed)
    ON CONFLICT (content_type_id, object_id) DO UPDATE
        SET title = excluded.title, body = excluded.body, autocomplete = excluded.autocomplete
        WHERE (row.title, row.body, row.autocomplete) IS DISTINCT FROM
            (excluded.title, excluded.body, excluded.autocomplete)
"""


def write_rows(connection, model, analysed):
    """Write the rows of PostgreSQL's index about ``Analysed`` instances of ``model``; leave alone those that are right.

    Wagtail's own way makes several expressions of Django's for each row, which takes as long as to analyse the texts,
    and keeps the texts a second time, for a search by likeness that this site does not use.
    """
    rows = []
    for item in analysed:
        title, body, typed = item.terms()
        texts = title.words, title.parts, body.words, body.parts, typed
        rows.append((str(item.pk), *(" ".join(terms) for terms in texts)))
    if not rows:
        return
    kind = database.get_content_type_pk(model)
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(database.IndexEntry._meta.db_table)
        cursor.execute(WRITE_ROWS.format(table=table), [kind, *map(list, zip(*rows, strict=True))])


class NoResults(EmptySearchResults):
    """No results, of the model that the CMS asks about when it lists them."""

    def __init__(self, model_or_queryset):
        super().__init__()
        self.model = getattr(model_or_queryset, "model", model_or_queryset)

    def _clone(self):
        return type(self)(self.model)


class Analysing:
    """What a search backend does with a query before it looks: what is searched for may be in either language."""

    def search(self, query, model_or_queryset, fields=None, operator=None, order_by_relevance=True):
        """Return results for a query, a string or one of modelsearch's; nothing for what has no words."""
        analysed = self.analyse(query, operator)
        if analysed is None:
            return NoResults(model_or_queryset)
        return super().search(
            analysed, model_or_queryset, fields=None, operator=operator, order_by_relevance=order_by_relevance
        )

    def autocomplete(self, query, model_or_queryset, fields=None, operator=None, order_by_relevance=True):
        """Return results that have words which begin as those of ``query`` do."""
        text = text_in(query)
        if text is not None:
            query = " ".join(beginnings(text[:LONGEST_QUERY])[:12])
            if not query:
                return NoResults(model_or_queryset)
        return super().autocomplete(
            query, model_or_queryset, fields=None, operator=operator, order_by_relevance=order_by_relevance
        )

    def analyse(self, query, operator="and"):
        """Return ``query`` asked in terms of both languages, or None when it has no words."""
        if isinstance(query, str):
            query = PlainText(query, operator=operator or "and")
        if isinstance(query, (PlainText, Phrase)):
            how = Or if getattr(query, "operator", "and") == "or" else And
            asked = [combined(clauses_of(query.query_string[:LONGEST_QUERY], language), how) for language in LANGUAGES]
            asked = [one for one in asked if one is not None]
            return Or(asked) if asked else None
        if isinstance(query, (And, Or)):
            asked = [found for one in query.subqueries if (found := self.analyse(one)) is not None]
            return type(query)(asked) if asked else None
        if isinstance(query, Not):
            asked = self.analyse(query.subquery)
            return None if asked is None else Not(asked)
        return query


class SearchBackend(Analysing, DatabaseSearchBackend):
    """Wagtail's search, which the CMS uses too."""

    index_class = Index

    def __init__(self, params):
        super().__init__(params)
        self.config = "simple" if connection.vendor == "postgresql" else None

    def keys(self, queryset, clauses, how, most, language):
        """Return primary keys of up to ``most`` of ``queryset`` that have what ``clauses`` ask, the best first.

        ``how``: ``And`` or ``Or``. ``language``: the one of ``queryset``, for a backend that can't see that by itself.
        Of what matches the newest are ranked, in the index alone; no object is fetched.
        """
        asked = wanted(clauses, how)
        rows = best_rows(queryset, most).ask(asked=asked) if asked else []
        return [int(pk) for pk, _score in sorted(rows, key=lambda row: -row[1])]

    def found(self, queryset, questions, language):
        """Return the names of those ``questions`` (clauses by name) that something of ``queryset`` answers.

        Asks the database once.
        """
        names, asked, given = [], [], []
        for name, clauses in questions.items():
            text = wanted(clauses, And)
            if text and (question := any_row(queryset).sql(asked=text)):
                sql, parameters = question
                names.append(name)
                asked.append(f"EXISTS({sql})")
                given += parameters
        if not asked:
            return set()
        with connections[queryset.db].cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(asked)}", given)
            return {name for name, is_there in zip(names, cursor.fetchone(), strict=True) if is_there}

    def beginning_with(self, queryset, words, most, language):
        """Return primary keys of the newest ``most`` of ``queryset`` that have words beginning as ``words`` do."""
        return [int(pk) for pk in newest_rows(queryset, most).ask(asked=beginning(words))]


def text_in(query):
    """Return the words of ``query``, a string or one of modelsearch's; None when it is about no words."""
    if isinstance(query, str):
        return query
    if isinstance(query, (PlainText, Phrase)):
        return query.query_string
    if isinstance(query, (And, Or)):
        return " ".join(filter(None, map(text_in, query.subqueries)))
    return None


def combined(clauses, how):
    """Return a query for ``clauses``, with ``how`` (``And`` or ``Or``) between them; None when there are none."""
    queries = []
    for clause in dict.fromkeys(tuple(dict.fromkeys(clause)) for clause in clauses):
        ways = [PlainText(" ".join(way), operator="and") for way in clause]
        queries.append(ways[0] if len(ways) == 1 else Or(ways))
    if len(queries) < 2:
        return queries[0] if queries else None
    return how(queries)
