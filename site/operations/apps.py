"""Operations, as a Django application."""

from django.apps import AppConfig

__all__ = ["OperationsConfig"]


class OperationsConfig(AppConfig):
    """The room of operations; its commands come before Django's and Wagtail's, so it stands before Wagtail."""

    name = "operations"
