"""What looks over pages before and after they go online, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["ChecksConfig"]


class ChecksConfig(AppConfig):
    """The room of the checks."""

    name = "checks"
    verbose_name = _("Checks")

    def ready(self):
        """Guard what goes online, and keep what is found."""
        # Signals can only be connected when all models are there
        from checks import guard, keeping  # noqa: F401
