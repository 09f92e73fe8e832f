"""Tables: from rows of cells to a ``Table``, and which columns hold numbers."""

import re

from django.utils.translation import gettext as _

from newsitems.article_import.elements import Table, shortened

__all__ = ["number_in", "numeric_columns", "table_from"]

NUMBER = re.compile(r"[-−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
YEAR = re.compile(r"(?:19|20)\d\d")
LEADING_ZERO = re.compile(r"[-−]?0\d")


def table_from(rows, account, caption="", headings=None):
    """Return a ``Table`` for ``rows`` (lists of plain text).

    Without ``headings`` the first row is taken for them when it looks like it. A missing caption or heading is
    noted in ``account``, since the site asks for both.
    """
    width = max(len(row) for row in [headings or [], *rows])
    rows = [row + [""] * (width - len(row)) for row in rows]
    if headings is None and len(rows) > 1 and all(rows[0][1:]) and not any(number_in(cell) for cell in rows[0]):
        headings, *rows = rows
        account.guesses.append(
            _("The first row of a table became its headings: %(row)s.") % {"row": shortened(" | ".join(headings))}
        )
    headings = (headings or []) + [""] * (width - len(headings or []))
    if width > 1 and not headings[0] and all(headings[1:]):
        headings[0] = "–"
    words = next((cell for row in [headings, *rows] for cell in row if cell.strip("–")), "")
    if not caption:
        account.warn(
            _("The table that begins with %(cell)s has no caption: say what it is about.") % {"cell": shortened(words)},
            words=words,
        )
    if not all(headings):
        account.warn(
            _("The table that begins with %(cell)s lacks headings above its columns.") % {"cell": shortened(words)},
            words=words,
        )
    return Table(headings, rows, caption)


def number_in(text):
    """Return a number as the Dutch write it ("1.250,5") as a string for a computer ("1250.5"), or None.

    Years, telephone numbers and what has a unit are text.
    """
    text = text.strip()
    if not NUMBER.fullmatch(text) or YEAR.fullmatch(text) or LEADING_ZERO.match(text):
        return None
    return text.replace("−", "-").replace(".", "").replace(",", ".")


def numeric_columns(table):
    """Return the indexes of the columns in which every cell is a number or empty, and at least one is a number."""
    columns = enumerate(zip(*table.rows, strict=True)) if table.rows else []
    return {
        index
        for index, cells in columns
        if any(map(number_in, cells)) and all(number_in(cell) or not cell.strip() for cell in cells)
    }
