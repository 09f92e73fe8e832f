"""Lets the site make all pages anew, which is needed when its code has changed."""

from django.core.management import BaseCommand

from pagecache.changes import pages_changed

__all__ = ["Command"]


class Command(BaseCommand):
    """Begins a new generation of finished pages, on every machine."""

    help = "Make all finished pages anew: run this after each deployment, when the new code runs."

    def handle(self, **options):
        """Say that everything may have changed."""
        pages_changed(withdrawn=True)
