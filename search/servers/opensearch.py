"""Search on OpenSearch 2 or 3."""

from urllib.parse import unquote

from modelsearch.backends.opensearch3 import OpenSearch3SearchBackend
from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException
from opensearchpy.helpers import BulkIndexError

from search.servers.backend import ServerBackend, shared

__all__ = ["SearchBackend"]


class SearchBackend(ServerBackend, OpenSearch3SearchBackend):
    """Wagtail's search, on an OpenSearch server."""

    client_class = staticmethod(shared(OpenSearch))
    errors = (OpenSearchException,)
    refusals = (BulkIndexError,)

    def within(self, seconds):
        """Return the client, and the options that give a question so many ``seconds``."""
        return self.es, {"request_timeout": seconds}

    def _get_host_config_from_url(self, url):
        config = super()._get_host_config_from_url(url)
        if config["http_auth"]:
            config["http_auth"] = tuple(map(unquote, config["http_auth"]))
        return config
