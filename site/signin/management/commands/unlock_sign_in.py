"""Lets everybody try to sign in again."""

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand

from signin import audit
from signin.caches import forget_attempts


class Command(BaseCommand):
    """Forgets the attempts that failed, of all accounts and addresses: what is counted does not say whose they are."""

    help = "Forget all attempts to sign in that failed, so that nobody has to wait any longer."

    def handle(self, **options):
        """Forget, and say so."""
        forget_attempts()
        if administrator := get_user_model().objects.filter(is_superuser=True).order_by("pk").first():
            audit.note("signin.unlock", administrator)
        self.stdout.write("Forgot all attempts that failed: everybody may try to sign in again.")
