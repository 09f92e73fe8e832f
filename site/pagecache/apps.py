"""Finished pages, as a Django application."""

from django.apps import AppConfig

__all__ = ["PageCacheConfig"]


class PageCacheConfig(AppConfig):
    """The room of finished pages."""

    name = "pagecache"

    def ready(self):
        """Let changes begin a new generation of pages."""
        # Signals can only be connected when all models are there
        from pagecache import changes  # noqa: F401
