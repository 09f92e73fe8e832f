"""From bytes to text: finds out how a file was encoded, and refuses to guess when it cannot know."""

import codecs
import re

from django.utils.translation import gettext as _

from newsitems.article_import.problems import UnreadableFileError

__all__ = ["decode"]

BYTE_ORDER_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# What Dutch, English, French and German text holds beyond ASCII
EXPECTED = set(
    "ëéèêïíîöóôøüúùûáàâäåãçñæœßÿýžšËÉÈÊÏÍÎÖÓÔØÜÚÙÛÁÀÂÄÅÇÑÆŒÝŽŠ‘’‚“”„«»‹›–—…•·€£§©®™°±²³¹½¼¾×µ\xa0\xad´¿¡ª º†‡‰"
)
TWICE_ENCODED = re.compile(r"Ã[\x80-\xbf¡-¿«©¨¶¼¯±§³]|â€[™œ\x9d“”¢¦˜]|â‚¬")
SHARE_OF_UNEXPECTED = 0.2
SHARE_OF_CONTROLS = 0.01
SAMPLE = 4096


def decode(data, declared=None):
    """Return ``(text, remark)`` for the bytes of a file; ``declared`` is the encoding that an HTML page names.

    The remark is a sentence when the encoding was guessed or mended, else None. Raises ``UnreadableFileError``
    for what is not text, or is text in an encoding that cannot be known.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return strictly(data, encoding), None
    if encoding := encoding_by_zeros(data):
        return strictly(data, encoding), _("The file is UTF-16 without a mark that says so.")
    if is_binary(data):
        raise UnreadableFileError(_("this is not a text file but a binary one."))
    try:
        return mended(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        problem = error
    return decode_single_bytes(data, declared, problem)


def strictly(data, encoding):
    """Return ``data`` decoded; refuse it when it is not in ``encoding`` from beginning to end."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            _("the file says it is %(encoding)s but is not: it may be incomplete. Save it again as UTF-8.")
            % {"encoding": encoding.removesuffix("-sig").upper()}
        ) from error


def encoding_by_zeros(data):
    """Return the UTF-16 encoding of Western text without a mark: every other byte is zero. Else None."""
    sample = data[:SAMPLE]
    half = len(sample) // 2
    if half < 4:
        return None
    if sample[1::2].count(0) > 0.8 * half and sample[::2].count(0) == 0:
        return "utf-16-le"
    if sample[::2].count(0) > 0.8 * half and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def is_binary(data):
    """Return whether ``data`` holds bytes that no text has."""
    controls = sum(data.count(byte) for byte in range(32) if byte not in b"\t\n\r\f\v\x1a\x1b")
    return b"\0" in data or controls > SHARE_OF_CONTROLS * len(data)


def decode_single_bytes(data, declared, problem):
    """Return ``(text, remark)`` for text that is not UTF-8: in the declared encoding, else in Windows-1252."""
    if re.search(rb"[\xc3\xe2][\x80-\xbf]", data):
        raise UnreadableFileError(
            _("the text is partly UTF-8 and partly something else, first in line %(line)s. Save it again as UTF-8.")
            % {"line": data.count(b"\n", 0, problem.start) + 1}
        )
    encoding = declared if declared and declared.lower().replace("_", "-") not in {"utf-8", "utf8"} else "windows-1252"
    if encoding.lower() in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"}:
        encoding = "windows-1252"  # as browsers read it
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise unknown_encoding() from error
    foreign = [char for char in text if ord(char) > 127]
    unexpected = sum(char not in EXPECTED for char in foreign)
    if unexpected > SHARE_OF_UNEXPECTED * len(foreign) or len(foreign) > SHARE_OF_UNEXPECTED * len(text):
        raise unknown_encoding()
    if declared:
        return text, None
    return text, _("The file is not UTF-8 and was read as Windows-1252: check letters with accents.")


def unknown_encoding():
    """Return the error for text whose encoding cannot be known."""
    return UnreadableFileError(_("the encoding of this text cannot be recognised. Save it again as UTF-8."))


def mended(text):
    """Return ``(text, remark)`` with UTF-8 that was encoded twice ("Ã«" for "ë") turned back."""
    if not TWICE_ENCODED.search(text):
        return text, None
    try:
        again = text.encode("windows-1252").decode("utf-8")
    except UnicodeError:
        return text, _("The file has letters that look broken, such as “Ã«”: check letters with accents.")
    return again, _("Letters with accents were broken in the file (“Ã«” for “ë”) and have been mended.")
