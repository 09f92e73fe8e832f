"""Takes the pictures of the CMS that docs/redactie shows, from the sample site: ``make pictures``.

A picture is a name, who looks, where, and what is done there first; each comes out as a PNG of that name.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.harness.browser import log_in
from tests.harness.chromium import ARGUMENTS, find_chromium
from tests.harness.journeys import on_a_fresh_site
from tests.harness.sample_site import SampleSite

FOLDER = Path(__file__).parents[2] / "docs" / "redactie" / "beelden"
BEHIND = "Sleutel zelf aan een windturbine"


@dataclass(frozen=True)
class Picture:
    """A picture of the page of the CMS at ``path``, after ``act`` did something there, for ``account``."""

    name: str
    account: str
    path: str
    act: Callable[[Page], None] = lambda page: None
    height: int = 700


def open_what_is_behind(page):
    """Go from the dashboard to what English lacks."""
    page.click(f"#english-section a:has-text('{BEHIND}')")
    page.wait_for_selector(".english-item")


def publish_what_is_behind(page):
    """Try to publish English that is not complete."""
    open_what_is_behind(page)
    page.click("button[value=publish]")
    page.wait_for_selector("#confirmed")


def open_side_panel(page):
    """Go to the Dutch page that English is behind of, and open its side panel "Status"."""
    page.click(f"a:has-text('{BEHIND}') >> nth=0")
    page.click("[aria-label='Status wisselen'], [data-side-panel-toggle=status] >> nth=0")
    page.wait_for_selector(".english-panel:visible")


def open_questions(page):
    """Go from the list of forms to the questions of the first."""
    number = page.get_attribute("main a[href*='/forms/submissions/']", "href").split("/")[-2]
    page.goto(f"/cms/pages/{number}/edit/")
    page.wait_for_selector("#id_form_fields-0-label")
    page.evaluate("document.querySelector('#id_form_fields-0-label').closest('section').scrollIntoView()")


def open_answers(page):
    """Go to the answers to the contact form."""
    page.click("main a:has-text('Contact') >> nth=0")
    page.wait_for_selector("table.listing")


def open_blocks(page):
    """Go from the list of news to a new item, and open its menu of blocks."""
    page.click("header a:has-text('Nieuwsbericht toevoegen')")
    page.click("[data-contentpath=body] .c-sf-add-button >> nth=0")
    page.wait_for_selector(".w-combobox")


# Two answers to the contact form, of which one could not be mailed
ANSWERS = """
from home.models import FormPage, Receipt
from wagtail.contrib.forms.models import FormSubmission
page = FormPage.objects.get(slug="contact", locale__language_code="nl")
for name, state in (("Noor de Wit", "mailed"), ("Sam Bakker", "failed")):
    sent = {"naam": name, "e_mailadres": "visitor@example.org", "onderwerp": "Pers", "bericht": "Mag ik jullie bellen?"}
    submission = FormSubmission.objects.create(page=page, form_data=sent)
    Receipt.objects.create(submission=submission, key=name, language="nl", mail_state=state)
print(2)
"""
PICTURES = [
    Picture("vandaag", "eindredacteur", "/cms/"),
    Picture("nieuws", "eindredacteur", "/cms/lists/news/"),
    Picture("blokken", "eindredacteur", "/cms/lists/news/", open_blocks),
    Picture("engels-dashboard", "vertaler", "/cms/", height=640),
    Picture("engels-verschil", "vertaler", "/cms/", open_what_is_behind),
    Picture("engels-bevestigen", "vertaler", "/cms/", publish_what_is_behind),
    Picture("engels-lijst", "eindredacteur", "/cms/english/?state=behind&state=untranslated", height=400),
    Picture("engels-zijpaneel", "eindredacteur", "/cms/pages/?english=behind", open_side_panel),
    Picture("formulieren-antwoorden", "eindredacteur", "/cms/forms/", open_answers, height=480),
    Picture("formulieren-vragen", "eindredacteur", "/cms/forms/", open_questions),
]


def main():
    """Start the sample site, take every picture, and stop the site; then those of editors at work."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = SampleSite(folder=Path(folder), database_url=f"sqlite:///{folder}/site.sqlite3")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        try:
            site.start()
            site.ask(ANSWERS)
            logins = {account: log_in(browser, site, account) for account in {picture.account for picture in PICTURES}}
            for picture in PICTURES:
                take(picture, browser, site, logins[picture.account])
        finally:
            site.stop()
            browser.close()
    on_a_fresh_site(keep)


def take(picture, browser, site, login):
    """Write the file of one picture."""
    size = {"width": 1280, "height": picture.height}
    with browser.new_context(
        base_url=site.url, locale="nl-NL", viewport=size, storage_state=login, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(picture.path)
        picture.act(page)
        keep(page, picture.name)


def keep(page, name):
    """Write the file of what a page of the browser shows."""
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
    sys.stdout.write(f"{name}.png\n")


if __name__ == "__main__":
    main()
