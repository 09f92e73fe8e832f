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


@pytest.fixture
def answers(sample_site):
    """Keep two answers to the contact form, of which one could not be mailed."""
    number = sample_site.ask(
        "from home.models import FormPage, Receipt; from wagtail.contrib.forms.models import FormSubmission\n"
        "page = FormPage.objects.get(slug='contact', locale__language_code='nl')\n"
        "for state in ('mailed', 'failed'):\n"
        "    sent = FormSubmission.objects.create(page=page, form_data={'naam': 'Noor'})\n"
        "    Receipt.objects.create(submission=sent, key=f'axe {state}', language='nl', mail_state=state)\n"
        "print(page.pk)"
    )
    yield f"/cms/forms/submissions/{number}/"
    sample_site.ask(
        "from wagtail.contrib.forms.models import FormSubmission\n"
        "print(FormSubmission.objects.filter(receipt__key__startswith='axe ').delete()[0])"
    )


def test_everybody_can_use_the_list_of_answers(cms_as, answers):
    editor = cms_as("eindredacteur")
    found = []
    for path in ("/cms/forms/", answers):
        editor.goto(path)
        found += [f"{path}: {violation}" for violation in accessibility_violations(editor)]
    editor.check("[aria-label^='Kies het antwoord van'] >> nth=0")
    assert editor.is_visible("text=Verwijder geselecteerde inzendingen")
    assert found == []
