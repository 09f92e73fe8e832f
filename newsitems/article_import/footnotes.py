"""Footnotes: finds their markers and notes, in whatever way they were made, and writes ``[^1]`` in the text."""

import re

from django.utils.translation import gettext as _

from newsitems.article_import.elements import Heading, Paragraph, Points, text_of

__all__ = ["MARKER", "mark_footnotes", "page_notes", "take_notes"]

MARKER = re.compile(r"\[\^(\d{1,2})\]")
REFERENCE = re.compile(r"[\[(]?(\d{1,2})[\])]?")
RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"
PLAIN = str.maketrans(RAISED, "1234567890")
BACK = re.compile(r"[↑↩^︎\s]*|[\[(]?\d{1,2}[\])]?\.?")
TAG = re.compile(r"(<[^>]+>)")
# A digit that is stuck to a word of four letters or more, perhaps with a full stop or comma between them
GLUED = re.compile(
    r"(?<![^\W\d_])(?P<word>[^\W\d_]{3,}[a-zß-ÿ])(?P<stop>[.,;!?”’)]{0,2})(?P<digits>\d{1,2})(?![\w%°]|[.,:/-]\w)"
)
EXPLICIT = re.compile(
    rf"(?<![^\W\d_])(?P<word>[^\W\d_]{{2,}}[.,;!?”’)]{{0,2}})(?:(?P<raised>[{RAISED}]{{1,2}})|\s?\[(?P<brackets>\d{{1,2}})\])(?!\w)"
)
# What is numbered rather than annotated: "fase1", "groep8", "formule1"
NUMBERED_WORDS = """
    artikel bijlage blok covid deel dorp fase figuur formule formula gebouw groep hoofdstuk kamer klas lijn level
    lokaal loods model module niveau nummer paragraaf part phase pijler punt ronde route scenario sectie serie
    spoor stage stap step tabel team thema unit versie version vraag week windows zaal zone
"""
NUMBERED = set(NUMBERED_WORDS.split())
LONGEST_WORD = 80
MEASURES = {"km", "hm", "dm", "cm", "mm", "CO", "NO", "SO"}
NOTES_HEADING = re.compile(r"(?:voet|eind)?noten|footnotes|notes|bronnen|referenties|references", re.IGNORECASE)
NOTE_LINE = re.compile(rf"(?:\[\^?(\d{{1,2}})\]:?\s*|([{RAISED}]{{1,2}})\s*|(\d{{1,2}})[.)]?\s+)(\S.*)", re.DOTALL)


def page_notes(node):
    """Take the notes out of a page and return them: marker → (identifier, node of the note).

    A note is what a link such as ``<a href="#ftn1">[1]</a>`` leads to.
    """
    found = {}
    for link in node.find_all("a", href=re.compile("^#.")):
        match = REFERENCE.fullmatch(link.get_text().strip())
        identifier = link["href"][1:]
        if not match or any(link in note.descendants for _identifier, note in found.values()):
            continue
        target = node.find(id=identifier) or node.find(attrs={"name": identifier})
        note = target.find_parent(["li", "p", "div"]) if target and target.name in {"a", "sup", "span"} else target
        if note and link not in note.descendants and match[1] not in found:
            found[match[1]] = (identifier, note)
    for _identifier, note in found.values():
        for back in note.find_all("a", href=re.compile("^#")):
            if BACK.fullmatch(back.get_text().strip()):
                back.decompose()
        remove(note)
    return found


def remove(note):
    """Take a note out of the page, and the list around it when that is empty without it."""
    parent = note.parent
    note.extract()
    if (
        parent is not None
        and parent.name in {"ol", "ul", "div"}
        and not parent.get_text().strip()
        and not parent.find("img")
    ):
        parent.extract()


def take_notes(elements):
    """Return ``(elements, notes)``: the notes at the end of a text are taken out; marker → safe HTML.

    They are a numbered list below a heading such as "Voetnoten", or closing lines such as "[1] Source".
    """
    for index, element in enumerate(elements):
        title = text_of(element.html).rstrip(":") if isinstance(element, (Heading, Paragraph)) else ""
        if title and NOTES_HEADING.fullmatch(title) and len(elements) > index + 1:
            notes, rest = notes_in(elements[index + 1 :])
            if notes:
                return elements[:index] + rest, notes
    for index in range(len(elements)):
        notes, rest = notes_in(elements[index:])
        if notes and not rest and set(notes) <= possible_markers(elements[:index]):
            return elements[:index], notes
    return elements, {}


