"""OpenSearch and Elasticsearch as far as this site asks them, on this machine, for their real clients.

It is strict: what is not in the mapping, and any part of a query that it does not know, is an error. Scores are BM25,
as Lucene has it.
"""

import json
import math
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from search.servers import backend

__all__ = ["SearchServer", "search_server"]

WINDOW = 10_000  # index.max_result_window


class Refusal(Exception):  # noqa: N818 (a way out of whatever is being done)
    """An answer that is an error."""

    def __init__(self, status, kind, reason=""):
        super().__init__(kind, reason)
        self.status, self.body = status, {"error": {"type": kind, "reason": reason}, "status": status}


class SearchServer:
    """A server from ``start()`` to ``stop()``; ``questions`` are the method, path and body of what it was asked.

    Tests make it misbehave: ``delay`` are seconds before it answers, ``status`` is answered to everything, ``refuses``
    says of which documents (by key) it takes none.
    """

    def __init__(self, kind):
        self.kind = kind
        self.indices, self.mappings = {}, {}
        self.questions = []
        self.delay, self.status, self.refuses = 0, None, set()
        self.stopped = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(self))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    @property
    def settings(self):
        """Return Django's setting for this server."""
        name = f"search.servers.{self.kind}"
        return {"default": {"BACKEND": name, "URLS": [self.url], "INDEX_PREFIX": "test_", "OPTIONS": {}}}

    def start(self):
        """Answer from now on."""
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self):
        """Answer no more: connections are refused."""
        if not self.stopped.is_set():
            self.stopped.set()
            self.server.shutdown()
            self.server.server_close()

    def asked(self, ending):
        """Return the bodies of the questions whose path has this end, in order."""
        return [body for _method, path, body in self.questions if path.endswith(ending)]

    @property
    def documents(self):
        """Return all documents, by key."""
        return {key: document for index in self.indices.values() for key, document in index.items()}

    def respond(self, method, path, parameters, content):
        """Return what the real server would answer, by the rules in its documentation."""
        names = [unquote(name) for name in path.strip("/").split("/") if name]
        if not names:
            return {"version": {"number": "9.0.0"}, "tagline": "You Know, for Search"}
        index, action = names[0], names[1] if len(names) > 1 else ""
        body = json.loads(content) if content and action != "_bulk" else content
        self.questions.append((method, path, body))
        if (method, action) == ("PUT", ""):
            return self.create(index, body)
        if action == "_bulk":
            return self.bulk(index, content)
        if index not in self.indices:
            raise Refusal(404, "index_not_found_exception", index)
        documents = self.indices[index]
        if (method, action) == ("HEAD", ""):
            return {}
        if action == "_refresh":
            return {"_shards": {"failed": 0}}
        if (method, action) == ("DELETE", "_doc"):
            if documents.pop(names[2], None) is None:
                raise Refusal(404, "not_found")
            return {"result": "deleted"}
        if action == "_delete_by_query":
            gone = [key for key, score in Question(documents, self.mappings[index]).scores(body["query"]).items()]
            for key in gone:
                del documents[key]
            return {"deleted": len(gone)}
        if action == "_search":
            return search(documents, self.mappings[index], body)
        raise Refusal(400, "no handler", f"{method} {path} {parameters}")

    def create(self, index, body):
        """Make an index."""
        if index in self.indices:
            raise Refusal(400, "resource_already_exists_exception", index)
        assert body.keys() <= {"settings", "mappings", "aliases"}, body
        self.indices[index], self.mappings[index] = {}, body["mappings"]
        return {"acknowledged": True, "index": index}

    def bulk(self, index, content):
        """Take documents in, each or not."""
        if index not in self.indices:
            self.create(index, {"mappings": {"dynamic": "true", "properties": {}}})  # as servers do
        lines = [json.loads(line) for line in content.splitlines() if line]
        items = []
        for action, document in zip(lines[::2], lines[1::2], strict=True):
            key = action["index"]["_id"]
            unknown = document.keys() - self.mappings[index]["properties"].keys()
            if key in self.refuses or (unknown and self.mappings[index]["dynamic"] == "strict"):
                error = {"type": "strict_dynamic_mapping_exception", "reason": str(unknown)}
                items.append({"index": {"_id": key, "status": 400, "error": error}})
            else:
                self.indices[index][key] = document
                items.append({"index": {"_id": key, "status": 200, "result": "updated"}})
        return {"errors": any("error" in item["index"] for item in items), "items": items}


