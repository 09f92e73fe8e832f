"""Makes the images that are drawn from the design by a browser; run it after a change of the logo or a drawing.

    python -m tests.harness.drawings

The icons go where visitors get them; the drawings and the logo of share images are kept as layers, in red what has the
colour of the text, in green what is soft, in blue what has the accent, so that the site can give them any tone.
"""

import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.harness.chromium import ARGUMENTS, find_chromium

SITE = Path(__file__).parents[2] / "site"
ART = SITE / "templates" / "art"
LAYERS = SITE / "techport" / "metadata" / "drawings"
ICONS = SITE / "static" / "img"

DRAWINGS = ("coil", "gear", "spark", "turbine", "wave")
SIZE = 600
STYLE = """
* { margin: 0 } body { background: #000; overflow: hidden }
svg { display: block; color: #f00; fill: currentColor; stroke: currentColor; stroke-width: 0 }
.bg { fill: #000 } .soft { fill: #0f0 } .hot { fill: #00f }
.line { fill: none; stroke-width: 14 } .coil { fill: none; stroke: #000; stroke-width: 6 }
"""
ON_WHOLE_SURFACE = 'viewBox="-8 -8 80 80"'  # a round mask takes the corners away


def main():
    """Draw everything."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        page = browser.new_page()

        def shot(svg, width, height, style):
            page.set_viewport_size({"width": width, "height": height})
            sized = f"svg {{ width: {width}px; height: {height}px }}"
            page.set_content(f"<!doctype html><style>{style}{sized}</style>{svg}")
            return Image.open(io.BytesIO(page.screenshot())).copy()

        LAYERS.mkdir(exist_ok=True)
        for name in DRAWINGS:
            svg = (ART / f"{name}.html").read_text()
            shot(svg, SIZE, SIZE, STYLE).convert("RGB").save(LAYERS / f"{name}.png", optimize=True)
        shot((ART / "logo.html").read_text(), 318, 60, STYLE).convert("RGB").save(LAYERS / "logo.png", optimize=True)

        icon = (ICONS / "favicon.svg").read_text()
        maskable = re.sub(r'viewBox="[^"]*"', ON_WHOLE_SURFACE, icon)
        maskable = re.sub(r"<rect[^>]*/>", '<rect x="-8" y="-8" width="80" height="80" fill="#06202b"/>', maskable)
        plain = "* { margin: 0 } svg { display: block }"
        for size in (192, 512):
            save(shot(icon, size, size, plain), f"icon-{size}.png")
        save(shot(maskable, 512, 512, plain), "icon-maskable-512.png")
        save(shot(maskable, 180, 180, plain), "apple-touch-icon.png")
        sizes = [shot(icon, size, size, plain).convert("RGBA") for size in (16, 32, 48)]
        sizes[-1].save(ICONS / "favicon.ico", append_images=sizes[:-1], sizes=[image.size for image in sizes])
        browser.close()


def save(image, name):
    """Write an icon with as many colours as it has."""
    image.convert("RGB").quantize(32).save(ICONS / name, optimize=True)


if __name__ == "__main__":
    main()
