"""What a page may weigh: the style sheets, the script and the fonts that every visitor loads."""

from pathlib import Path

import brotli
import pytest
from django.conf import settings

STATIC = Path(settings.SITE_DIR) / "static"


def compressed(path):
    """Return the size of a file below the static folder, in bytes after brotli."""
    return len(brotli.compress((STATIC / path).read_bytes()))


def weights(visited, element, kind, attribute):
    """Return what the files of a kind that a page loads weigh together, by the path of the page."""
    sizes = {}
    for answer in visited.values():
        if answer.is_html:
            urls = [tag[attribute] for tag in answer.document.find_all(element, **kind)]
            sizes[answer.path] = sum(compressed(url.removeprefix(settings.STATIC_URL)) for url in urls)
    return sizes


def test_the_style_sheets_of_a_page_weigh_at_most_12_kb(visited):
    sizes = weights(visited, "link", {"rel": "stylesheet"}, "href")
    assert sizes
    assert {path: size for path, size in sizes.items() if not 0 < size <= 12_000} == {}


def test_the_scripts_of_a_page_weigh_at_most_2_kb(visited):
    sizes = weights(visited, "script", {"src": True}, "src")
    assert sizes
    assert {path: size for path, size in sizes.items() if not 0 < size <= 2_000} == {}


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
