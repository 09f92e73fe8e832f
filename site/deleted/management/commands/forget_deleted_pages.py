"""Forgets deleted pages when their term is over."""

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from deleted.models import DeletedPage


class Command(BaseCommand):
    """Run it once a day."""

    help = "Forget the pages that were deleted more than 30 days ago."

    def handle(self, **options):
        """Forget, and say how many."""
        number = DeletedPage.objects.forget()
        self.stdout.write(
            ngettext("%(number)d page forgotten.", "%(number)d pages forgotten.", number) % {"number": number}
        )
