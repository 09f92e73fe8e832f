"""Keeps the old addresses of pages that are offline just then: Wagtail makes redirects for those that are online."""

from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import BatchRedirectCreator
from wagtail.signals import page_slug_changed, post_page_move

__all__ = []

MOST_AT_ONCE = 500


@receiver(page_slug_changed)
def note_slug(sender, instance, instance_before, **kwargs):
    """Note that a page has another slug, and all below it another address."""
    keep_addresses_below(instance, instance_before.url_path)


@receiver(post_page_move)
def note_move(sender, instance, url_path_before, url_path_after, **kwargs):
    """Note that a page is at another place, and all below it has another address."""
    if url_path_before != url_path_after:
        keep_addresses_below(instance, url_path_before)


def keep_addresses_below(page, url_path_before):
    """Make redirects to what is below ``page`` and was once online: links to it are good again when it is back."""
    batch = BatchRedirectCreator(max_size=MOST_AT_ONCE, ignore_conflicts=True)
    for offline in page.get_descendants().filter(live=False, first_published_at__isnull=False):
        offline.url_path = url_path_before + offline.url_path.removeprefix(page.url_path)
        parts = offline.get_url_parts()
        if parts and parts[2]:
            batch.add(
                old_path=Redirect.normalise_path(parts[2]),
                site_id=parts[0],
                redirect_page_id=offline.pk,
                automatically_created=True,
            )
    batch.process()
