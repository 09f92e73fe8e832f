"""``manage.py translation_status``."""

import json

from django.core.management import BaseCommand
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Count, F

from translations.freshness import refresh_everything
from translations.models import TranslationStatus

State = TranslationStatus.State


class Command(BaseCommand):
    """Tells how the English of everything stands; can work it out anew from the content."""

    help = "Shows how the English of all pages and shared texts stands."

    def add_arguments(self, parser):
        """Add the options."""
        parser.add_argument("--json", action="store_true", help="print one line of JSON for each page or text")
        parser.add_argument(
            "--refresh",
            action="store_true",
            help="first compare all Dutch with all English anew, as after a script that wrote to the database",
        )
        parser.add_argument("--fail-behind", action="store_true", help="exit with 1 when English is behind anywhere")

    def handle(self, *args, **options):
        """Print the status of what is not up to date, and the counts."""
        if options["refresh"]:
            refresh_everything()
        statuses = TranslationStatus.objects.select_related("content_type", "page").order_by(
            F("since").asc(nulls_last=True), "title"
        )
        if options["json"]:
            for status in statuses:
                self.stdout.write(json.dumps(as_dictionary(status), cls=DjangoJSONEncoder, ensure_ascii=False))
        else:
            self.print_table(statuses)
        if options["fail_behind"] and statuses.filter(state=State.BEHIND).exists():
            raise SystemExit(1)

    def print_table(self, statuses):
        """Print what is to be done, and how many there are of each state."""
        for status in statuses.exclude(state__in=[State.CURRENT, State.DUTCH_ONLY]):
            self.stdout.write(f"{status.description}\t{status.content_type.name}\t{status.title}")
        for state, number in statuses.order_by("state").values_list("state").annotate(Count("pk")):
            self.stdout.write(f"{State(state).label}: {number}")


def as_dictionary(status):
    """Return a ``TranslationStatus`` for a machine to read."""
    return {
        "title": status.title,
        "type": status.content_type.model,
        "state": status.state,
        "segments": status.segments,
        "words": status.words,
        "machine_segments": status.machine_segments,
        "since": status.since,
        "url": status.page.full_url if status.page else None,
    }
