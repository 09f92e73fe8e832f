"""How the server is asked: within a time, and not again at once when it did not answer."""

import logging
import os
import time
from contextlib import contextmanager, suppress

from modelsearch.query import And

from search.backend import Analysing, combined
from search.servers import documents, questions
from search.servers.catching_up import index_later
from search.time_limit import seconds_left, spending
from techport.errors import Unavailable

__all__ = ["ServerBackend", "shared"]

SECONDS_TO_ANSWER = 1.5  # each question
PAUSE = 5  # seconds in which a process does not ask a server again that was away
STEPS = (1_000, 9_000)  # the best that are looked at; a server gives no more than ten thousand at a time
FIRST_STEPS = (100, 900, 9_000)  # when few are wanted

logger = logging.getLogger(__name__)
away_until = {}  # by the address of a server


def shared(make):
    """Return ``make``, which makes a client, so that it makes one for the same options in a process."""
    clients = {}

    def client(**options):
        key = os.getpid(), repr(sorted(options.items()))
        if key not in clients:
            clients[key] = make(**options)
        return clients[key]

    return client


class ServerBackend(Analysing):
    """What both kinds of server have in common; goes before modelsearch's own backend of a kind.

    That kind says with ``within`` how a client gets a time, and which ``errors`` a client raises; ``refusals`` are
    those about documents.
    """

    index_class = documents.Index
    query_compiler_class = questions.QueryCompiler
    autocomplete_query_compiler_class = questions.AutocompleteQueryCompiler
    results_class = questions.Results
    atomic_rebuilder_class = documents.Rebuilder
    settings = documents.SETTINGS
    errors = refusals = ()

    def __init__(self, params):
        options = {**params.get("OPTIONS", {}), "max_retries": 0}
        super().__init__(params | {"TIMEOUT": SECONDS_TO_ANSWER, "OPTIONS": options})
        self.index_prefix = f"{self.index_prefix}{documents.VERSION}_"

    @contextmanager
    def asking(self, seconds=SECONDS_TO_ANSWER, fine=None):
        """Yield a client with ``seconds`` for a question, and the options to give with it.

        Raises ``Unavailable`` when the server does not answer, or with an error, unless that says what is ``fine``.
        """
        server = repr(self.hosts)
        if time.monotonic() < away_until.get(server, 0):
            raise Unavailable("The search server was away a moment ago.")
        seconds = min(seconds, seconds_left())
        if seconds <= 0:
            logger.error("The search server failed: it took too long over several questions")
            raise Unavailable("The search server took too long.")
        try:
            with spending():
                yield self.within(seconds)
        except self.errors as error:
            if fine and fine in str(error):
                return
            if isinstance(error, self.refusals):
                reason = error.args[0]  # the rest of it are the documents
            else:
                reason, status = error, getattr(error, "status_code", None)
                if not isinstance(status, int) or status >= 500:
                    away_until[server] = time.monotonic() + PAUSE
            logger.error("The search server failed: %s: %s", type(error).__name__, reason)
            raise Unavailable("The search server failed.") from None

    def visible_scores(self, compiler, most=None):
        """Return {primary key: score} of those that the server finds and that are in the queryset of ``compiler``.

        They are in the order of the server; at most ``most``, and at most what there is among its best ten thousand.
        """
        body = {
            "query": compiler.get_query(),
            "sort": compiler.get_sort(),
            "_source": False,
            "track_total_hits": False,
        }
        index = self.get_index_for_model(compiler.queryset.model).name
        found = {}
        for size in FIRST_STEPS if most and most <= FIRST_STEPS[0] else STEPS:
            with self.asking() as (client, options):
                hits = client.search(index=index, body=body | {"size": size}, **options)["hits"]["hits"]
            scores = {int(hit["_id"]): hit["_score"] for hit in hits}
            there = compiler.queryset.order_by().filter(pk__in=scores).values_list("pk", flat=True)
            there = set(there) if scores else set()
            found |= {pk: score for pk, score in scores.items() if pk in there}
            if len(hits) < size or (most and len(found) >= most):
                break
            body["search_after"] = hits[-1]["sort"]
        return dict(list(found.items())[:most])

    def keys(self, queryset, clauses, how, most, language):
        """Return primary keys of up to ``most`` of ``queryset`` that have what ``clauses`` ask, the best first.

        ``how``: ``And`` or ``Or``. ``language``: the one of ``queryset``.
        """
        compiler = self.query_compiler_class(queryset, combined(clauses, how))
        compiler.only = {"language": language, "online": True}
        return list(self.visible_scores(compiler, most))

    def found(self, queryset, questions, language):
        """Return the names of those ``questions`` (clauses by name) that something of ``queryset`` answers."""
        return {name for name, clauses in questions.items() if self.keys(queryset, clauses, And, 1, language)}

    def beginning_with(self, queryset, words, most, language):
        """Return primary keys of the newest ``most`` of ``queryset`` that have words beginning as ``words`` do."""
        compiler = self.autocomplete_query_compiler_class(queryset, " ".join(words))
        compiler.only = {"language": language, "online": True}
        return list(self.visible_scores(compiler, most))

    def add(self, obj):
        """Index an object; later, when the server is away."""
        try:
            super().add(obj)
        except Unavailable:
            index_later(obj)

    def delete(self, obj):
        """Take an object out; what stays while the server is away is not shown, and goes with ``update_index``."""
        with suppress(Unavailable):
            super().delete(obj)
