"""Lets somebody in with their password alone, once, to set up a new second factor."""

from django.core.management import BaseCommand

from signin.management.accounts import account_called
from signin.resetting import reset_factors


class Command(BaseCommand):
    """Removes the second factors and recovery codes of an account and ends its sessions."""

    help = "Remove all second factors of an account, whose owner then sets up a new one after signing in."

    def add_arguments(self, parser):
        """Take the name of the account."""
        parser.add_argument("username")

    def handle(self, *, username, **options):
        """Reset, and say what was done."""
        user = account_called(username)
        number = reset_factors(user)
        self.stdout.write(
            f"Removed {number} second factor(s) of {username} and all recovery codes; all sessions have ended. "
            "A password is enough for the next log-in, which leads to setting up a new second factor."
        )
