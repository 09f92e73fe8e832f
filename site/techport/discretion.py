"""Takes out of an image what is not to be seen in it: where it was made, by whom, and what hides behind it."""

import io
import struct
import zlib

from PIL import ExifTags, Image, ImageSequence

__all__ = ["without_metadata"]

PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = set(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP acTL fcTL fdAT".split())
WEBP_HAS_EXIF, WEBP_HAS_XMP = 0x08, 0x04


def without_metadata(data):
    """Return the bytes of an image with its picture, its colours and which side is up, and nothing else.

    PNG and WebP keep their picture bit by bit. Raises whatever a decoder raises when a part of ``data`` can't be read.
    """
    with Image.open(io.BytesIO(data)) as image:
        for frame in ImageSequence.Iterator(image):
            frame.load()
        image.seek(0)
        turn = Image.Exif()
        if orientation := image.getexif().get(ExifTags.Base.Orientation):
            turn[ExifTags.Base.Orientation] = orientation
        if image.format == "PNG":
            return png(data, turn)
        if image.format == "WEBP":
            return webp(data, turn)
        if image.format in ("JPEG", "MPO"):
            return jpeg(image, turn)
        said = {"comment", "xmp", "exif"} & image.info.keys()
        if image.format == "AVIF" and said:
            return saved(image, "AVIF", quality=90, exif=turn.tobytes() if turn else b"", xmp=b"", save_all=True)
        if image.format == "GIF" and (said or not data.endswith(b";")):
            image.info.pop("comment", None)
            return saved(image, "GIF", save_all=True)
    return data


def jpeg(image, turn):
    """Return a JPEG that is saved anew as it was: with the same tables, so that next to nothing is lost."""
    quality = "keep" if image.format == "JPEG" else 95
    options = {"exif": turn} if turn else {}
    image.info.pop("comment", None)
    profile, progressive = image.info.get("icc_profile"), bool(image.info.get("progressive"))
    return saved(image, "JPEG", quality=quality, progressive=progressive, icc_profile=profile, **options)


def saved(image, kind, **options):
    """Return the bytes of an image that is saved."""
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def png(data, turn):
    """Return a PNG with those chunks only that make the picture."""
    kept, place = [PNG_START], len(PNG_START)
    while place + 12 <= len(data):
        (size,), kind = struct.unpack(">I", data[place : place + 4]), data[place + 4 : place + 8]
        if kind in PNG_CHUNKS:
            kept.append(data[place : place + 12 + size])
        if kind == b"IHDR" and turn:
            body = b"eXIf" + turn.tobytes().removeprefix(b"Exif\x00\x00")
            kept.append(struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)))
        if kind == b"IEND":
            break
        place += 12 + size
    return b"".join(kept)


def webp(data, turn):
    """Return a WebP without its chunks of metadata."""
    (whole,) = struct.unpack("<I", data[4:8])
    kept, place, end = [], 12, min(8 + whole, len(data))
    while place + 8 <= end:
        kind, (size,) = data[place : place + 4], struct.unpack("<I", data[place + 4 : place + 8])
        chunk = bytearray(data[place : place + 8 + size + size % 2])
        if kind == b"VP8X":
            chunk[8] &= ~(WEBP_HAS_EXIF | WEBP_HAS_XMP)
            chunk[8] |= WEBP_HAS_EXIF if turn else 0
        if kind not in (b"EXIF", b"XMP "):
            kept.append(bytes(chunk))
        place += 8 + size + size % 2
    if turn:
        body = turn.tobytes().removeprefix(b"Exif\x00\x00")
        kept.append(b"EXIF" + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) % 2))
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
