"""Makes the sizes of pictures that pages ask for, before visitors do."""

from django.core.management import BaseCommand
from wagtail.models import Page

from pagecache.changes import pages_changed
from techport.pictures import make_pictures_of

__all__ = ["Command"]


class Command(BaseCommand):
    """Makes what is missing for all pages that are online, and says how far it is."""

    help = "Make the sizes of pictures that pages ask for: run this after an import, or when layouts changed."

    def handle(self, *, verbosity, **options):
        """Print each page to nobody."""
        pages = Page.objects.live().filter(depth__gt=1).order_by("path")
        total = pages.count()
        for number, page in enumerate(pages.specific().iterator(chunk_size=100), start=1):
            if make_pictures_of(page):
                pages_changed()
            if verbosity and (number % 50 == 0 or number == total):
                self.stdout.write(f"{number} / {total}")
