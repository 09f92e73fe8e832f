"""Full addresses, as machines and mail want them, and addresses elsewhere, which may come from anyone."""

import re
from html import unescape

from django.conf import settings

__all__ = ["absolute", "web_address"]

# What a browser does not see in an address, so that it may hide a scheme
UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0]")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
HARMLESS = ("http:", "https:", "mailto:", "tel:")


def absolute(path):
    """Return the full address of a path on this site."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def web_address(text):
    """Return an address for a link, or "" when it would run something or lead to no site, mailbox or telephone."""
    seen = UNSEEN.sub("", unescape(text or ""))
    scheme = SCHEME.match(seen)
    return "" if scheme and scheme[0].lower() not in HARMLESS else text or ""
