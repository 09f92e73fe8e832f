"""A visitor with a keyboard fills in the contact form, in both languages, with a mistake and without."""

import time

import pytest

from tests.harness.checkers import accessibility_violations, html_errors

WORDS = {
    "/contact/": ("Fout: ", "Verstuurd: ", "/contact/bedankt/"),
    "/en/contact/": ("Error: ", "Sent: ", "/en/contact/thanks/"),
}


def without_refusals(page):
    """Forget what the browser says of the status of a form with a mistake."""
    page.problems[:] = [problem for problem in page.problems if "422" not in problem]


@pytest.mark.parametrize("viewport", [(390, 844), (1440, 900)], ids=["phone", "desk"])
@pytest.mark.parametrize("path", WORDS)
def test_a_form_is_filled_in_mended_and_sent_by_keyboard(page, path, tmp_path):
    error, sent, thanks = WORDS[path]
    documents, found = {"form": page.goto(path).text()}, accessibility_violations(page)
    page.focus("[name=naam]")
    page.keyboard.type("Noor")
    page.keyboard.press("Tab")
    page.keyboard.type("geen adres")
    time.sleep(2)
    with page.expect_navigation() as answer:
        page.keyboard.press("Enter")
    assert page.title().startswith(error)
    assert page.evaluate("document.activeElement.className") == "form-errors"
    documents["mistakes"] = answer.value.text()
    found += accessibility_violations(page)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "e_mailadres"
    assert page.input_value("[name=naam]") == "Noor"
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("noor@example.org")
    for text in ("", "P", "Een bericht."):  # no telephone; the first subject with a P; what it is about
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.type") != "submit":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{thanks}")
    assert page.title().startswith(sent)
    found += accessibility_violations(page)
    documents["thanks"] = page.reload().text()
    assert page.url.endswith(thanks)

    assert found == []
    assert html_errors(documents, tmp_path) == []
    assert page.context.cookies() == []
    without_refusals(page)


def test_a_form_works_without_script(browser, sample_site):
    with browser.new_context(base_url=sample_site.url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/contact/")
        page.fill("[name=naam]", "Noor")
        page.fill("[name=e_mailadres]", "noor@example.org")
        page.select_option("[name=onderwerp]", "Pers")
        page.fill("[name=bericht]", "Zonder script.")
        time.sleep(2)
        page.click("form.form [type=submit]")
        page.wait_for_url("**/contact/bedankt/")
