"""Full addresses, as machines and mail want them."""

from django.conf import settings

__all__ = ["absolute"]


def absolute(path):
    """Return the full address of a path on this site."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
