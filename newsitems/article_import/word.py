"""From a Word file to HTML with its pictures; mammoth does the work."""

import io
import zipfile

import mammoth
from django.utils.translation import gettext as _
from mammoth.docx.files import InvalidFileReferenceError
from mammoth.html import element

from newsitems.article_import.problems import UnreadableFileError

__all__ = ["looks_like_word", "read_word"]

LARGEST_UNPACKED = 200 * 1024 * 1024
LARGEST_XML = 20 * 1024 * 1024  # becomes a tree of many times that
OLD_WORD = b"\xd0\xcf\x11\xe0"
STYLES = """
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ol > li:fresh
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
"""


def looks_like_word(data):
    """Return whether ``data`` is a zip with a Word document in it."""
    return data.startswith(b"PK\x03\x04") and b"word/" in data


def read_word(data):
    """Return ``(html, pictures, remarks)`` for the bytes of a .docx file.

    ``pictures`` maps the ``src`` of each ``img`` to its bytes; ``remarks`` are sentences about what was left in the
    file. Raises ``UnreadableFileError`` when it is no Word file, is broken, or has a password.
    """
    if data.startswith(OLD_WORD):
        raise UnreadableFileError(_("the file has a password or is an old .doc: save it as .docx without a password."))
    names = names_in(data)
    pictures = {}
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=picture_collector(pictures),
        )
    except Exception as error:  # mammoth raises whatever its parts raise
        raise broken() from error
    remarks = [_("Comments in the margin of the Word file were left out.")] if "word/comments.xml" in names else []
    return result.value, pictures, remarks


def names_in(data):
    """Return the names of the parts of a .docx; refuse what is broken or would unpack to something enormous."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise broken() from error
    sizes = {part.filename: part.file_size for part in parts}
    xml = sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or xml > LARGEST_XML:
        raise UnreadableFileError(_("the Word file unpacks to more than is allowed."))
    if "[Content_Types].xml" not in sizes:
        raise broken()
    if any(name.lower().endswith("vbaproject.bin") for name in sizes):
        raise UnreadableFileError(_("the Word file has macros: save it as .docx without them."))
    return set(sizes)


def broken():
    """Return the error for what is called .docx and cannot be read as such."""
    return UnreadableFileError(_("this is not a Word file, or it is broken: open it in Word and save it again."))


def picture_collector(pictures):
    """Return a converter for mammoth that puts the bytes of each picture in ``pictures``, by the ``src`` it gets."""

    def convert(image):
        attributes = {"alt": image.alt_text or ""}
        try:
            with image.open() as file:
                kind = image.content_type.rpartition("/")[2].removeprefix("x-").split("+")[0]
                attributes["src"] = f"word-{len(pictures) + 1}.{kind}"
                pictures[attributes["src"]] = file.read()
        except (InvalidFileReferenceError, KeyError):
            attributes["src"] = ""  # linked to a file on somebody's disk
        return [element("img", attributes)]

    return convert
