"""What a page may weigh: the style sheets, the script and the fonts that every visitor loads."""

from pathlib import Path

import brotli
import pytest
from django.conf import settings

STATIC = Path(settings.SITE_DIR) / "static"


def compressed(*patterns):
    """Return the size of files below the static folder, in bytes after brotli."""
    return sum(len(brotli.compress(path.read_bytes())) for pattern in patterns for path in STATIC.glob(pattern))


@pytest.mark.once
def test_the_style_sheets_weigh_at_most_12_kb():
    assert 0 < compressed("css/*.css") <= 12_000


@pytest.mark.once
def test_the_script_weighs_at_most_2_kb():
    assert 0 < compressed("js/*.js") <= 2_000


@pytest.mark.once
def test_the_fonts_of_a_page_weigh_at_most_60_kb():
    fonts = ("text", "condensed", "wide")
    assert 0 < sum((STATIC / f"fonts/techport-{font}.woff2").stat().st_size for font in fonts) <= 60_000


def test_every_page_weighs_at_most_12_kb(visited):
    heavy = {
        answer.path: size
        for answer in visited.values()
        if answer.is_html and (size := len(brotli.compress(answer.html.encode()))) > 12_000
    }
    assert heavy == {}
