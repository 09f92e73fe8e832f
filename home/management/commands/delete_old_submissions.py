"""Deletes what visitors sent in when its term is over."""

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from home.models import FormPage, Sending


class Command(BaseCommand):
    """Run it once a day."""

    help = "Delete the answers to forms that are older than the form's editor said they are kept."

    def handle(self, *args, **options):
        """Delete, and say how many."""
        Sending.objects.forget()
        deleted = sum(page.delete_old_submissions() for page in FormPage.objects.all())
        self.stdout.write(
            ngettext("%(number)d answer deleted.", "%(number)d answers deleted.", deleted) % {"number": deleted}
        )
