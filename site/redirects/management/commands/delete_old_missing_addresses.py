"""Deletes which addresses visitors did not find when its term is over."""

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from redirects.models import MissingAddress


class Command(BaseCommand):
    """Run it once a day."""

    help = "Delete which addresses visitors did not find more than 90 days ago."

    def handle(self, **options):
        """Delete, and say how much."""
        deleted = MissingAddress.objects.delete_old()
        self.stdout.write(
            ngettext("%(number)d row deleted.", "%(number)d rows deleted.", deleted) % {"number": deleted}
        )
