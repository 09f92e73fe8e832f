"""Deleted pages, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["DeletedConfig"]


class DeletedConfig(AppConfig):
    """The room of deleted pages."""

    name = "deleted"
    verbose_name = _("Deleted pages")

    def ready(self):
        """Keep a copy of each page that is deleted."""
        from deleted import keeping  # noqa: F401 (signals can only be connected when all models are there)
