"""The shell that all pages share, as a Django application."""

from django.apps import AppConfig

__all__ = ["TechportConfig"]


class TechportConfig(AppConfig):
    """The shell."""

    name = "techport"
    verbose_name = "Techport"
