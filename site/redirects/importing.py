"""Many redirects from a file: read, checked as a whole, and only then kept, all of them or none."""

import csv
import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from itertools import batched, islice
from typing import NamedTuple

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.redirects.base_formats import XLSX
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page

from redirects.places import MOST_AT_ONCE, Kind, places_of
from redirects.trails import Problem, Trails
from redirects.written import RefusedAddressError, new_address, old_path

__all__ = ["ENDINGS", "Line", "Outcome", "Report", "UnreadableFileError", "check", "check_and_keep", "read"]

OLD_HEADINGS = {"oud adres", "oud", "van", "doorverwijzen vanaf", "old address", "old", "from", "redirect from"}
NEW_HEADINGS = {"nieuw adres", "nieuw", "naar", "pagina", "new address", "new", "to", "page"}
DELIMITERS = ",;\t"
ENDINGS = ("csv", "tsv", "txt", "xlsx")
MOST_LINES = 5_000
LARGEST_FILE = 2_000_000  # bytes
LARGEST_SPREADSHEET = 50_000_000  # bytes, unpacked


class UnreadableFileError(ValueError):
    """A file that is no list of addresses; says why to who sent it."""


class Line(NamedTuple):
    """A line of a file: its number in it, and what stands there."""

    number: int
    old: str
    new: str


class Outcome(TextChoices):
    """What becomes of a line."""

    NEW = "new", gettext_lazy("New")
    UNCHANGED = "unchanged", gettext_lazy("Was there already")
    REFUSED = "refused", gettext_lazy("Refused")


@dataclass(frozen=True)
class Row:
    """A line that was checked: ``redirect`` is what will be kept of a new one, ``reason`` why one is refused."""

    line: Line
    outcome: Outcome
    redirect: Redirect | None = None
    leads_to: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Report:
    """What becomes of each line of a file."""

    rows: list

    def of(self, outcome):
        """Return the rows with an ``Outcome``."""
        return [row for row in self.rows if row.outcome is outcome]

    @property
    def counts(self):
        """Return how many lines there are of each ``Outcome``, as a dictionary by its value."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome.value: counted[outcome] for outcome in Outcome}


# --- Reading --------------------------------------------------------------------------------------


def read(name, data):
    """Return the lines of a file, as its name and bytes; raise ``UnreadableFileError``."""
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError(_("The file is too large: at most 2 MB."))
    rows = rows_of_spreadsheet(data) if name.lower().endswith(".xlsx") else rows_of_text(data)
    heading = next(rows, ())
    old, new = (position(heading, names) for names in (OLD_HEADINGS, NEW_HEADINGS))
    if old is None or new is None:
        raise UnreadableFileError(
            _("The first line must name the columns: “old address” and “new address” (“oud adres”, “nieuw adres”).")
        )
    lines = []
    for number, row in enumerate(rows, start=2):
        cells = [row[place].strip() if place < len(row) else "" for place in (old, new)]
        if any(cells):
            lines.append(Line(number, *cells))
        if len(lines) > MOST_LINES:
            raise UnreadableFileError(_("The file has too many lines: at most %d.") % MOST_LINES)
    return lines


def position(heading, names):
    """Return the place of the column that has one of ``names``, or None."""
    cells = [cell.strip().casefold().replace("_", " ") for cell in heading]
    return next((place for place, cell in enumerate(cells) if cell in names), None)


def rows_of_text(data):
    """Return an iterator of the rows of a text file, as lists of texts; the heading says what is between them."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFileError(_("The file is not in UTF-8: save it as “CSV UTF-8”.")) from None
    if "\x00" in text:
        raise UnreadableFileError(_("This is not a text file."))
    heading = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=heading.count)
    try:
        return iter(list(csv.reader(io.StringIO(text), delimiter=delimiter)))
    except csv.Error:
        raise UnreadableFileError(_("This is not a list with columns.")) from None


