"""The room of signing in, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["SignInConfig"]


class SignInConfig(AppConfig):
    """The room of signing in."""

    name = "signin"
    verbose_name = _("Signing in")

    def ready(self):
        """Let changes of factors, passwords and rights be written down."""
        # Signals can only be connected when all models are there
        from signin import changes  # noqa: F401
