"""Makes a link with which somebody chooses a new password, for when no mail arrives."""

from datetime import timedelta

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from signin import audit
from signin.mail import new_password_link
from signin.management.accounts import account_called


class Command(BaseCommand):
    """Prints a link that works once."""

    help = "Print a link with which the owner of an account chooses a new password; it works once."

    def add_arguments(self, parser):
        """Take the name of the account."""
        parser.add_argument("username")

    def handle(self, *, username, **options):
        """Print the link, and how long it works."""
        user = account_called(username)
        if not user.is_active:
            raise CommandError(f"The account {username!r} is not active.")
        audit.note("signin.link", user)
        hours = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT) // timedelta(hours=1)
        self.stdout.write(
            f"{new_password_link(user)}\n"
            f"Give it to nobody but {username}: it works once, for {hours} hours. The second factor stays as it is."
        )
