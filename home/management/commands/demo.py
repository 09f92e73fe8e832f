"""Fills the site with its sample: pages in both languages and every state, and an account for each group."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from home.sample.accounts import add_accounts
from home.sample.media import add_media
from home.sample.pages import SamplePages


class Command(BaseCommand):
    """Adds what is missing of the sample; what is there, and what editors made of it, stays."""

    help = "Fill the site with sample pages in Dutch and English. A second time it adds only what is missing."

    def add_arguments(self, parser):
        """Take the password, and the will to do this on a real site."""
        parser.add_argument("--password", help="make the five sample accounts too, all with this password")
        parser.add_argument("--force", action="store_true", help="also on a production site")

    @transaction.atomic
    def handle(self, *, password=None, force=False, **options):
        """Add images and documents, then pages, then accounts; all of it or nothing."""
        if not settings.SAMPLE_SITE_ALLOWED and not force:
            raise CommandError(
                "This is a production site: its visitors would read invented news. "
                "If that is what you want, run this again with --force."
            )
        media, new_files = add_media()
        try:
            new_pages = SamplePages(media).add()
        except ValidationError as error:
            raise CommandError(f"The sample does not fit into this site: {' '.join(error.messages)}") from error
        if password:
            add_accounts(password)
        self.stdout.write(self.summary(new_pages, new_files, with_accounts=bool(password)))

    def summary(self, pages, files, *, with_accounts):
        """Return one line about what was done."""
        accounts = "the five accounts have the password given" if with_accounts else "no password, so no accounts"
        return f"Sample site: {pages} pages and {files} files added; {accounts}."
