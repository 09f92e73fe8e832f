"""``manage.py import_article FILE…``: draft news items from texts, web pages and Word files."""

import logging

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsitems.article_import.problems import UnreadableFileError
from newsitems.article_import.reading import files_in, read
from newsitems.article_import.report import lines_for_earlier, lines_of
from newsitems.article_import.saving import dutch_news_index, earlier_import, save
from newsitems.article_import.structure import article_from

__all__ = ["Command"]

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Imports files one by one, and reports on each; a file that cannot be imported does not stop the others."""

    help = (
        "Makes a Dutch draft news item of each file (.txt, .html or .docx), and reports what was guessed or left out."
    )

    def add_arguments(self, parser):
        """Declare what may be given."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="A file, or a folder with files.")
        parser.add_argument(
            "--publish", action="store_true", help="Publish what an editor could publish; the rest stays a draft."
        )
        parser.add_argument(
            "--user",
            metavar="NAME",
            help="Who owns the drafts and writes the comments (default: the first administrator).",
        )
        parser.add_argument(
            "--language", choices=[code for code, _name in settings.LANGUAGES], help="Language of report and comments."
        )

    def handle(self, *, files, publish, user, language, **options):
        """Import ``files``; raise ``CommandError`` when one of them could not be imported."""
        with translation.override(language or translation.get_language() or settings.LANGUAGE_CODE):
            parent = dutch_news_index()
            if parent is None:
                raise CommandError(_("There is no Dutch news overview to put articles in: make one in the CMS first."))
            user = self.user_named(user)
            paths = [path for name in files for path in files_in(name)]
            failed = sum(not self.import_file(path, parent, user, publish, options["verbosity"]) for path in paths)
            if not paths:
                raise CommandError(_("There are no files to import in this folder."))
            if failed:
                text = ngettext(
                    "%(failed)s of %(all)s files was not imported.",
                    "%(failed)s of %(all)s files were not imported.",
                    failed,
                )
                raise CommandError(text % {"failed": failed, "all": len(paths)})

    def user_named(self, name):
        """Return the user called ``name``; without a name the first administrator, or None."""
        users = get_user_model().objects.filter(is_active=True)
        if not name:
            return users.filter(is_superuser=True).order_by("pk").first()
        user = users.filter(**{get_user_model().USERNAME_FIELD: name}).first()
        if user is None:
            raise CommandError(_("There is no active user called “%(name)s”.") % {"name": name})
        return user

    def import_file(self, path, parent, user, publish, verbosity):
        """Import one file and print the report; return whether that went well."""
        try:
            source = read(path)
            if page := earlier_import(source):
                lines = lines_for_earlier(str(path), page)
            else:
                outcome = save(article_from(source), source, parent, user, publish)
                lines = lines_of(str(path), outcome)
        except UnreadableFileError as error:
            self.stderr.write(f"{path}: {error}")
            return False
        except Exception as error:  # whatever it is, the other files have a right to their turn
            logger.debug("Import of %s failed", path, exc_info=True)
            reason = f"{type(error).__name__}: {' '.join(str(error).split())}"[:200]
            self.stderr.write(f"{path}: " + _("could not be imported (%(reason)s).") % {"reason": reason})
            if verbosity > 1:
                logger.exception("Import of %s failed", path)
            return False
        self.stdout.write("\n".join([*lines, ""]))
        return True
