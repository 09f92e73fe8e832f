"""What a page may weigh: the styles, the script and the fonts that every visitor loads, as production serves them."""

from base64 import b64encode
from hashlib import sha384

import brotli
import pytest
from django.contrib.staticfiles.finders import FileSystemFinder

from techport import static_files
from techport.static_files import BUNDLE, STYLE_SHEETS, BundledStaticFilesStorage
from techport.templatetags.media import script


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Return the storage with our own static files, collected as for production."""
    storage = BundledStaticFilesStorage(location=tmp_path_factory.mktemp("static"), base_url="/static/")
    paths = {name: (source, name) for name, source in FileSystemFinder().list([])}
    for name, (source, path) in paths.items():
        with source.open(path) as file:
            storage.save(name, file)
    problems = [name for name, _, processed in storage.post_process(paths) if isinstance(processed, Exception)]
    assert problems == []
    return storage


@pytest.fixture
def weight(collected):
    """Return a function that returns how many bytes of a static file, by its name, travel to a browser."""

    def brotli_size(name):
        return collected.size(f"{collected.stored_name(name)}.br")

    return brotli_size


def linked(visited, element, attribute, **attributes):
    """Return the names of the static files of a kind that each page loads, by the path of the page."""
    return {
        answer.path: [
            tag[attribute].removeprefix("/static/") for tag in answer.document.find_all(element, **attributes)
        ]
        for answer in visited.values()
        if answer.is_html
    }


def test_the_style_sheets_of_a_page_weigh_at_most_12_kb(visited, weight):
    pages = linked(visited, "link", "href", rel="stylesheet")
    assert pages
    assert {path: names for path, names in pages.items() if names != STYLE_SHEETS} == {}
    assert 0 < weight(BUNDLE) <= 12_000


def test_production_links_to_the_style_sheets_as_one(collected):
    bundle = collected.path(collected.stored_name(BUNDLE))
    with open(bundle, encoding="utf-8") as file:
        text = file.read()
    assert "/*" not in text
    assert all(f"@layer {name}" in text for name in ("tokens", "base", "layout", "components", "blocks", "print"))


def test_a_browser_runs_only_the_script_that_was_collected(collected, monkeypatch):
    monkeypatch.setattr(static_files, "staticfiles_storage", collected)
    with open(collected.path(collected.stored_name("js/site.js")), "rb") as file:
        expected = b64encode(sha384(file.read()).digest()).decode()
    printed = script("js/site.js")
    assert printed.startswith('<script type="module" src=')
    assert f' integrity="sha384-{expected}">' in printed


def test_a_developer_changes_a_script_and_sees_it_run():
    assert "integrity" not in script("js/site.js")


def test_the_scripts_of_a_page_weigh_at_most_2_kb(visited, weight):
    pages = linked(visited, "script", "src", src=True)
    assert pages
    assert {path: names for path, names in pages.items() if not 0 < sum(map(weight, names)) <= 2_000} == {}


@pytest.mark.once
def test_the_fonts_of_a_page_weigh_at_most_60_kb(collected):
    fonts = ("text", "condensed", "wide")
    assert 0 < sum(collected.size(f"fonts/techport-{font}.woff2") for font in fonts) <= 60_000


def test_every_page_weighs_at_most_12_kb(visited):
    heavy = {
        answer.path: size
        for answer in visited.values()
        if answer.is_html and (size := len(brotli.compress(answer.html.encode()))) > 12_000
    }
    assert heavy == {}
