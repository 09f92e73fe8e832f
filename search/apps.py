"""Search, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["SearchConfig"]


class SearchConfig(AppConfig):
    """Search."""

    name = "search"
    verbose_name = _("Search")

    def ready(self):
        """Listen to what happens to people."""
        from search import contacts  # noqa: F401 (signals can only be connected when all models are there)
