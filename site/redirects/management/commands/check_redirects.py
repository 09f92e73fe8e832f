"""Says which redirects lead nowhere."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from redirects.problems import find_problems
from redirects.trails import Problem


class Command(BaseCommand):
    """For after an import, and now and then."""

    help = "List redirects that lead back to themselves, nowhere, or to another redirect. Fails on the first two."

    def handle(self, **options):
        """List them; a chain alone is no failure, since visitors are led to its end at once."""
        found = find_problems()
        for redirect, trail in found:
            self.stdout.write(f"{trail.problem.label}: {redirect.old_path}: {trail.explanation}")
        broken = sum(trail.problem is not Problem.CHAIN for _redirect, trail in found)
        if broken:
            raise CommandError(_("Redirects that lead nowhere or back to themselves: %d.") % broken)
        self.stdout.write(_("Every redirect leads somewhere."))
