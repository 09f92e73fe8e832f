"""Forgets who signed in long ago, and how."""

from datetime import timedelta

from django.core.management import BaseCommand
from django.utils import timezone
from wagtail.models import ModelLogEntry

from signin.audit import PREFIX

DAYS = 365


class Command(BaseCommand):
    """Deletes what was written down of signing in and of rights more than a year ago."""

    help = f"Delete what was written down of signing in and of rights more than {DAYS} days ago."

    def handle(self, **options):
        """Delete, and say how much."""
        too_old = timezone.now() - timedelta(days=DAYS)
        number, _models = ModelLogEntry.objects.filter(action__startswith=PREFIX, timestamp__lt=too_old).delete()
        self.stdout.write(f"Deleted {number} entries.")
