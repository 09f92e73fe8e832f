"""Draws a share image: a title on the plate of a pillar, in the letters and colours of the design."""

import io
from functools import cache
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from techport.metadata.cards import HEIGHT, WIDTH
from techport.templatetags.text import LONG_WORD, hyphenator

__all__ = ["draw", "fit"]

FONTS = settings.SITE_DIR / "static" / "fonts"
LAYERS = Path(__file__).parent / "drawings"  # made by tests/harness/drawings.py

# Surface, text and accent of each tone: the same as in tokens.css
INK, PAPER, HOT = "#06202b", "#f7f6f1", "#ff6430"
TONES = {
    "horizon": ("#cfe6e0", INK, HOT),
    "sky": ("#cfe6e0", INK, HOT),
    "spark": ("#ffc933", INK, HOT),
    "hot": (HOT, INK, INK),
    "sea": ("#0b4557", PAPER, HOT),
}
SOFTNESS = 0.28

# What the second file of a typeface has; the first has the rest of what we can write (see @font-face in tokens.css)
EXTENDED = ((0x100, 0x130), (0x132, 0x151), (0x154, 0x177), (0x179, 0x17F), (0x218, 0x21B), (0x1E80, 0x1E9E))
PLAIN = ((0x20, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x178, 0x178), (0x2010, 0x2026), (0x202F, 0x203A))
PLAIN += ((0x20AC, 0x20AC), (0x2122, 0x2122), (0x2212, 0x2212))

EDGE, TOP = 64, 60
TEXT_WIDTH, TEXT_HEIGHT = 660, 356
LARGEST, SMALLEST, STEP = 116, 44, 4
WHOLE_WORDS_FROM = 76  # above this size words are not divided: the title gets smaller instead
LEADING = 0.94


def draw(card):
    """Return the image of a ``Card`` as the bytes of a PNG."""
    surface, text, _accent = TONES[card.tone]
    image = Image.new("RGB", (WIDTH, HEIGHT), surface)
    drawing = layer(card.drawing)
    paste(image, drawing, (WIDTH - drawing.width + 130, HEIGHT - drawing.height + 60), card.tone)
    paste(image, layer("logo"), (EDGE, TOP), card.tone)

    canvas = ImageDraw.Draw(image)
    size, lines = fit(card.title)
    height = round(size * LEADING)
    top = HEIGHT - TOP - height * len(lines)
    if card.label:
        label = ImageFont.truetype(FONTS / "techport-text.woff2", 30)
        label.set_variation_by_axes([700])
        canvas.text((EDGE, top - 30), printable(card.label), font=label, fill=text, anchor="ls")
    for number, line in enumerate(lines, start=1):
        write(canvas, line, (EDGE, top + height * number - round(size * 0.16)), size, text)

    file = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


@cache
def layer(name):
    """Return a drawing as its layers: red for the colour of text, green for soft, blue for the accent."""
    with Image.open(LAYERS / f"{name}.png") as image:
        return image.convert("RGB")


def paste(image, layers, place, tone):
    """Put a drawing on ``image`` in the colours of a tone."""
    surface, text, accent = TONES[tone]
    soft = Image.blend(Image.new("RGB", (1, 1), surface), Image.new("RGB", (1, 1), text), SOFTNESS).getpixel((0, 0))
    for colour, mask in zip((text, soft, accent), layers.split(), strict=True):
        image.paste(Image.new("RGB", layers.size, colour), place, mask)


def fit(title):
    """Return the size at which a title fits, and its lines; one that is too long for the smallest size is cut."""
    title = printable(title)
    for size in range(LARGEST, SMALLEST - 1, -STEP):
        lines = wrap(title, size)
        if lines is not None and round(size * LEADING) * len(lines) <= TEXT_HEIGHT:
            return size, lines
    most = TEXT_HEIGHT // round(SMALLEST * LEADING)
    lines = wrap(title, SMALLEST)[:most]
    while length(f"{lines[-1]}…", SMALLEST) > TEXT_WIDTH:
        lines[-1] = lines[-1][:-1]
    return SMALLEST, [*lines[:-1], f"{lines[-1].rstrip(' -')}…"]


def wrap(text, size):
    """Return the lines of ``text``, or None when a word is wider than a line at a size that divides no words."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if length(joined, size) <= TEXT_WIDTH:
            lines[-1] = joined
        elif length(word, size) <= TEXT_WIDTH:
            lines.append(word)
        elif size >= WHOLE_WORDS_FROM:
            return None
        else:
            lines += divide(word, size)
    return [line for line in lines if line]


def divide(word, size):
    """Return the lines that a word takes that is wider than one: divided between syllables, else anywhere."""
    marked = LONG_WORD.sub(lambda match: hyphenator("nl").inserted(match[0], "\u00ad"), word)
    parts = marked.split("\u00ad")
    if any(length(f"{part}-", size) > TEXT_WIDTH for part in parts):
        parts = list(word)
    lines = [""]
    for part in parts:
        if length(f"{lines[-1]}{part}-", size) > TEXT_WIDTH:
            lines[-1] += "-"
            lines.append("")
        lines[-1] += part
    return lines


def printable(text):
    """Return ``text`` without what our letters can't write."""
    return "".join(char for char in " ".join(text.split()) if within(char, PLAIN) or within(char, EXTENDED))


def within(char, ranges):
    """Return whether a character is in one of the ranges."""
    return any(first <= ord(char) <= last for first, last in ranges)


@cache
def typeface(is_extended, size):
    """Return the letters of titles."""
    return ImageFont.truetype(FONTS / f"techport-condensed{'-ext' if is_extended else ''}.woff2", size)


def runs(text):
    """Yield pieces of text, each with whether it needs the second file of the typeface."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or within(text[end], EXTENDED) != within(text[start], EXTENDED):
            yield text[start:end], within(text[start], EXTENDED)
            start = end


def length(text, size):
    """Return how wide a line is."""
    return sum(typeface(is_extended, size).getlength(piece) for piece, is_extended in runs(text))


def write(canvas, text, place, size, colour):
    """Write one line with its baseline at ``place``."""
    left, baseline = place
    for piece, is_extended in runs(text):
        font = typeface(is_extended, size)
        canvas.text((left, baseline), piece, font=font, fill=colour, anchor="ls")
        left += font.getlength(piece)
