"""What the Content-Security-Policy allows is all that pages and the CMS need: in a browser, nothing is refused.

The browser pages of every test watch for that (tests.harness.browser); here they see each block, and all of the CMS.
"""

from urllib.parse import urlsplit

import pytest

from tests.harness.browser import REFUSED

pytestmark = pytest.mark.once

BLOCKS = """
import json
from home.models import HomePage
from techport.blocks.body import BodyStream, HomeStream
from wagtail.models import Page
pages = Page.objects.live().public().filter(depth__gt=1).order_by("path").specific()
print(json.dumps([
    [*BodyStream().child_blocks, *("home " + name for name in HomeStream().child_blocks)],
    [
        [page.locale.language_code, page.relative_url(page.get_site()), page.pk, page._meta.label, sorted({
            ("home " if isinstance(page, HomePage) else "") + block.block_type for block in getattr(page, "body", ())
        })]
        for page in pages
    ],
]))
"""
PLACES = [
    "",
    "account/",
    "collections/",
    "documents/",
    "documents/add/",
    "documents/multiple/add/",
    "english/",
    "forms/",
    "groups/",
    "images/",
    "images/multiple/add/",
    "locales/",
    "pages/",
    "redirects/",
    "redirects/import/",
    "reports/aging-pages/",
    "reports/locked/",
    "reports/missing-addresses/",
    "reports/not-found/",
    "reports/page-types-usage/",
    "reports/redirects/",
    "reports/site-history/",
    "reports/workflow/",
    "searchpicks/",
    "sign-in/",
    "sites/",
    "snippets/home/person/",
    "snippets/home/boilerplate/",
    "snippets/newsitems/topic/",
    "users/",
    "workflows/list/",
]


@pytest.fixture(scope="module")
def described(sample_site):
    """Return the names of all blocks, and language, path, number, type and blocks of each page."""
    return sample_site.ask(BLOCKS)


def few_with_all(pages, blocks):
    """Return few of ``pages`` that have all ``blocks`` between them."""
    chosen, missing = [], set(blocks)
    while missing:
        best = max(pages, key=lambda page: len(missing.intersection(page[-1])))
        found = missing.intersection(best[-1])
        assert found, f"no page of the sample site has {sorted(missing)}"
        missing -= found
        chosen.append(best)
    return chosen


def test_no_block_in_either_language_does_what_the_policy_refuses(page, described):
    blocks, pages = described
    for language in ("nl", "en"):
        for _language, path, *_rest in few_with_all([one for one in pages if one[0] == language], blocks):
            page.goto(path)
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            page.wait_for_load_state("networkidle")
    assert page.problems == []
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=color:red>')")
    page.wait_for_timeout(100)
    assert any(REFUSED in problem for problem in page.problems)
    page.problems.clear()


@pytest.mark.parametrize("account", ["beheerder"])
def test_no_page_of_the_cms_does_what_its_policy_refuses(editor_page, described, account):
    _blocks, pages = described
    dutch = sorted((page for page in pages if page[0] == "nl"), key=lambda page: len(page[-1]))
    largest = {kind: number for _language, _path, number, kind, _found in dutch}
    places = PLACES + [f"pages/{number}/edit/" for number in largest.values()]
    places += [
        f"pages/{largest['home.StandardPage']}/{name}/" for name in ("history", "delete", "copy", "usage", "move")
    ]
    missing = []
    for place in places:
        answer = editor_page.goto(f"/cms/{place}")
        if answer.status != 200 or urlsplit(editor_page.url).path != f"/cms/{place}":
            missing.append((place, answer.status, editor_page.url))
    assert missing == []
    editor_page.goto(f"/cms/pages/{largest['newsitems.NewsItemPage']}/edit/")
    editor_page.click("[data-side-panel-toggle=preview]")
    editor_page.locator("#w-preview-iframe").content_frame.locator("main h1").first.wait_for(state="attached")
    editor_page.click("[data-side-panel-toggle=checks]")
    editor_page.wait_for_load_state("networkidle")
    # Chromium's word on leaving a page in which nobody clicked
    editor_page.problems[:] = [problem for problem in editor_page.problems if "'beforeunload'" not in problem]
    assert editor_page.problems == []
