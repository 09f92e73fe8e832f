"""What keeps English in step with Dutch, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["TranslationsConfig"]


class TranslationsConfig(AppConfig):
    """The room of the two languages."""

    name = "translations"
    verbose_name = _("Translations")

    def ready(self):
        """Let English follow Dutch."""
        # Signals can only be connected when all models are there
        from translations import catching_up, following, freshness, guard, stand_ins, together  # noqa: F401
        from translations.machine import checks  # noqa: F401
