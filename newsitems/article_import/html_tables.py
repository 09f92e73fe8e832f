"""Tables in HTML: rows, headings, merged cells, and tables that were only there for the layout."""

from django.utils.translation import gettext as _

from newsitems.article_import.elements import text_of
from newsitems.article_import.tables import table_from

__all__ = ["is_layout", "table_of"]

MOST_SPANNED = 50


def cells_of(node):
    """Return the cells of a table's own rows, as a list of lists of nodes."""
    rows = [row for row in node.find_all("tr") if row.find_parent("table") is node]
    cells = [[cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row] for row in rows]
    return [row for row in cells if row]


def is_layout(node):
    """Return whether a table only puts things beside each other: no columns, or another table in it."""
    return (
        node.get("role") in {"presentation", "none"}
        or bool(node.find("table"))
        or max(map(len, cells_of(node)), default=0) < 2
    )


def table_of(node, inline, account, caption=""):
    """Return the ``Table`` of a table node; links and merged cells in it are noted in ``account``."""

    def text(cell):
        for link in cell.find_all("a", href=True):
            words = link.get_text(" ", strip=True)
            account.drop(words, _("the link of these words in a table: %(link)s") % {"link": link["href"]})
        return text_of(inline.html([cell]))

    cells = cells_of(node)
    own = node.find("caption")
    grid = filled_grid(cells, text)
    has_head = len(grid) > 1 and all(cell.name == "th" or cell.find_parent("thead") for cell in cells[0])
    headings, rows = (grid[0], grid[1:]) if has_head else (None, grid)
    if any(span(cell, "colspan") > 1 or span(cell, "rowspan") > 1 for row in cells for cell in row):
        account.warn(_("A table had merged cells: check its rows and columns."), words=next(filter(None, grid[0]), ""))
    return table_from(rows, account, text_of(inline.html([own])) if own else caption, headings)


def filled_grid(cells, text):
    """Return rows of plain text in which merged cells leave empty ones behind them."""
    grid, below = [], {}
    for row in cells:
        line = []
        for cell in row:
            skip_taken(line, below)
            width = span(cell, "colspan")
            for column in range(len(line), len(line) + width):
                below[column] = span(cell, "rowspan") - 1
            line += [text(cell), *[""] * (width - 1)]
        skip_taken(line, below)
        grid.append(line)
    return grid


def skip_taken(line, below):
    """Add empty cells to ``line`` where a cell from a row above reaches down; ``below`` counts the rows left."""
    while below.get(len(line), 0):
        below[len(line)] -= 1
        line.append("")


def span(cell, attribute):
    """Return how many columns or rows a cell takes: what it says, within reason."""
    value = cell.get(attribute, "1")
    return min(max(int(value), 1), MOST_SPANNED) if value.isdecimal() else 1
