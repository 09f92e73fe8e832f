"""Search on Elasticsearch 8 or 9."""

from urllib.parse import unquote

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import BulkIndexError
from modelsearch.backends.elasticsearch8 import Elasticsearch8SearchBackend

from search.servers.backend import ServerBackend, shared

__all__ = ["SearchBackend"]


class SearchBackend(ServerBackend, Elasticsearch8SearchBackend):
    """Wagtail's search, on an Elasticsearch server."""

    client_class = staticmethod(shared(Elasticsearch))
    errors = (ApiError, TransportError, BulkIndexError)
    refusals = (BulkIndexError,)

    def within(self, seconds):
        """Return a client that gives a question so many ``seconds``, and no more options."""
        return self.es.options(request_timeout=seconds), {}

    def _get_options_from_host_urls(self, urls):
        options = super()._get_options_from_host_urls(urls)
        if "basic_auth" in options:
            options["basic_auth"] = tuple(map(unquote, options["basic_auth"]))
        return options
