"""Finds the account that a command names."""

from django.contrib.auth import get_user_model
from django.core.management import CommandError

__all__ = ["account_called"]


def account_called(username):
    """Return the account with this name; stop when there is none."""
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"There is no account {username!r}.")
    return user
