"""Old addresses, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["RedirectsConfig"]


class RedirectsConfig(AppConfig):
    """The room of old addresses; its commands come before Wagtail's, so it stands before Wagtail in the settings."""

    name = "redirects"
    verbose_name = _("Old addresses")

    def ready(self):
        """Keep the addresses of pages that move."""
        from redirects import signals  # noqa: F401 (signals can only be connected when all models are there)
