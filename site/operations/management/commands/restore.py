"""Brings a back-up back."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from operations.backups import archive, database, encryption, media
from operations.backups.problems import BackupError

__all__ = ["Command"]


class Command(BaseCommand):
    """Puts database and media of a back-up in their place, when all of it is as it was."""

    help = "Bring back the database and media of FILE, which `manage.py backup` made."
    requires_system_checks = []

    def add_arguments(self, parser):
        """Take the file, and whether something may be lost."""
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--replace", action="store_true", help="delete the database and media that are there")

    def handle(self, *, file, replace, **options):
        """Bring it back, and say what is left to do."""
        try:
            about = bring_back(file, replace)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        call_command("clear_pages")
        self.stdout.write(f"The site is as it was on {about['made']} ({len(about['files'])} files). Now run: migrate")


def bring_back(file, replace):
    """Put what ``file`` holds in its place and return what it says of itself; raise ``BackupError`` or ``OSError``."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix="restore-") as folder:
        if encryption.is_closed(file):
            opened = Path(folder, "whole")
            encryption.open_closed(file, opened, settings.BACKUP_KEY)
            file = opened
        about = archive.check(file)
        name = database.name_of_dump()
        if about["database"] != name:
            raise BackupError("The back-up is of another kind of database than DATABASE_URL names.")
        if not replace and not (database.is_empty() and media.is_empty()):
            raise BackupError("There is a site already: --replace deletes it.")
        archive.extract(file, name, folder)
        media.begin()
        try:
            archive.extract(file, archive.MEDIA, media.arriving())
            database.restore(Path(folder, name))
        except BaseException:
            media.give_up()
            raise
        media.finish()
    return about
