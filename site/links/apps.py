"""What looks where links lead, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["LinksConfig"]


class LinksConfig(AppConfig):
    """The room of the links."""

    name = "links"
    verbose_name = _("Links")
