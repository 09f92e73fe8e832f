"""Text of strangers in a spreadsheet, where a program must not take it for a formula (CWE-1236)."""

import re

__all__ = ["harmless"]

FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XLSX can't hold them


def harmless(value):
    """Return ``value``; a text that begins like a formula with an apostrophe before it, also in an XLSX file.

    Excel would take that for text, but not when somebody saves the file as CSV and opens it again.
    """
    if not isinstance(value, str):
        return value
    text = UNPRINTABLE.sub("", value)
    return f"'{text}" if FORMULA.match(text) else text
