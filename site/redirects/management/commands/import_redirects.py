"""Makes redirects of a list of old addresses."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from redirects.importing import Outcome, UnreadableFileError, check, check_and_keep, read


class Command(BaseCommand):
    """Instead of Wagtail's command of this name, which asks for the position of columns and keeps what it can."""

    help = (
        "Make redirects of a CSV file with the columns “old address” and “new address” (an address, or the number of a "
        "page). All of it or nothing; a second time nothing changes."
    )

    def add_arguments(self, parser):
        """Take the file, and how careful to be."""
        parser.add_argument("file", type=Path, help="CSV in UTF-8, or Excel (.xlsx)")
        parser.add_argument("--dry-run", action="store_true", help="only say what would become of each line")
        parser.add_argument("--skip-refused", action="store_true", help="keep the rest when lines are refused")

    def handle(self, *, file, dry_run, skip_refused, **options):
        """Import the file and say what became of it; fail when a line is refused and not to be skipped."""
        try:
            lines = read(file.name, file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except UnreadableFileError as error:
            raise CommandError(f"{file}: {error}") from error
        report = check(lines) if dry_run else check_and_keep(lines, despite_refused=skip_refused)
        for row in report.of(Outcome.NEW) if options["verbosity"] > 1 or dry_run else []:
            self.stdout.write(f"{row.line.number}: {row.redirect.old_path} → {row.leads_to}")
        for row in report.of(Outcome.REFUSED):
            self.stderr.write(f"{row.line.number}: {row.line.old} → {row.line.new}: {row.reason}")
        counts = report.counts
        self.stdout.write(
            _("New: %(new)d. Was there already: %(unchanged)d. Refused: %(refused)d.") % counts
            + (" " + _("Nothing was kept: this was a trial.") if dry_run else "")
        )
        if counts["refused"] and not skip_refused:
            raise CommandError(_("Nothing was kept. Mend what is refused, or leave it out: --skip-refused."))
