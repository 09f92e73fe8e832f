"""From plain text to elements: paragraphs, lists and quotes by blank lines, bullets and indents."""

import re
from html import escape

from newsitems.article_import.elements import Heading, Paragraph, Quote
from newsitems.article_import.lists import bullet_of, lists_from
from newsitems.article_import.tables import table_from

__all__ = ["elements_of_text", "linked"]

LONGEST_WRAPPED_LINE = 100
SHORTEST_WRAPPED_LINE = 45
MARKED_HEADING = re.compile(r"(#{1,4})\s+(\S.*)")
UNDERLINE = re.compile(r"=[=\s]{2,}|[-–—_*~:\s]{3,}")
ADDRESS = re.compile(
    r"(?<![\w@/.+-])(?:(?:https?://|www\.)[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]’']|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)


def elements_of_text(text, account):
    """Return the elements of plain text; headings without a mark are found later.

    What was guessed is noted in ``account``.
    """
    chunks = chunks_of(text)
    wrapped = is_wrapped(chunks)
    elements, bullets = [], []

    def finish_list():
        elements.extend(lists_from(bullets, linked))
        bullets.clear()

    for chunk in chunks:
        if special := special_element(chunk, account):
            finish_list()
            elements.append(special)
            continue
        lines = []
        for line in chunk:
            if bullet := bullet_of(line):
                add_paragraphs(elements, lines, wrapped)
                bullets.append(bullet)
            elif bullets and not lines and line is not chunk[0] and continues(line, bullets[-1], wrapped):
                bullets[-1].text += f" {line.strip()}"
            else:
                finish_list()
                lines.append(line)
        add_paragraphs(elements, lines, wrapped)
    finish_list()
    return elements


def special_element(chunk, account):
    """Return the ``Quote``, ``Table`` or ``Heading`` that the lines of ``chunk`` are marked as, or None."""
    if all(line.lstrip().startswith(">") for line in chunk):
        return Quote(" ".join(line.lstrip()[1:].strip() for line in chunk))
    if len(chunk) == 1 and (match := MARKED_HEADING.fullmatch(chunk[0])):
        return Heading(linked(match[2].rstrip("# ")), level=len(match[1]))
    if len(chunk) == 2 and (match := UNDERLINE.fullmatch(chunk[1].strip())):
        return Heading(linked(chunk[0].strip()), level=1 if match[0].startswith("=") else 2)
    if rows := rows_of(chunk):
        return table_from(rows, account)
    return None


def rows_of(chunk):
    """Return the cells of lines with a tab or ``|`` between the columns, or None when they are no table."""
    for separator in ("\t", "|"):
        rows = [
            line.strip("| ").split(separator)
            for line in chunk
            if not UNDERLINE.fullmatch(line.strip().replace("|", "-"))
        ]
        widths = {len(row) for row in rows}
        if len(rows) > 1 and len(widths) == 1 and widths.pop() > 1 and not any(bullet_of(line) for line in chunk):
            return [[cell.strip() for cell in row] for row in rows]
    return None


def chunks_of(text):
    """Return the lines of the text in groups that blank lines keep apart."""
    text = text.lstrip("\ufeff").replace("\xad", "").replace("\u200b", "").replace("\xa0", " ").replace("\x1a", "")
    chunks = [[]]
    for line in text.splitlines():
        if line.strip() and not (UNDERLINE.fullmatch(line.strip()) and len(chunks[-1]) != 1):
            chunks[-1].append(line.rstrip())
        elif chunks[-1]:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def is_wrapped(chunks):
    """Return whether lines were broken at a fixed width, so that a paragraph is several lines."""
    if max((len(line) for chunk in chunks for line in chunk), default=0) > LONGEST_WRAPPED_LINE:
        return False
    continued = [line for chunk in chunks for line in chunk[:-1]]
    long = sum(len(line) >= SHORTEST_WRAPPED_LINE for line in continued)
    return bool(continued) and long >= len(continued) / 2


def continues(line, bullet, wrapped):
    """Return whether a line without a bullet goes on with the point before it."""
    indent = len(line) - len(line.lstrip())
    return indent > bullet.indent or wrapped or line.lstrip()[:1].islower()


def add_paragraphs(elements, lines, wrapped):
    """Add the paragraphs of ``lines`` to ``elements`` and empty ``lines``.

    Wrapped lines are one paragraph. Otherwise a long line is a paragraph of its own, and short lines that follow
    each other (an address, a poem) stay together with breaks between them.
    """
    if wrapped and any(len(line) >= SHORTEST_WRAPPED_LINE for line in lines[:-1]):
        groups = [[" ".join(line.strip() for line in lines)]]
    else:
        groups = []
        for line in (line.strip() for line in lines):
            if groups and len(line) <= LONGEST_WRAPPED_LINE and len(groups[-1][-1]) <= LONGEST_WRAPPED_LINE:
                groups[-1].append(line)
            else:
                groups.append([line])
    elements.extend(Paragraph("<br/>".join(linked(line) for line in group)) for group in groups)
    lines.clear()


def linked(text):
    """Return plain text as safe HTML, with web and e-mail addresses as links."""
    parts, end = [], 0
    text = " ".join(text.split())
    for match in ADDRESS.finditer(text):
        address = match[0]
        href = f"mailto:{address}" if "@" in address and "/" not in address else address
        if href.startswith("www."):
            href = f"https://{href}"
        parts += [escape(text[end : match.start()], quote=False), f'<a href="{escape(href)}">{escape(address)}</a>']
        end = match.end()
    return "".join([*parts, escape(text[end:], quote=False)])
