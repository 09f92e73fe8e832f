"""Mails what visitors sent in and nobody mailed, because the program that was to do it was ended."""

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from home.form_mail import mail_answers
from home.models import Receipt


class Command(BaseCommand):
    """Run it every few minutes; twice at the same time does no harm."""

    help = "Let the background mail answers to forms that should have been mailed by now."

    def handle(self, *args, **options):
        """Ask for each to be mailed, and say how many; the worker, which asks every minute, is told only of some."""
        waiting = [*Receipt.objects.left_behind().values_list("pk", flat=True)]
        for receipt_id in waiting:
            mail_answers.enqueue(receipt_id)
        if waiting or options["verbosity"]:
            self.stdout.write(
                ngettext("%(number)d answer to be mailed.", "%(number)d answers to be mailed.", len(waiting))
                % {"number": len(waiting)}
            )
