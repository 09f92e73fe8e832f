"""Counts addresses that were not found, in memory; a thread writes the numbers down, so that no visitor waits for it.

What can say who somebody is, is never kept: no query, nothing about the browser, no page of another site.
"""

import logging
import re
import threading
from collections import Counter
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections, transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from redirects.models import MissingAddress
from redirects.written import LONGEST

__all__ = ["Counts", "address_to_count", "counts", "referrer_of"]

MOST_AT_ONCE = 100  # different addresses between two times of writing; what is more is not counted

# Robots try these on every site, in search of a leak
NOISE = re.compile(
    r"\.(?:php\d?|aspx?|jsp|cgi|env|ini|sql|bak|old|ya?ml|log|sh|exe|zip|gz|tar|rar)\b"
    r"|/\.|/wp-|/wordpress|/xmlrpc|/cgi-bin|/phpmyadmin|/vendor/|/actuator|/apple-touch-icon|/browserconfig",
    re.IGNORECASE,
)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]|%00")
MAIL = re.compile(r"@|%40")
NUMBER = re.compile(r"\d{7,}")  # telephone, citizen service, account number
TOKEN = re.compile(r"(?=[a-z]*\d)(?=\d*[a-z])[a-z\d_]{20,}", re.IGNORECASE)  # what is in the links of mails

logger = logging.getLogger(__name__)


def is_harmless(path):
    """Return whether ``path`` says nothing about somebody and fits in a row."""
    return 1 < len(path) <= LONGEST and not any(sign.search(path) for sign in (UNPRINTABLE, MAIL, NUMBER, TOKEN))


def address_to_count(request):
    """Return the address of ``request``, which was not found, if an editor could do something about it; else "".

    A list without a page of that number is there all the same, and so is a page that is not everyone's.
    """
    path = Redirect.normalise_path(request.get_full_path().partition("?")[0])
    is_for_editors = (
        request.method in ("GET", "HEAD")
        and not path.startswith(("/cms/", "/-/", settings.STATIC_URL))
        and not getattr(request, "_wagtail_route_for_request", None)
        and not NOISE.search(path)
        and is_harmless(path)
    )
    return path if is_for_editors else ""


def referrer_of(request):
    """Return the path of the page of this site that led to ``request``, or ""."""
    try:
        referrer = urlsplit(request.META.get("HTTP_REFERER", ""))
    except ValueError:
        return ""
    is_ours = referrer.netloc == request.get_host() and not referrer.path.startswith("/cms/")
    path = Redirect.normalise_path("/" + referrer.path.lstrip("/"))
    return path if is_ours and is_harmless(path) else ""


class Counts:
    """What one process has counted and not yet written down."""

    def __init__(self):
        self.lock = threading.Lock()
        self.counted, self.referrers = Counter(), {}
        self.timer = None

    def add(self, path, referrer=""):
        """Count an address, and see to it that it is written down."""
        with self.lock:
            if path not in self.counted and len(self.counted) >= MOST_AT_ONCE:
                return
            self.counted[path] += 1
            if referrer:
                self.referrers[path] = referrer
            if self.timer is None and settings.MISSING_ADDRESSES_EVERY:
                self.timer = threading.Timer(settings.MISSING_ADDRESSES_EVERY, self.write_and_let_go)
                self.timer.daemon = True
                self.timer.start()

    def write_and_let_go(self):
        """Write down what was counted, in a thread, and give back the connection that it had."""
        try:
            self.write()
        finally:
            connections.close_all()

    def write(self):
        """Write down what was counted; a database that fails is for the log of the site."""
        with self.lock:
            counted, referrers = self.counted, self.referrers
            self.counted, self.referrers, self.timer = Counter(), {}, None
        today = timezone.localdate()
        try:
            with transaction.atomic():
                for path, count in sorted(counted.items()):  # in one order, so that processes don't wait for each other
                    MissingAddress.objects.add(today, path, count, referrers.get(path, ""))
        except (DatabaseError, InterfaceError):
            logger.warning("Addresses that were not found could not be counted", exc_info=True)


counts = Counts()
