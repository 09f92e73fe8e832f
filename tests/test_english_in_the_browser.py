"""A changed Dutch sentence on its way to the English that visitors read, in a browser."""

from urllib.parse import urlsplit

import pytest

from tests.harness.checkers import accessibility_violations

TITLE = "Lasrobots in het klaslokaal"
DUTCH, ENGLISH = "Leerlingen lassen nu elke week met een robot.", "Pupils now weld with a robot every week."


@pytest.fixture
def paths(sample_site):
    """Return the paths of the page in Dutch and in English."""
    script = (
        "import json; from newsitems.models import NewsItemPage; "
        f"page = NewsItemPage.objects.get(title={TITLE!r}, locale__language_code='nl'); "
        "english = page.get_translations().get(); "
        "print(json.dumps([page.pk, page.url, english.url, english.specific.summary]))"
    )
    return sample_site.ask(script)


def test_a_changed_sentence_reaches_english_in_two_clicks(cms_as, page, paths):
    number, dutch_path, english_path, old_english = paths

    editor = cms_as("eindredacteur")
    editor.goto(f"/cms/pages/{number}/edit/")
    editor.fill("[name=summary]", DUTCH)
    editor.click("footer .w-dropdown__toggle")
    editor.click("button[name=action-publish][value=action-publish]")
    editor.wait_for_url(lambda url: "/edit/" not in url)

    page.goto(dutch_path)
    assert DUTCH in page.text_content("main")
    page.goto(english_path)
    assert old_english in page.text_content("main"), "the old English stays until the new is published"

    translator = cms_as("vertaler")
    translator.click(f"#english-section a:has-text('{TITLE}')")
    assert DUTCH in translator.text_content("form.english-form")
    assert not accessibility_violations(translator)
    translator.fill("textarea", ENGLISH)
    translator.click("text=Bewaar en publiceer in het Engels")
    translator.wait_for_selector(".messages .success")
    assert urlsplit(translator.url).path.startswith("/cms/english/")

    page.goto(english_path)
    assert ENGLISH in page.text_content("main")


def test_a_small_change_is_published_without_a_translator(cms_as, page, paths):
    number, _dutch_path, english_path, english = paths
    editor = cms_as("eindredacteur")
    editor.goto(f"/cms/pages/{number}/edit/")
    editor.fill("[name=summary]", editor.input_value("[name=summary]").rstrip(".") + "!")
    editor.click("footer .w-dropdown__toggle")
    editor.click("button[name=action-publish][value=small-change]")
    editor.wait_for_url(lambda url: "/edit/" not in url)
    editor.goto(f"/cms/pages/{number}/edit/")
    assert "Bijgewerkt" in editor.text_content(".english-panel")
    page.goto(english_path)
    assert english in page.text_content("main")


@pytest.mark.parametrize("account", ["eindredacteur", "vertaler"])
def test_everybody_can_use_the_pages_on_english(editor_page):
    found = accessibility_violations(editor_page)
    for path in ("/cms/english/", "/cms/pages/"):
        editor_page.goto(path)
        found += accessibility_violations(editor_page)
    assert found == []
