"""Makes a back-up."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from operations.backups import archive, database, encryption, media
from operations.backups.problems import BackupError

__all__ = ["Command"]

ENDINGS = (".tar", ".tar.age")


class Command(BaseCommand):
    """Writes one file with database and media, while the site goes on; it is there whole or not at all."""

    help = "Write database and media to FILE, or to a new file in FOLDER; encrypted when BACKUP_KEY is set."

    def add_arguments(self, parser):
        """Take the place, and how many to keep there."""
        parser.add_argument("place", metavar="FILE|FOLDER", type=Path)
        parser.add_argument("--keep", type=int, metavar="N", help="delete all but the newest N back-ups in FOLDER")

    def handle(self, *, place, keep, **options):
        """Make it, and say where it is and how large."""
        if keep is not None and (keep < 1 or not place.is_dir()):
            raise CommandError("--keep needs a folder that is there, and a number from 1.")
        target = place
        if place.is_dir():
            name = f"techport-{timezone.now():%Y%m%d-%H%M%S}"
            target = place / (name + ENDINGS[bool(settings.BACKUP_KEY)])
        try:
            files = make(target)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{target}: {target.stat().st_size / 1e6:.1f} MB, {files} files.")
        if keep:
            for old in old_ones(place, keep):
                old.unlink()
                self.stdout.write(f"{old} deleted.")


def make(target):
    """Write a back-up to ``target`` and return of how many files; raise ``BackupError`` or ``OSError``."""
    # In the open it stays on this machine: the target may be a disk of others
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.unfinished")
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix="backup-") as folder:
        dump, whole = Path(folder, "dump"), Path(folder, "whole")
        database.dump(dump)
        try:
            if settings.BACKUP_KEY:
                about = archive.write(whole, database.name_of_dump(), dump, media.folder())
                unfinished.touch(mode=0o600)
                encryption.close(whole, unfinished, settings.BACKUP_KEY)
            else:
                unfinished.touch(mode=0o600)
                about = archive.write(unfinished, database.name_of_dump(), dump, media.folder())
            with open(unfinished, "rb") as file:
                os.fsync(file.fileno())
            os.replace(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
    return len(about["files"])


def old_ones(folder, keep):
    """Return the back-ups in ``folder`` beyond the newest ``keep``."""
    found = sorted(path for path in folder.glob("techport-*") if path.name.endswith(ENDINGS))
    return found[:-keep]
