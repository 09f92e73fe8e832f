"""Where search keeps its index: in the database, unless the environment names a server for it."""

from importlib.util import find_spec
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

__all__ = ["search_backends"]

KINDS = {  # by SEARCH_SERVER: the backend, and the package that speaks to the server
    "opensearch": ("search.servers.opensearch", "opensearchpy", "opensearch-py"),
    "elasticsearch": ("search.servers.elasticsearch", "elasticsearch", "elasticsearch"),
}


def search_backends(env):
    """Return Wagtail's setting for where search looks; stop with a sentence that says what is wrong."""
    kind, urls = env.str("SEARCH_SERVER", ""), env.list("SEARCH_SERVER_URL", [])
    if not kind and not urls:
        return {"default": {"BACKEND": "search.backend"}}
    if kind not in KINDS:
        raise ImproperlyConfigured(f"SEARCH_SERVER is {kind!r}: it must be one of {', '.join(KINDS)}.")
    if not urls:
        raise ImproperlyConfigured("Set the environment variable SEARCH_SERVER_URL: the address of the search server.")
    for url in urls:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ImproperlyConfigured("SEARCH_SERVER_URL must be like https://user:password@host:9200.")
    backend, module, package = KINDS[kind]
    if not find_spec(module):
        raise ImproperlyConfigured(
            f"SEARCH_SERVER={kind} needs the Python package {package}: install requirements/search_server.txt."
        )
    options = {"ca_certs": ca} if (ca := env.str("SEARCH_SERVER_CA", "")) else {}
    return {
        "default": {
            "BACKEND": backend,
            "URLS": urls,
            "INDEX_PREFIX": env.str("SEARCH_INDEX_PREFIX", "techport_"),
            "OPTIONS": options,
        }
    }
