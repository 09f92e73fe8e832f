"""An editor who keeps old addresses, in the CMS and in a browser."""

from urllib.parse import urlsplit

from tests.harness.checkers import accessibility_violations

PAGES = ["redirects/", "redirects/add/", "redirects/import/", "reports/missing-addresses/", "reports/redirects/"]


def test_everybody_can_use_the_pages_on_old_addresses(cms_as):
    editor = cms_as("eindredacteur")
    found = []
    for path in PAGES:
        editor.goto(f"/cms/{path}")
        found += [f"{path}: {violation}" for violation in accessibility_violations(editor)]
    assert found == []


def test_an_editor_sees_what_becomes_of_each_line_of_a_file_and_then_keeps_them(cms_as, page, sample_site):
    file = "oud adres,nieuw adres\n/oud/browser.html,/contact/\n/oud/nergens.html,/bestaat-niet/\n"
    editor = cms_as("eindredacteur")
    editor.goto("/cms/redirects/import/")
    editor.set_input_files("input[type=file]", {"name": "oud.csv", "mimeType": "text/csv", "buffer": file.encode()})
    editor.click("text=Bestand bekijken")
    editor.wait_for_selector("table.listing")
    rows = [row.text_content() for row in editor.query_selector_all("table.listing tbody tr")]
    assert len(rows) == 2
    assert "/oud/nergens.html" in rows[0]  # what was refused comes first
    assert accessibility_violations(editor) == []
    try:
        editor.click("main form button[type=submit]")
        editor.wait_for_url("**/cms/redirects/")
        assert "1 doorverwijzing gemaakt" in editor.text_content(".messages")
        page.goto("/oud/browser.html")
        assert urlsplit(page.url).path == "/contact/"
    finally:
        sample_site.ask(
            "from wagtail.contrib.redirects.models import Redirect; "
            "print(Redirect.objects.filter(old_path='/oud/browser.html').delete()[0])"
        )
