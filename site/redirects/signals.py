"""Makes redirects when pages get another address, by a slug or a move, in the CMS or by a script.

Wagtail can do that itself, but not for what is offline just then, and it does so for drafts of which nobody has the
address. And when it turns out that nothing has to be made, it deletes every redirect it made before: that of the
English home page has the same address whatever its slug.
"""

from django.db.models import Q
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import BatchRedirectCreator
from wagtail.signals import page_slug_changed, post_page_move

from pagecache.changes import pages_changed

__all__ = []

MOST_AT_ONCE = 500


@receiver(page_slug_changed)
def note_slug(sender, instance, instance_before, **kwargs):
    """Note that a page has another slug, and all below it another address."""
    keep_addresses(instance, instance_before.url_path)


@receiver(post_page_move)
def note_move(sender, instance, url_path_before, url_path_after, **kwargs):
    """Note that a page is at another place, and all below it has another address."""
    if url_path_before != url_path_after:
        keep_addresses(instance, url_path_before)


def keep_addresses(page, url_path_before):
    """Make redirects to ``page`` and what is below it, as far as it was ever online, from where that was before."""
    batch = BatchRedirectCreator(max_size=MOST_AT_ONCE, ignore_conflicts=True)
    ever_online = Q(live=True) | Q(first_published_at__isnull=False)
    moved = page.get_descendants(inclusive=True).filter(ever_online).defer_streamfields().specific()
    for one in moved.iterator(chunk_size=MOST_AT_ONCE):
        now = addresses_of(one)
        one.url_path = url_path_before + one.url_path.removeprefix(page.url_path)
        for route, (site_id, path) in addresses_of(one).items():
            if now.get(route) == (site_id, path):
                continue
            batch.add(
                old_path=path,
                site_id=site_id,
                redirect_page_id=one.pk,
                redirect_page_route_path=route,
                automatically_created=True,
            )
    if batch.items:
        batch.process()
    pages_changed()  # nobody hears of what is made in bulk


def addresses_of(page):
    """Return the site and path of all that ``page`` shows, by the route on the page ("" is the page itself)."""
    parts = page.get_url_parts()
    if parts is None or parts[2] is None:
        return {}
    site_id, _root, path = parts
    routes = {Redirect.normalise_page_route_path(route) for route in page.get_route_paths()}
    return {route: (site_id, Redirect.normalise_path(path.rstrip("/") + (route or "/"))) for route in routes}
