"""The pages of the site, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["HomeConfig"]


class HomeConfig(AppConfig):
    """The pages of the site."""

    name = "home"
    verbose_name = _("Pages")
