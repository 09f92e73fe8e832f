"""What editors see first of the CMS, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["DeskConfig"]


class DeskConfig(AppConfig):
    """The room of the editors: the menu by task, a list for each kind of page, and what waits for them today."""

    name = "desk"
    verbose_name = _("Desk")
