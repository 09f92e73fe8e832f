"""The addresses below ``/-/``: for machines that watch over the site, on any host, past all that visitors need."""

from django.http import HttpResponseNotAllowed

from operations.health import live, ready
from operations.metrics import metrics

__all__ = ["OperationsMiddleware"]

ADDRESSES = {"/-/live": live, "/-/metrics": metrics, "/-/ready": ready}
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "X-Frame-Options": "DENY"}


class OperationsMiddleware:
    """Answers what is asked below ``/-/`` before hosts, sessions and languages are looked at."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the answer."""
        view = ADDRESSES.get(request.path_info)
        if view is None:
            return self.get_response(request)
        response = view(request) if request.method in ("GET", "HEAD") else HttpResponseNotAllowed(["GET", "HEAD"])
        for name, value in HEADERS.items():
            response[name] = value
        return response
