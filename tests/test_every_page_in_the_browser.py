"""What is true of each kind of page in a real browser: light and dark, on a telephone and on a desk."""

import pytest

from tests.harness.checkers import accessibility_violations
from tests.harness.examples import NOT_THERE, VIEWS, examples_among
from tests.harness.models import our_page_types

NARROW, TELEPHONE, DESK = 320, 390, 1440
each_kind = pytest.mark.parametrize("kind", [*(model._meta.label for model in our_page_types()), *VIEWS])
each_language = pytest.mark.parametrize("language", ["nl", "en"])


@pytest.fixture(scope="module")
def examples(sample_site):
    """Return the path of the sample page with the most on it, by kind and language."""
    return examples_among(sample_site.pages)


@pytest.fixture
def open_page(page, examples, kind, language):
    """Return a browser page that shows the example of ``kind`` in ``language``."""
    path = examples[kind, language]
    page.goto(path)
    if kind == NOT_THERE:  # the browser complains about that too
        page.problems[:] = [problem for problem in page.problems if not problem.endswith(f"{path})")]
    return page


@each_kind
@each_language
def test_everybody_can_use_the_page(open_page):
    found = []
    for width in (TELEPHONE, DESK):
        open_page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            open_page.emulate_media(color_scheme=scheme)
            found += [f"{scheme}, {width} px: {line}" for line in accessibility_violations(open_page)]
    assert not found, "\n".join(found)


@each_kind
@each_language
@pytest.mark.parametrize("viewport", [(NARROW, 640)], ids=[f"{NARROW} px"])
def test_nobody_scrolls_sideways_on_a_small_screen(open_page):
    widest = open_page.evaluate(
        """() => [...document.body.querySelectorAll("*")]
            .map(element => [element.getBoundingClientRect().right, element.outerHTML.slice(0, 100)])
            .sort((one, other) => other[0] - one[0])[0]"""
    )
    assert open_page.evaluate("document.documentElement.scrollWidth") <= NARROW, widest
