"""Search, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["SearchConfig"]


class SearchConfig(AppConfig):
    """Search."""

    name = "search"
    verbose_name = _("Search")
