"""Finds the pictures that came along with an HTML or Word file, and no others."""

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from newsitems.article_import.elements import Picture

__all__ = ["PictureFinder"]

DATA_URI = re.compile(r"data:image/([\w.+-]+)(?:;[\w=-]+)*;base64,(.*)", re.DOTALL | re.IGNORECASE)
LARGEST_PICTURE = 20 * 1024 * 1024
SHOWN = 100


class PictureFinder:
    """Finds the bytes of pictures.

    They come from Word (``pictures`` maps addresses to bytes), stand in the page itself (``data:``), or lie in
    ``folder`` beside a saved page. Nothing is fetched. What is not there is noted in ``account``.
    """

    def __init__(self, account, pictures=None, folder=None):
        self.account = account
        self.pictures = pictures or {}
        self.folder = folder

    def find(self, node, caption=""):
        """Return the ``Picture`` of an ``img`` node, or None."""
        source = (node.get("src") or "").strip()
        if node.get("data-src") and not self.bytes_of(source):
            source = node["data-src"].strip()
        alt = " ".join((node.get("alt") or "").split())
        if is_counter(node):
            return None
        if data := self.bytes_of(source):
            return Picture(data, name_of(source), alt, caption)
        reason = _("a picture that did not come with the file (%(source)s)")
        self.account.drop(alt or caption or name_of(source) or "?", reason % {"source": source[:SHOWN] or "?"})
        return None

    def bytes_of(self, source):
        """Return the bytes of a picture, or None."""
        return self.pictures.get(source) or data_of(source) or self.file_beside(source)

    def file_beside(self, source):
        """Return the bytes of a file in the folder of the page or deeper, or None."""
        try:
            parts = urlsplit(source)
            if self.folder is None or parts.scheme or parts.netloc or not parts.path:
                return None
            folder = Path(self.folder).resolve()
            file = (folder / unquote(parts.path)).resolve()
            if file.is_relative_to(folder) and file.is_file() and file.stat().st_size <= LARGEST_PICTURE:
                return file.read_bytes()
        except (OSError, ValueError):
            return None
        return None


def data_of(source):
    """Return the bytes of a ``data:`` address of an image, or None."""
    if match := DATA_URI.fullmatch(source):
        try:
            return base64.b64decode(unquote(match[2]))
        except (binascii.Error, ValueError):
            return None
    return None


def name_of(source):
    """Return a file name for a picture with this address."""
    if match := DATA_URI.fullmatch(source):
        return f"image.{match[1].split('+')[0].lower()}"
    try:
        return Path(unquote(urlsplit(source).path)).name
    except ValueError:
        return ""


def is_counter(node):
    """Return whether an image is one of those single pixels that count visitors."""
    return node.get("width") in {"0", "1"} or node.get("height") in {"0", "1"}
