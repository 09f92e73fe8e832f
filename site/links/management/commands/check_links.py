"""Looks where all links lead."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from links.checking import check_all, start_in_background

EVERY = 50  # links, before it says how far it is


class Command(BaseCommand):
    """For once a week, and after a move."""

    help = "Look whether the links on pages that are online lead somewhere, on this site and on others."

    def add_arguments(self, parser):
        """Take where the work is to be done."""
        parser.add_argument("--background", action="store_true", help="let the worker do it, between its other tasks")

    def handle(self, *, background=False, verbosity=1, **options):
        """Look at all of them."""
        if background:
            start_in_background.enqueue()
            return
        broken = check_all(tell=self.tell if verbosity else lambda done, total: None)
        self.stdout.write(_("Links that lead nowhere: %d.") % broken)

    def tell(self, done, total):
        """Say how far it is, now and then."""
        if done % EVERY == 0 or done == total:
            self.stdout.write(f"{done} / {total}")
