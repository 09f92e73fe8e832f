"""What somebody wrote as an address: in a file, in the CMS, or by a script."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

__all__ = ["LONGEST", "RefusedAddressError", "is_own", "new_address", "old_path"]

LONGEST = 255  # characters, as Wagtail keeps them
MISLEADING = re.compile(r"[\x00-\x20\x7f\\]")  # browsers leave them out, or take "\" for "/"

is_web_address = URLValidator(schemes=["http", "https"])


class RefusedAddressError(ValueError):
    """An address that can't be used; says why to an editor."""


def split(text):
    """Return the parts of an address; raise ``RefusedAddressError`` for what only looks like one."""
    if not text:
        raise RefusedAddressError(_("There is no address."))
    if MISLEADING.search(text):
        raise RefusedAddressError(_("The address has a space or a sign that does not belong in it."))
    try:
        parts = urlsplit(text)
    except ValueError:
        raise RefusedAddressError(_("This is not an address.")) from None
    if parts.scheme not in ("", "http", "https") or bool(parts.scheme) != bool(parts.netloc) or "@" in parts.netloc:
        raise RefusedAddressError(_("An address begins with “/”, “https://” or “http://”."))
    return parts


def bare(host):
    """Return a host name without what says nothing."""
    return (host or "").lower().removeprefix("www.")


def is_own(host):
    """Return whether ``host`` is one of this site, now or in former days."""
    addresses = [settings.WAGTAILADMIN_BASE_URL, *(root.root_url for root in Site.get_site_root_paths())]
    return bare(host) in {bare(urlsplit(address).hostname) for address in addresses} | {*map(bare, settings.OLD_HOSTS)}


def old_path(text):
    """Return an old address of this site as redirects keep it; raise ``RefusedAddressError``."""
    parts = split(text.strip())
    if parts.netloc and not is_own(parts.hostname):
        raise RefusedAddressError(_("The old address is one of another site: %s.") % parts.hostname)
    path = "/" + parts.path.lstrip("/") + (f"?{parts.query}" if parts.query else "")
    path = Redirect.normalise_path(path)
    if len(path) > LONGEST:
        raise RefusedAddressError(_("The address is too long."))
    return path


def new_address(text):
    """Return where a redirect is to lead: a path of this site, or a full address; raise ``RefusedAddressError``."""
    text = text.strip()
    parts = split(text)
    if parts.netloc and not is_own(parts.hostname):
        address = text
        try:
            is_web_address(address)
        except ValidationError:
            raise RefusedAddressError(_("This is not an address.")) from None
    elif parts.netloc or text.startswith("/"):
        # Two slashes would lead to another site
        address = parts._replace(scheme="", netloc="", path="/" + parts.path.lstrip("/")).geturl()
    else:
        raise RefusedAddressError(_("An address begins with “/”, “https://” or “http://”."))
    if len(address) > LONGEST:
        raise RefusedAddressError(_("The address is too long."))
    return address
