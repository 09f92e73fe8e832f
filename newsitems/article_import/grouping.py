"""Finds the structure that a text has without saying so: headings, typed lists, and groups of lists."""

import re

from django.utils.translation import gettext as _

from newsitems.article_import.elements import Heading, Paragraph, Point, Points, shortened, text_of
from newsitems.article_import.lists import bullet_of, lists_from

__all__ = ["find_groups", "find_headings", "find_typed_lists", "level_headings"]

LONGEST_HEADING = 90
LONGEST_INTRODUCTION = 160
LONGEST_ANNOUNCEMENT = 200
LONGEST_REMARKABLE = 80
NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "twee two",
            "drie three",
            "vier four",
            "vijf five",
            "zes six",
            "zeven seven",
            "acht eight",
            "negen nine",
            "tien ten",
        ),
        start=2,
    )
    for word in words.split()
}
ANNOUNCEMENT = re.compile(r"\b(?:volgende|onderstaande|following|these)\b(?P<what>[^.:!?]*):$", re.IGNORECASE)
WHOLLY_BOLD = re.compile(r"<b>(?:(?!</?b>).)*</b>:?", re.DOTALL)


def find_typed_lists(elements):
    """Return ``elements`` in which paragraphs that begin with a typed bullet are lists."""
    found, run = [], []

    def finish():
        found.extend(lists_from([bullet for bullet, _paragraph in run], str))
        run.clear()

    for element in elements:
        bullets = typed_bullets(element)
        if bullets:
            run.extend((bullet, element) for bullet in bullets)
            continue
        finish()
        found.append(element)
    finish()
    return found


def typed_bullets(element):
    """Return the bullets of a paragraph in which each line has one, or None."""
    if not isinstance(element, Paragraph):
        return None
    bullets = [bullet_of(line) for line in element.html.split("<br/>")]
    if not all(bullets):
        return None
    # A number or a dash alone may also be a heading or a speaker
    is_alone = len(bullets) == 1 and (bullets[0].ordered or bullets[0].marker in "-–—*")
    return None if is_alone else bullets


def find_groups(elements, account):
    """Return ``elements`` in which lists that one sentence announces are one list of two levels.

    "… the following two points:" before two or more introducing lines ending in a colon, each with a list: the
    lines become the points, and the lists go below them.
    """
    found, index = [], 0
    while index < len(elements):
        element = elements[index]
        found.append(element)
        index += 1
        announcement = ANNOUNCEMENT.search(paragraph_text(element)[-LONGEST_ANNOUNCEMENT:])
        pairs = pairs_from(elements, index) if announcement else []
        if len(pairs) > 1:
            found.append(Points([Point(line.html, points) for line, points in pairs]))
            index += 2 * len(pairs)
            report_group(text_of(element.html), announcement, pairs, account)
    return found


def pairs_from(elements, index):
    """Return the pairs of an introducing line and its list that follow each other from ``index`` on."""
    pairs = []
    while index + 1 < len(elements):
        line, points = elements[index], elements[index + 1]
        text = paragraph_text(line)
        nested = isinstance(points, Points) and any(point.points for point in points.items)
        if not (text.endswith(":") and len(text) <= LONGEST_INTRODUCTION and isinstance(points, Points)) or nested:
            break
        pairs.append((line, points))
        index += 2
    return pairs


def report_group(text, announcement, pairs, account):
    """Note that a group was found, and warn when the sentence announces another number of points."""
    counts = ", ".join(str(len(points.items)) for _line, points in pairs)
    account.guesses.append(
        _(
            "%(amount)s lines with a list below them (of %(counts)s points) became one list of two levels, announced "
            "by %(text)s."
        )
        % {"amount": len(pairs), "counts": counts, "text": shortened("… " + text[-60:].partition(" ")[2])}
    )
    words = announcement["what"].casefold().split()
    announced = next(
        (
            NUMBER_WORDS.get(word) or (int(word) if word.isdecimal() else None)
            for word in words
            if word in NUMBER_WORDS or word.isdecimal()
        ),
        None,
    )
    if announced and announced != len(pairs):
        account.warn(
            _(
                "The text announces %(announced)s points (“%(what)s”), and %(found)s were recognised: check "
                "where the list ends."
            )
            % {"announced": announced, "what": announcement["what"].strip(), "found": len(pairs)},
            words=announcement[0],
        )


def find_headings(elements, account):
    """Return ``elements`` in which short lines without a full stop, alone before other text, are headings."""
    has_headings = any(isinstance(element, Heading) for element in elements)
    found = []
    for index, element in enumerate(elements):
        following = elements[index + 1] if index + 1 < len(elements) else None
        heading = bold_heading(element) or (
            None if has_headings else numbered_heading(element) or plain_heading(element)
        )
        if heading and following is not None and not (plain_heading(following) and not bold_heading(element)):
            account.guesses.append(
                _("This line became a heading: %(text)s.") % {"text": shortened(text_of(heading.html))}
            )
            found.append(heading)
            continue
        if index and following is not None and is_remarkable(element) and isinstance(following, Paragraph):
            account.guesses.append(
                _("This short sentence stayed a paragraph; it may be a heading: %(text)s.")
                % {"text": shortened(text_of(element.html))}
            )
        found.append(element)
    return found


def paragraph_text(element):
    """Return the text of a paragraph; of anything else an empty string."""
    return text_of(element.html) if isinstance(element, Paragraph) else ""


def plain_heading(element):
    """Return the ``Heading`` that a paragraph may be by its length and its end, or None."""
    text = paragraph_text(element)
    is_line = 0 < len(text) <= LONGEST_HEADING and "<br/>" not in element.html and "<a " not in element.html
    if not is_line or text[-1] in '.,;:!…”"’)' or not (text[0].isupper() or text[0].isdigit() or text[0] in "‘“'"):
        return None
    return Heading(element.html) if re.search(r"[^\W\d_]{2}", text) else None


def bold_heading(element):
    """Return the ``Heading`` that a short, wholly bold paragraph is, or None."""
    text = paragraph_text(element)
    if not text or len(text) > LONGEST_HEADING or text.endswith((".", ",")) or not WHOLLY_BOLD.fullmatch(element.html):
        return None
    return Heading(re.sub(r"</?b>", "", element.html).rstrip(":"))


def numbered_heading(element):
    """Return the ``Heading`` that a numbered list of one point is, or None."""
    if isinstance(element, Points) and element.ordered and len(element.items) == 1 and not element.items[0].points:
        return plain_heading(Paragraph(element.items[0].html))
    return None


def is_remarkable(element):
    """Return whether a paragraph is one short sentence that may have been a heading on the old site."""
    text = paragraph_text(element)
    return (
        0 < len(text) <= LONGEST_REMARKABLE and text.endswith(".") and "<" not in element.html and text.count(". ") == 0
    )


def level_headings(elements):
    """Give headings the levels that the site has: the highest in the text becomes 2, what is lower 3."""
    headings = [element for element in elements if isinstance(element, Heading)]
    highest = min((heading.level for heading in headings), default=2)
    for heading in headings:
        heading.html = re.sub(r"</?b>", "", heading.html)
        heading.level = 2 if heading.level == highest else 3
