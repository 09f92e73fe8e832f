"""Django's ``migrate``, one at a time: machines that start at once need not know of each other."""

from django.core.management.commands import migrate

from operations.locks import lock

__all__ = ["Command"]


class Command(migrate.Command):
    """Brings the database up to date; waits while another process does, and then finds nothing to do."""

    def handle(self, *args, **options):
        """Migrate with the lock in hand."""
        with lock("migrate", using=options["database"], waits=True):
            return super().handle(*args, **options)