def possible_markers(elements):
    """Return the numbers that may refer to a note in the text of ``elements``."""
    text = " ".join(text_of(holder.html) for holder in holders(elements))
    explicit = {match["brackets"] or match["raised"].translate(PLAIN) for match in EXPLICIT.finditer(text)}
    return explicit | set(MARKER.findall(text)) | {match["digits"] for match in GLUED.finditer(text)}


def notes_in(elements):
    """Return ``(notes, rest)`` for elements that begin with notes numbered 1, 2, 3 and so on."""
    notes = {}
    for index, element in enumerate(elements):
        if isinstance(element, Points) and element.ordered and not any(point.points for point in element.items):
            lines = [(str(number), point.html) for number, point in enumerate(element.items, start=len(notes) + 1)]
        elif isinstance(element, Paragraph):
            lines = [note_line(line) for line in element.html.split("<br/>")]
        else:
            lines = [None]
        if not all(lines) or [number for number, _html in lines] != [
            str(number) for number in range(len(notes) + 1, len(notes) + len(lines) + 1)
        ]:
            return notes, elements[index:]
        notes.update(lines)
    return notes, []


def note_line(html):
    """Return ``(marker, html)`` for a line that is a note, or None."""
    match = NOTE_LINE.fullmatch(html)
    if not match:
        return None
    return (match[1] or match[3] or match[2].translate(PLAIN)), match[4]


def mark_footnotes(elements, notes, account):
    """Write ``[^1]`` for the footnote markers in the text; a marker without a note becomes a warning."""
    texts = [(holder, TAG.split(holder.html)) for holder in holders(elements)]
    everything = " ".join(text_of(holder.html) for holder, _parts in texts)
    labels = numbered_words(everything)
    expected = 1
    warned = set()
    for holder, parts in texts:
        inside_link = False
        for index, part in enumerate(parts):
            if part.startswith("<"):
                inside_link = part.startswith("<a ") or (inside_link and part != "</a>")
            elif not inside_link:
                parts[index], expected = marked(part, expected, labels, notes)
        holder.html = "".join(parts)
        for word, marker in marked_words(text_of(holder.html)):
            if marker not in notes and marker not in warned:
                warned.add(marker)
                account.warn(missing_note(word.strip("([“‘\"'"), marker), words=f"{word}[^{marker}]")


def marked_words(text):
    """Return ``(word, marker)`` for each footnote marker in ``text``, with the word that it stands against."""
    return [(word_before(text, match.start()), match[1]) for match in MARKER.finditer(text)]


def word_before(text, place):
    """Return what stands just before ``place``, back to the space before it."""
    return text[max(0, place - LONGEST_WORD) : place].rpartition(" ")[2]


def holders(elements):
    """Return what holds running text in the order of reading: paragraphs and points, which have ``html``."""
    found = []
    for element in elements:
        if isinstance(element, Points):
            for point in element.items:
                found += [point, *holders([point.points] if point.points else [])]
        elif isinstance(element, Paragraph):
            found.append(element)
    return found


def numbered_words(text):
    """Return the words that carry different numbers, or one number more than once: names such as "hal2"."""
    digits = {}
    for match in GLUED.finditer(text):
        digits.setdefault(match["word"].casefold(), []).append(match["digits"])
    return NUMBERED | {word for word, found in digits.items() if len(found) > 1}


def marked(text, expected, labels, notes):
    """Return ``(text, expected)`` with markers written as ``[^1]``; ``expected`` is the next number in the text."""
    text = EXPLICIT.sub(explicit_marker, text)

    def glued(match):
        nonlocal expected
        digits = match["digits"]
        before = word_before(text, match.start())
        if re.search(r"[@/#_\\]|\w[.-]$", before) or match["word"].casefold() in labels:
            return match[0]
        if digits != str(expected) and digits not in notes:
            return match[0]
        expected = max(expected, int(digits) + 1)
        return f"{match['word']}{match['stop']}[^{digits}]"

    for found in MARKER.finditer(text):
        expected = max(expected, int(found[1]) + 1)
    return GLUED.sub(glued, text), expected


def explicit_marker(match):
    """Return a raised or bracketed number after a word as a marker, unless it is a square or cubic measure."""
    if match["raised"] and match["word"] in MEASURES:
        return match[0]
    return f"{match['word']}[^{match['brackets'] or match['raised'].translate(PLAIN)}]"


def missing_note(word, marker):
    """Return the warning about a marker whose note is not in the file."""
    return _(
        "“%(word)s%(marker)s” looks like a footnote of which the text is missing. Add footnote %(marker)s, or take "
        "[^%(marker)s] out of the text."
    ) % {"word": word, "marker": marker}
