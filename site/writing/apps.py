"""What helps editors while they write, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["WritingConfig"]


class WritingConfig(AppConfig):
    """The room of writing."""

    name = "writing"
    verbose_name = _("Writing")
