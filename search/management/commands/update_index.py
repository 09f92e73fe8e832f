"""Makes the index of search anew, instead of Wagtail's command of this name, which would hold it for all that time."""

import time

from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from modelsearch.backends import get_search_backend
from modelsearch.management.commands.rebuild_modelsearch_index import Command as StockCommand

from search.backend import SearchBackend
from search.rebuilding import Rebuilding
from techport.errors import Unavailable

SECONDS_BETWEEN_LINES = 2


class Command(StockCommand):
    """Run it after a release that changes what search knows of words, and when the index was lost."""

    help = (
        "Make the index of search anew. Visitors go on searching meanwhile; when it is stopped, the next run goes on "
        "where it was. An index in a search server is made in Wagtail's way."
    )

    def add_arguments(self, parser):
        """Take what Wagtail's command takes, and whether to forget what a run that was stopped has done."""
        super().add_arguments(parser)
        parser.add_argument("--from-start", action="store_true", help="do not go on where the last run was stopped")

    def handle(self, *, from_start, **options):
        """Update each index; fail when the database does not let it be written."""
        self.from_start = from_start
        super().handle(**options)

    def update_backend(self, backend_name, schema_only=False, chunk_size=None):
        """Update one index."""
        backend = get_search_backend(backend_name)
        if not isinstance(backend, SearchBackend):
            try:
                super().update_backend(backend_name, schema_only=schema_only, chunk_size=chunk_size)
            except Unavailable as error:
                raise CommandError(
                    _("The search server does not answer; the log says why. Run this again when it does.")
                ) from error
        elif not schema_only:
            try:
                self.rebuild(Rebuilding(backend, from_start=self.from_start))
            except DatabaseError as error:
                raise CommandError(
                    _("The database did not take it: %s The next run goes on where this one was stopped.") % error
                ) from error
            except KeyboardInterrupt as error:
                raise CommandError(_("Stopped. The next run goes on from here."), returncode=130) from error

    def rebuild(self, rebuilding):
        """Make the index anew, and say how far it is."""
        if rebuilding.begun:
            self.write(
                _("Going on after %(model)s %(key)d, where the update that began on %(started)s was stopped.")
                % {
                    "model": rebuilding.begun.model,
                    "key": rebuilding.begun.last_key,
                    "started": date_format(rebuilding.started, "SHORT_DATETIME_FORMAT"),
                }
            )
        number, started, said = 0, time.monotonic(), 0
        for model, chunk, done, total in rebuilding.run():
            number += chunk
            now = time.monotonic()
            if done >= total or now - said > SECONDS_BETWEEN_LINES:
                said = now
                progress = {"model": model._meta.label, "speed": self.speed(number, started)}
                progress |= {"done": number_format(done), "total": number_format(total)}
                self.write(_("%(model)s: %(done)s of %(total)s, %(speed)s a second") % progress)
        removed = rebuilding.remove_stale()
        self.write(
            ngettext(
                "%(number)s row removed of what is not there any more.",
                "%(number)s rows removed of what is not there any more.",
                removed,
            )
            % {"number": number_format(removed)}
        )
        self.write(
            ngettext(
                "The index is right: %(number)s item, %(speed)s a second.",
                "The index is right: %(number)s items, %(speed)s a second.",
                number,
            )
            % {"number": number_format(number), "speed": self.speed(number, started)}
        )

    def speed(self, number, started):
        """Return how many items a second were done."""
        return number_format(round(number / max(time.monotonic() - started, 0.001)))