def rows_of_spreadsheet(data):
    """Return an iterator of the rows of the first sheet of an Excel file, as lists of texts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_SPREADSHEET:
                raise UnreadableFileError(_("The file is too large: at most 2 MB."))
        found = XLSX().create_dataset(data)
    except UnreadableFileError:
        raise
    except Exception:  # openpyxl raises whatever a broken file makes it stumble over
        raise UnreadableFileError(_("This is not an Excel file.")) from None
    rows = [found.headers, *islice(found, MOST_LINES + 1)]
    return iter([["" if cell is None else str(cell) for cell in row] for row in rows])


# --- Checking -------------------------------------------------------------------------------------


def check(lines):
    """Return the ``Report`` of what would become of ``lines``. Keeps nothing."""
    return Check(lines).report()


class Check:
    """The look at all lines of a file together: they may lead to each other."""

    def __init__(self, lines):
        self.lines = lines
        self.refused = {}  # reason by number of the line
        self.wanted = {}  # an unsaved redirect by number of the line
        self.first = {}  # number of the first line by old path

    def report(self):
        """Return the ``Report``."""
        self.read_addresses()
        self.put_pages_for_paths()
        self.trails = Trails()
        self.kept = {}
        for redirect in self.trails.read_all(self.wanted.values()):
            self.kept.setdefault(redirect.old_path, redirect)
        self.places = places_of(redirect.old_path for redirect in self.wanted.values())
        return Report([self.row(line) for line in self.lines])

    def read_addresses(self):
        """Make of each line the redirect that it asks for, or note why not."""
        numbers = {line.new for line in self.lines if is_number(line.new)}
        pages = {}
        for some in batched(numbers, MOST_AT_ONCE):
            pages |= {str(pk): pk for pk in Page.objects.filter(pk__in=some, depth__gt=1).values_list("pk", flat=True)}
        for line in self.lines:
            try:
                redirect = Redirect(old_path=old_path(line.old), is_permanent=True)
                if not is_number(line.new):
                    redirect.redirect_link = new_address(line.new)
                elif line.new in pages:
                    redirect.redirect_page_id = pages[line.new]
                else:
                    raise RefusedAddressError(_("There is no page with this number."))
            except RefusedAddressError as error:
                self.refused[line.number] = str(error)
            else:
                self.wanted[line.number] = redirect
                self.first.setdefault(redirect.old_path, line.number)

    def put_pages_for_paths(self):
        """Let what leads to the address of a page lead to the page, so that it follows where the page goes."""
        paths = {redirect.redirect_link for redirect in self.wanted.values() if redirect.redirect_link.startswith("/")}
        places = places_of(paths)
        for redirect in self.wanted.values():
            place = places.get(redirect.redirect_link)
            if place and place.kind is Kind.PAGE and not set("?#") & set(redirect.redirect_link):
                redirect.redirect_page_id, redirect.redirect_page_route_path = place.page.pk, place.route
                redirect.redirect_link = ""

    def row(self, line):
        """Return what becomes of one line."""
        if line.number in self.refused:
            return Row(line, Outcome.REFUSED, reason=self.refused[line.number])
        redirect = self.wanted[line.number]
        trail = self.trails.follow(redirect)
        if trail.problem in (Problem.LOOP, Problem.DEAD_END):
            return Row(line, Outcome.REFUSED, reason=f"{trail.problem.label}: {trail.explanation}")
        first = self.first[redirect.old_path]
        other = self.kept.get(redirect.old_path) or (self.wanted[first] if first != line.number else None)
        if other is not None:
            there = self.trails.follow(other)
            if there.end == trail.end:
                return Row(line, Outcome.UNCHANGED, leads_to=trail.end)
            reason = _("This address leads to %s already.") % (there.end or _("nowhere"))
            return Row(line, Outcome.REFUSED, leads_to=trail.end, reason=reason)
        if self.places[redirect.old_path].kind is Kind.PAGE:
            reason = _("There is a page at the old address; visitors get that.")
            return Row(line, Outcome.REFUSED, leads_to=trail.end, reason=reason)
        return Row(line, Outcome.NEW, shortened(redirect, trail), trail.end)


def is_number(text):
    """Return whether ``text`` may be the number of a page, as the CMS shows it in the address of its editor."""
    return text.isascii() and text.isdigit() and len(text) < 10


def shortened(redirect, trail):
    """Return a redirect that leads at once to the end of ``trail``; a new one, as others may lead over the old."""
    if trail.problem is None:
        return redirect
    page_id = trail.page.pk if trail.page else None
    return Redirect(
        old_path=redirect.old_path,
        is_permanent=True,
        redirect_page_id=page_id,
        redirect_page_route_path=trail.route,
        redirect_link="" if page_id else trail.address,
    )


# --- Keeping --------------------------------------------------------------------------------------


@transaction.atomic
def check_and_keep(lines, *, user=None, despite_refused=False):
    """Return the ``Report`` on ``lines`` after keeping what is new.

    Keeps nothing when a line is refused, unless ``despite_refused``: then that line alone is left out.
    """
    report = check(lines)
    if despite_refused or not report.of(Outcome.REFUSED):
        for row in report.of(Outcome.NEW):
            row.redirect.save()
            log(instance=row.redirect, action="wagtail.create", user=user)
    return report
