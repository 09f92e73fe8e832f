"""What the server is asked, and how its answer becomes results."""

from collections import Counter

from django.utils.functional import cached_property
from modelsearch.backends.elasticsearchbase import (
    ElasticsearchAutocompleteQueryCompilerImpl,
    ElasticsearchBaseSearchQueryCompiler,
    ElasticsearchBaseSearchResults,
    Field,
)
from modelsearch.query import PlainText

__all__ = ["AutocompleteQueryCompiler", "QueryCompiler", "Results"]

# Where a term may stand, and what it counts for there
PLACES = ["title^4", "title_parts^2", "body", "body_parts^0.5"]
ELSEWHERE = 0.2  # what a second place adds


class QueryCompiler(ElasticsearchBaseSearchQueryCompiler):
    """Asks for terms, wherever they stand. What the queryset leaves out is for the database."""

    HANDLES_ORDER_BY_EXPRESSIONS = True
    only = {}  # fields of documents, and what they must be

    def _remap_fields(self, fields):
        return [Field("body")]  # one, so that queries are not taken apart; see PLACES for which

    def _compile_plaintext_query(self, query, fields, boost=1.0):
        asked = [
            {"multi_match": {"query": term, "fields": PLACES, "tie_breaker": ELSEWHERE, "boost": boost}}
            for term in query.query_string.split()
        ]
        if len(asked) == 1:
            return asked[0]
        return {"bool": {"should" if query.operator == "or" else "must": asked}}

    def get_filters(self):
        """Return what a document must be: about an object of the queryset's model, and what ``only`` says."""
        return [{"term": {"types": self.mapping.get_content_type()}}, *({"term": {k: v}} for k, v in self.only.items())]

    def get_sort(self):
        """Return the order of answers: the best first, and of those that are as good the newest."""
        return [{"_score": "desc"}, {"key": "desc"}]

    @cached_property
    def answers(self):
        """Return a place for what the server answered, which all slices of the results share."""
        return {}


class AutocompleteQueryCompiler(ElasticsearchAutocompleteQueryCompilerImpl, QueryCompiler):
    """Asks for words that begin in the same way, the newest first."""

    def get_inner_query(self):
        """Return the query, without what the queryset leaves out."""
        if not isinstance(self.query, PlainText):
            return super().get_inner_query()
        words = self.query.query_string.split()
        return {"bool": {"filter": [{"prefix": {"beginnings": word}} for word in words]}}

    def get_sort(self):
        """Return the order of answers."""
        return [{"key": "desc"}]


class Results(ElasticsearchBaseSearchResults):
    """What the server found, less what is not in the queryset."""

    @property
    def scores(self):
        """Return the scores of all that was found, by primary key and in order."""
        compiler = self.query_compiler
        if "scores" not in compiler.answers:
            scores = self.backend.visible_scores(compiler)
            if not compiler.order_by_relevance:
                queryset = compiler.queryset if compiler.queryset.ordered else compiler.queryset.order_by("-pk")
                scores = {pk: scores[pk] for pk in queryset.filter(pk__in=scores).values_list("pk", flat=True)}
            compiler.answers["scores"] = scores
        return compiler.answers["scores"]

    def _do_search(self):
        keys = list(self.scores)[self.start : self.stop]
        objects = {found.pk: found for found in self.query_compiler.queryset.filter(pk__in=keys)} if keys else {}
        for key in keys:
            if found := objects.get(key):
                if self._score_field:
                    setattr(found, self._score_field, self.scores[key])
                yield found

    def _do_count(self):
        return len(list(self.scores)[self.start : self.stop])

    def facet(self, field_name):
        """Return how many there are of each value of a field, the most first."""
        values = self.query_compiler.queryset.order_by().filter(pk__in=self.scores).values_list(field_name, flat=True)
        return dict(Counter(values).most_common())