class Question:
    """A query, asked of ``documents`` with their ``mapping``."""

    def __init__(self, documents, mapping):
        self.documents, self.mapping = documents, mapping["properties"]
        self.terms = {}

    def scores(self, query):
        """Return {key: score} of what answers ``query``."""
        [(name, body)] = query.items()
        return getattr(self, f"ask_{name}", self.unknown)(body)

    def unknown(self, body):
        """Refuse a query that this server does not know."""
        raise Refusal(400, "parsing_exception", f"unknown query {body}")

    def counts(self, field):
        """Return {key: how often each term is there} of a field."""
        if field not in self.mapping:
            raise Refusal(400, "query_shard_exception", f"no mapping found for field {field}")
        if field not in self.terms:
            self.terms[field] = {key: Counter(terms(document.get(field))) for key, document in self.documents.items()}
        return self.terms[field]

    def ask_match_all(self, body):
        return dict.fromkeys(self.documents, 1.0)

    def ask_bool(self, body):
        if body.keys() - {"must", "filter", "should", "must_not"}:
            return self.unknown(body)
        parts = {name: as_list(body.get(name)) for name in ("must", "filter", "should", "must_not")}
        found = dict.fromkeys(self.documents, 0.0)
        for part in parts["must"]:
            scores = self.scores(part)
            found = {key: score + scores[key] for key, score in found.items() if key in scores}
        for part in parts["filter"]:
            found = {key: score for key, score in found.items() if key in self.scores(part)}
        for part in parts["must_not"]:
            found = {key: score for key, score in found.items() if key not in self.scores(part)}
        if parts["should"]:
            answers = [self.scores(part) for part in parts["should"]]
            needed = not parts["must"] and not parts["filter"]
            found = {
                key: score + sum(scores.get(key, 0) for scores in answers)
                for key, score in found.items()
                if not needed or any(key in scores for scores in answers)
            }
        return found

    def ask_multi_match(self, body):
        if body.keys() - {"query", "fields", "tie_breaker", "boost"} or len(body["query"].split()) != 1:
            return self.unknown(body)
        answers = []
        for field in body["fields"]:
            name, _hat, boost = field.partition("^")
            answers.append({key: score * float(boost or 1) for key, score in self.bm25(name, body["query"]).items()})
        found = {}
        for key in {key for answer in answers for key in answer}:
            best, *rest = sorted((answer.get(key, 0) for answer in answers), reverse=True)
            found[key] = (best + body["tie_breaker"] * sum(rest)) * body.get("boost", 1)
        return found

    def bm25(self, field, term):
        """Return the scores of the documents that have ``term`` in ``field``."""
        counts = self.counts(field)
        assert self.mapping[field]["analyzer"] == "whitespace", field
        lengths = {key: sum(count.values()) for key, count in counts.items()}
        having = [count for count in lengths.values() if count]
        average = sum(having) / len(having) if having else 1
        there = {key: count[term] for key, count in counts.items() if count[term]}
        idf = math.log(1 + (len(having) - len(there) + 0.5) / (len(there) + 0.5))
        return {
            key: idf * 2.2 * often / (often + 1.2 * (0.25 + 0.75 * lengths[key] / average))
            for key, often in there.items()
        }

    def ask_term(self, body):
        [(field, value)] = body.items()
        assert self.mapping[field]["type"] in ("keyword", "boolean", "long"), field
        return {key: 0.0 for key, document in self.documents.items() if value in as_list(document.get(field))}

    def ask_prefix(self, body):
        [(field, value)] = body.items()
        return {key: 1.0 for key, count in self.counts(field).items() if any(term.startswith(value) for term in count)}

    def ask_range(self, body):
        [(field, bounds)] = body.items()
        assert bounds.keys() == {"lt"}, bounds
        return {key: 1.0 for key, document in self.documents.items() if document[field] < bounds["lt"]}


def search(documents, mapping, body):
    """Answer a search."""
    if body.keys() - {"query", "sort", "size", "search_after", "_source", "track_total_hits"}:
        raise Refusal(400, "parsing_exception", str(body))
    if body["size"] > WINDOW:
        raise Refusal(400, "illegal_argument_exception", "Result window is too large")
    names = [(name, direction) for part in body["sort"] for name, direction in part.items()]
    assert {direction for _name, direction in names} == {"desc"}, names
    scores = Question(documents, mapping).scores(body["query"])
    rows = []
    for key, score in scores.items():
        values = [score if name == "_score" else documents[key][name] for name, _direction in names]
        rows.append((values, key, score))
    rows.sort(reverse=True)
    if after := body.get("search_after"):
        rows = [row for row in rows if row[0] < after]
    by_score = names[0][0] == "_score"
    hits = [{"_id": key, "_score": score if by_score else None, "sort": values} for values, key, score in rows]
    return {"hits": {"hits": hits[: body["size"]]}}


def terms(value):
    """Return the terms of the value of a field, as the whitespace analyzer cuts it."""
    return [term for text in as_list(value) for term in text.split()]


def as_list(value):
    """Return a value as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def handler_for(service):
    """Return a class that answers HTTP requests with what ``service`` responds."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # an answer goes at once: its second half would wait for 40 ms until TCP knew of the first

        def answer(self):
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlsplit(self.path)
            if service.delay:
                service.stopped.wait(service.delay)
            if service.stopped.is_set():
                self.close_connection = True  # a connection that was kept open ends with the server
                return
            try:
                if service.status:
                    raise Refusal(service.status, "unavailable")
                status, body = 200, service.respond(self.command, parts.path, parse_qs(parts.query), content)
            except Refusal as refusal:
                status, body = refusal.status, refusal.body
            data = json.dumps(body).encode()
            kind = "application/json"
            if "vnd.elasticsearch" in (self.headers.get("Accept") or ""):
                kind = self.headers["Accept"].split(",")[0]
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if service.kind == "elasticsearch":
                self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 (http.server's names)

        def log_message(self, *args):
            """Keep quiet."""

    return Handler


@pytest.fixture(params=["opensearch", "elasticsearch"])
def search_server(request, settings, monkeypatch):
    """Return a running server on which the site keeps its index during a test; once for each kind."""
    server = SearchServer(request.param)
    server.start()
    settings.WAGTAILSEARCH_BACKENDS = server.settings
    monkeypatch.setattr(backend, "away_until", {})
    yield server
    server.stop()
