"""From a file to its text: plain text or HTML, with the pictures that came along."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from newsitems.article_import.decoding import decode
from newsitems.article_import.problems import UnreadableFileError
from newsitems.article_import.word import looks_like_word, read_word

__all__ = ["LARGEST_FILE", "SUFFIXES", "Source", "files_in", "read", "read_upload"]

LARGEST_FILE = 20 * 1024 * 1024
TEXT_SUFFIXES = {".txt", ".text"}
HTML_SUFFIXES = {".html", ".htm", ".xhtml"}
SUFFIXES = TEXT_SUFFIXES | HTML_SUFFIXES | {".docx"}
DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
HEAD = 4096
HTML_START = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)


@dataclass
class Source:
    """What a file holds.

    ``text`` is HTML when ``is_html``, else plain text. ``pictures`` maps the address of a picture in the HTML to
    its bytes; ``folder`` is where other pictures of a saved page may lie; ``remarks`` are sentences about how the
    file was read.
    """

    name: str
    sha256: str
    text: str
    is_html: bool = False
    folder: Path | None = None
    pictures: dict[str, bytes] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def files_in(path):
    """Return the files to import for a path: itself, or for a folder those in it that can be imported, by name."""
    path = Path(path)
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.is_file() and file.suffix.lower() in SUFFIXES)


def read(path):
    """Return the ``Source`` of a file; raise ``UnreadableFileError`` when it cannot become an article."""
    path = Path(path)
    return source_of(path.name, bytes_of(path), path.parent)


def read_upload(file):
    """Return the ``Source`` of a file that was sent to the CMS; raise ``UnreadableFileError`` as ``read`` does."""
    refuse(Path(file.name).suffix, file.size)
    return source_of(Path(file.name).name, file.read())


def source_of(name, data, folder=None):
    """Return the ``Source`` of a file with this name and these bytes; pictures may lie beside it in ``folder``."""
    if not data:
        raise UnreadableFileError(_("the file is empty."))
    digest, suffix = hashlib.sha256(data).hexdigest(), Path(name).suffix.lower()
    if suffix == ".docx":
        html, pictures, remarks = read_word(data)
        return Source(name, digest, html, is_html=True, pictures=pictures, remarks=remarks)
    if looks_like_word(data):
        raise UnreadableFileError(_("this is a Word file: give it a name that ends in .docx."))
    declared = DECLARED.search(data[:HEAD])
    text, remark = decode(data, declared[1].decode("ascii", "replace") if declared else None)
    if not text.strip("\ufeff \t\r\n\f\v\xa0\u200b"):
        raise UnreadableFileError(_("the file is empty."))
    text = CONTROLS.sub("", text)
    is_html, remark_on_kind = kind_of(text, suffix)
    remarks = [sentence for sentence in (remark, remark_on_kind) if sentence]
    return Source(name, digest, text, is_html=is_html, folder=folder, remarks=remarks)


def bytes_of(path):
    """Return the content of the file; refuse what is missing, of a wrong kind or too large."""
    try:
        if path.is_dir():
            raise UnreadableFileError(_("this is a folder."))
        if not path.exists():
            raise UnreadableFileError(_("there is no such file."))
        if not path.is_file():
            raise UnreadableFileError(_("this is not an ordinary file."))
        refuse(path.suffix, path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            _("the file cannot be opened (%(reason)s).") % {"reason": error.strerror or error}
        ) from error


def refuse(suffix, size):
    """Raise ``UnreadableFileError`` for a file of a kind or size that is not imported."""
    if suffix.lower() not in SUFFIXES:
        raise UnreadableFileError(wrong_suffix(suffix))
    if size > LARGEST_FILE:
        raise UnreadableFileError(
            _("the file is too large: %(size)s MB, and %(most)s MB is the most.")
            % {"size": -(-size // 2**20), "most": LARGEST_FILE // 2**20}
        )


def wrong_suffix(suffix):
    """Return the sentence for a kind of file that is not imported."""
    if suffix.lower() in {".doc", ".odt", ".rtf", ".pages", ".docm"}:
        return _("a %(suffix)s file is not imported: save it as .docx first.") % {"suffix": suffix}
    return _("only .txt, .html and .docx files are imported, not “%(suffix)s”.") % {"suffix": suffix}


def kind_of(text, suffix):
    """Return ``(is_html, remark)``: what the text really is, whatever its file is called."""
    if suffix in TEXT_SUFFIXES:
        if HTML_START.match(text):
            return True, _("The file is called a text but holds a web page, and was read as one.")
        return False, None
    if not TAG.search(text):
        return False, _("The file is called a web page but holds plain text, and was read as such.")
    return True, None
