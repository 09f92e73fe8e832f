"""Finds dates in Dutch and English text."""

import datetime
import re

__all__ = ["date_in", "date_line", "dateline", "is_update_line"]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE = (
    rf"(?:(?P<d1>\d{{1,2}})(?:e|st|nd|rd|th)?\s+(?P<m1>{MONTH})\b\.?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{MONTH})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{1,2})-(?P<d3>\d{1,2})"
    r"|(?P<d4>\d{1,2})[-/.](?P<m4>\d{1,2})[-/.](?P<y4>\d{4}))(?!\d)"
)
DAY = (
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:ma|di|wo|do|vr|za|zo)\b\.?)"
)
LABEL = (
    r"(?:geplaatst|gepubliceerd|publicatiedatum|publicatie|datum|nieuws|nieuwsbericht|persbericht"
    r"|posted|published|publication date|date|news|press release)"
)
TIME = r"(?:(?:,|\s|-|om|at)*\d{1,2}[:.]\d{2}(?:\s*(?:uur|u|am|pm))?)?"
AUTHOR = r"(?:\s*[|,·–-]?\s*(?:door|by)\s+[^.!?]{2,60})?"
IN_TEXT = re.compile(rf"(?<!\d){DATE}", re.IGNORECASE)
LINE = re.compile(
    rf"(?:{LABEL}\s*[:|·–-]?\s*)?(?:(?:op|on)\s+)?(?:{DAY},?\s+)?(?<!\d){DATE}{TIME}{AUTHOR}\s*\.?", re.IGNORECASE
)
UPDATED = re.compile(
    r"(?:laatst\s+|last\s+)?(?:gewijzigd|bijgewerkt|aangepast|updated|modified|changed)\b"
    rf"[^.]{{0,12}}{DATE}.{{0,20}}",
    re.IGNORECASE,
)
DATELINE = re.compile(rf"[A-Z][\w’' /-]{{1,40}},\s+(?:{DAY}\s+)?{DATE}\s*[–—-]\s", re.IGNORECASE)


def from_match(match):
    """Return the date of a match of ``DATE``, or None when there is no such day."""
    for variant in "1234":
        if day := match[f"d{variant}"]:
            month = match[f"m{variant}"].lower()
            number = MONTHS.get(month) or int(month)
            try:
                return datetime.date(int(match[f"y{variant}"]), number, int(day))
            except ValueError:
                return None
    return None


def date_in(text):
    """Return the first date in ``text``, also of an ISO moment such as ``2019-05-12T10:00``, or None."""
    match = IN_TEXT.search(text)
    return from_match(match) if match else None


def date_line(text):
    """Return the date of a line that says nothing but when it was published ("Geplaatst op 12 mei 2019"), or None."""
    match = LINE.fullmatch(text.strip())
    return from_match(match) if match else None


def is_update_line(text):
    """Return whether a line says nothing but when the page was last changed."""
    return bool(UPDATED.fullmatch(text.strip()))


def dateline(text):
    """Return the date with which a paragraph opens ("IJmuiden, 12 mei 2019 – …"), or None."""
    match = DATELINE.match(text)
    return from_match(match) if match else None
