"""Wagtail's ``publish_scheduled``, one at a time: two at once would publish the same page twice."""

from wagtail.management.commands import publish_scheduled

from operations.locks import lock

__all__ = ["Command"]


class Command(publish_scheduled.Command):
    """Puts scheduled pages online and takes expired ones off, unless another process does just now."""

    help = "Put scheduled pages online and take expired ones off."

    def handle(self, *args, **options):
        """Publish with the lock in hand."""
        with lock("publish_scheduled") as is_mine:
            if is_mine:
                super().handle(*args, **options)
            else:
                self.stdout.write("Another process does this now.")
