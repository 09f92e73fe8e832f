"""Looks over all pages, for the report."""

from itertools import batched

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from checks.keeping import check_again, check_pages, pages_to_check
from checks.models import KeptFinding

AT_ONCE = 100
EVERY = 1000  # pages, before it says how far it is


class Command(BaseCommand):
    """For each night, and after a change of the rules."""

    help = "Check the newest version of every page, for the report."

    def add_arguments(self, parser):
        """Take where the work is to be done."""
        parser.add_argument("--background", action="store_true", help="let the worker do it, between its other tasks")

    def handle(self, *, background=False, verbosity=1, **options):
        """Check the pages, some at a time."""
        keys = list(pages_to_check())
        KeptFinding.objects.exclude(page__in=pages_to_check()).delete()
        found = done = 0
        for some in batched(keys, AT_ONCE):
            if background:
                check_again.enqueue(list(some))
                continue
            found += check_pages(some)
            done += len(some)
            if verbosity and done % EVERY == 0 and done < len(keys):
                self.stdout.write(f"{done} / {len(keys)}")
        if not background:
            text = ngettext(
                "%(pages)d page checked, %(found)d found.", "%(pages)d pages checked, %(found)d found.", len(keys)
            )
            self.stdout.write(text % {"pages": len(keys), "found": found})
