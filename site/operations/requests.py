"""The WSGI application around all others: gives each request a number, writes down how it was answered, and counts it.

Finished pages are counted and not written down: that would take longer than to answer them. Who wants to know lets
nginx write it down, which serves most of them anyway.
"""

import logging
import re
import time
from random import getrandbits

from operations.logs import request_ids
from operations.personal import harmless_path

__all__ = ["ObservedRequests"]

logger = logging.getLogger(__name__)

WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}").fullmatch
KINDS = {"-": "watch", "cms": "cms", "documents": "document", "media": "file", "static": "file"}
FROM_STORE = ("hit", "stale")


class ObservedRequests:
    """Calls ``count`` with kind, status, outcome of the page store and seconds of every answer of ``application``."""

    def __init__(self, application, count=None):
        self.application = application
        self.count = count

    def __call__(self, environ, start_response):
        """Answer a request as WSGI wants it."""
        begun = time.perf_counter()
        given = environ.get("HTTP_X_REQUEST_ID", "")
        request_id = given if given and WELL_FORMED(given) else f"{getrandbits(128):032x}"
        environ["HTTP_X_REQUEST_ID"] = request_id
        request_ids.set(request_id)  # and stays: what is logged when the answer is sent belongs to it as well
        status, store = 0, ""

        def start(line, headers, *error):
            nonlocal status, store
            status = int(line[:3])
            store = next((value for name, value in headers if name == "X-Page-Store"), "")
            return start_response(line, [*headers, ("X-Request-ID", request_id)], *error)

        try:
            return self.application(environ, start)
        finally:
            self.note(environ, status, store, time.perf_counter() - begun)

    def note(self, environ, status, store, seconds):
        """Write down and count how a request was answered; 0 for one that was not."""
        path = environ.get("PATH_INFO", "")
        kind = KINDS.get(path.split("/", 2)[1] if path.startswith("/") else "", "page")
        if store not in FROM_STORE and kind != "watch":
            method = environ.get("REQUEST_METHOD", "")
            method = method if method.isalpha() and len(method) <= 10 else "other"
            said = {"method": method, "path": harmless_path(path), "status": status, "ms": round(seconds * 1000, 1)}
            if store:
                said["store"] = store
            logger.info("%s %s %s", method, said["path"], status, extra=said)
        if self.count:
            self.count(kind, status, store, seconds)
