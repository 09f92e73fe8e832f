"""Starts the site on a developer's machine: ready database, sample content, the catalogue, and where to look."""

import os
import secrets
import socket
import tempfile

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, call_command
from django.db import DatabaseError, connection
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV
from wagtail.models import Page

from techport.catalogue import compile_catalogue

ACCOUNTS = ("beheerder", "eindredacteur", "redacteur", "vertaler", "meelezer")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are mistaken for another

WELCOME = """
Techport draait op http://localhost:{port}/             (stoppen: Ctrl+C)
Techport is running on http://localhost:{port}/         (stop: Ctrl+C)

  Nederlands     http://localhost:{port}/
  English        http://localhost:{port}/en/
  Redactie, CMS  http://localhost:{port}/cms/

  Accounts       {accounts}
  Wachtwoord, password   {password}
"""


class Command(BaseCommand):
    """Prepares what is missing and serves the site; a second start finds everything there."""

    help = "Start the site with its sample content, and say where to look."
    requires_system_checks = []

    def handle(self, **options):
        """Prepare once, then serve: the server runs this command again in a process that it restarts on changes."""
        port = chosen_port()
        if os.environ.get(DJANGO_AUTORELOAD_ENV) != "true":
            check_folder(settings.VAR_DIR)
            check_port(port)
            compile_catalogue()
            self.prepare_database()
            password, is_new = demo_password(settings.VAR_DIR / "demo-password")
            if not Page.objects.filter(depth__gt=2).exists():
                self.stdout.write("Making the sample site ...")
                call_command("demo", password=password)
            elif is_new:
                change_passwords(password)
            self.stdout.write(WELCOME.format(port=port, accounts=" · ".join(ACCOUNTS), password=password))
        os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
        call_command("runserver", str(port), skip_checks=True)

    def prepare_database(self):
        """Bring the database up to date with the code."""
        try:
            connection.ensure_connection()
            if not connection.introspection.table_names():
                self.stdout.write("Making the database ...")
            call_command("migrate", verbosity=0)
        except DatabaseError as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(f"The database of DATABASE_URL does not answer as it should: {reason}") from error


def chosen_port():
    """Return the port that ``PORT`` names, 8000 unless told otherwise."""
    text = os.environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise CommandError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def check_port(port):
    """Stop when another program listens on ``port``, or we may not."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except PermissionError as error:
            raise CommandError(f"Port {port} is not for everybody: choose one from 1024 with PORT=8001.") from error
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken: stop what runs there, or choose another with PORT=8001."
            ) from error


def check_folder(folder):
    """Stop when the database, media and mail of this machine cannot be kept in ``folder``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise CommandError(f"Cannot write in {folder}: {error.strerror}. VAR_DIR names another folder.") from error


def demo_password(kept):
    """Return the password of the sample accounts, from DEMO_PASSWORD or made once, and whether it is a new one."""
    before = kept.read_text().strip() if kept.exists() else ""
    password = os.environ.get("DEMO_PASSWORD") or before
    if not password:
        password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    if password != before:
        write_privately(kept, password)
    return password, password != before


def change_passwords(password):
    """Give the sample accounts that are still there another password, which ends their sessions."""
    for user in get_user_model().objects.filter(username__in=ACCOUNTS):
        if not user.check_password(password):
            user.set_password(password)
            user.save(update_fields=["password"])


def write_privately(path, text):
    """Write a file that only its owner may read."""
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text + "\n")
