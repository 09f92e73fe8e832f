"""The news, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["NewsitemsConfig"]


class NewsitemsConfig(AppConfig):
    """The news."""

    name = "newsitems"
    verbose_name = _("News")

    def ready(self):
        """Listen to what happens around news."""
        from newsitems import signals  # noqa: F401 (signals can only be connected when all models are there)
