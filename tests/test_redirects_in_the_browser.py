"""An editor who keeps old addresses, in the CMS and in a browser."""

from tests.harness.checkers import accessibility_violations

PAGES = ["redirects/", "redirects/add/", "redirects/import/", "reports/missing-addresses/", "reports/redirects/"]


def test_everybody_can_use_the_pages_on_old_addresses(cms_as):
    editor = cms_as("eindredacteur")
    found = []
    for path in PAGES:
        editor.goto(f"/cms/{path}")
        found += [f"{path}: {violation}" for violation in accessibility_violations(editor)]
    assert found == []
