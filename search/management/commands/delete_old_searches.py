"""Deletes what visitors searched for when its term is over."""

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from search.models import Search


class Command(BaseCommand):
    """Run it once a day."""

    help = "Delete what visitors searched for more than 90 days ago."

    def handle(self, **options):
        """Delete, and say how much."""
        deleted = Search.objects.delete_old()
        self.stdout.write(
            ngettext("%(number)d search deleted.", "%(number)d searches deleted.", deleted) % {"number": deleted}
        )
