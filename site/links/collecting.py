"""Which links stand on the pages that are online."""

import hashlib
from itertools import batched
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Exists, OuterRef
from wagtail.models import Page

from checks.content import read
from checks.keeping import pages_to_check
from checks.targets import is_own_address
from links.models import CheckedLink, LinkPlace

__all__ = ["collect"]

AT_ONCE = 100
LONGEST = 2000  # characters of an address; browsers follow no longer ones reliably
NO_PAGES = ("mailto:", "tel:", "javascript:", "data:")


def key_of(address):
    """Return what an address is looked up by."""
    return hashlib.sha256(address.encode()).hexdigest()


def address_of(link, page):
    """Return the address that a link on ``page`` leads to and whether that is elsewhere, or None."""
    if link.page is not None:
        return f"page:{link.page}", False
    if link.document is not None:
        return f"document:{link.document}", False
    url = link.url.strip()
    if not url or len(url) > LONGEST or url.lower().startswith(NO_PAGES):
        return None
    if url.startswith("#"):
        return f"page:{page.pk}{url}", False
    if url.startswith("/") and not url.startswith("//"):
        return url, False
    if is_own_address(url):
        return urlsplit(url)._replace(scheme="", netloc="").geturl() or "/", False
    return url.partition("#")[0], True


def collect():
    """Keep which links there are and where; return how many. Links that are nowhere any longer are forgotten."""
    online = Page.objects.filter(pk__in=pages_to_check(), live=True).order_by("pk")
    LinkPlace.objects.exclude(page__in=online.order_by().values("pk")).delete()
    for keys in batched(list(online.values_list("pk", flat=True)), AT_ONCE):
        collect_from(Page.objects.filter(pk__in=keys).specific())
    CheckedLink.objects.filter(~Exists(LinkPlace.objects.filter(link=OuterRef("pk")))).delete()
    return CheckedLink.objects.count()


def collect_from(pages):
    """Keep the links on some pages, instead of those that were there."""
    found = []
    for page in pages:
        for link in read(page).links:
            if target := address_of(link, page):
                found.append((page, link, *target))
    addresses = {key_of(address): (address, is_external) for _page, _link, address, is_external in found}
    with transaction.atomic():
        CheckedLink.objects.bulk_create(
            [
                CheckedLink(key=key, address=address, is_external=is_external)
                for key, (address, is_external) in addresses.items()
            ],
            ignore_conflicts=True,
        )
        ids = dict(CheckedLink.objects.filter(key__in=addresses).values_list("key", "pk"))
        LinkPlace.objects.filter(page__in=[page.pk for page in pages]).delete()
        LinkPlace.objects.bulk_create(
            LinkPlace(
                link_id=ids[key_of(address)],
                page_id=page.pk,
                words=" ".join(link.words.split())[:200],
                field=link.place.field,
                block=link.place.block,
                number=link.place.number,
                block_id=link.place.block_id,
            )
            for page, link, address, _is_external in found
        )
