"""Two editors on one page, haste, and text from Word, in a real browser: nothing is lost, and Word leaves no trace."""

import re
import time
from datetime import date
from pathlib import Path

import pytest

from tests.harness.journeys import LONGEST_WAIT, Walk, add_block

pytestmark = pytest.mark.once

WORD = Path(__file__).parent / "articles" / "clipboard_of_word.html"
MAKE = """
from home.models import StandardPage
parent = StandardPage.objects.get(slug="over-techport", locale__language_code="nl")
page = parent.add_child(instance=StandardPage(title="Samen schrijven", live=False, body=[("text", "")]))
page.save_revision()
print(page.pk)
"""
STORED = """
import json
from wagtail.models import Page
page = Page.objects.get(pk={pk}).specific
texts = [revision.content["summary"] for revision in page.revisions.order_by("pk")]
print(json.dumps([texts, page.get_latest_revision_as_object().body.get_prep_value()[0]["value"]]))
"""
REMOVE = """
from deleted.models import DeletedPage
from wagtail.models import Page
Page.objects.get(pk={pk}).specific.delete()
print(len(DeletedPage.objects.filter(page_id={pk}).delete()))
"""
# The answer to what the CMS saves by itself is long under way
SLOW = """
const send = window.fetch
window.fetch = async (address, options) => {
  const answer = await send(address, options)
  if (options?.headers?.Accept === "application/json") await new Promise((resolve) => setTimeout(resolve, 1500))
  return answer
}
"""
# Wagtail takes what is written in the first seconds for what was there, and does not save it by itself
MARK_WATCHED = """
addEventListener("w-unsaved:watch-edits", () => document.documentElement.classList.add("watched"))
"""
WATCHED = "html.watched"
MADE = """
import json
from newsitems.models import NewsItemPage
items = NewsItemPage.objects.filter(draft_title="Meteen online", locale__language_code="nl")
print(json.dumps([[item.live, item.summary, item.has_unpublished_changes] for item in items]))
"""
UNMAKE = """
from deleted.models import DeletedPage
from newsitems.models import NewsItemPage
for item in NewsItemPage.objects.filter(draft_title="Meteen online", locale__language_code="nl"):
    item.delete()
print(len(DeletedPage.objects.filter(title="Meteen online").delete()))
"""
WRITE_AND_PUBLISH = """
() => {
  const field = document.querySelector("[name=summary]")
  field.value = "Het laatste."
  field.dispatchEvent(new Event("input", { bubbles: true }))
  document.querySelector("button[name=action-publish]").click()
}
"""
PASTE = """
(field, html) => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  data.setData("text/plain", new DOMParser().parseFromString(html, "text/html").body.textContent)
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}
"""
CLEAN = (
    "<h2>Een brug van staal</h2>"
    "<p>Leerlingen uit IJmuiden bouwden <b>in drie weken</b> een brug. Die staat er nog. Lees het "
    '<a href="https://example.org/verslag">verslag van de bouw</a>.</p>'
    "<ul><li>eerst meten</li><li>dan zagen</li></ul><ol><li>de eerste stap</li></ol>"
    "<p><b>Lengte</b></p><p>vier meter</p><p><i>Foto: Noor</i></p>"
)


@pytest.fixture
def draft(sample_site):
    """Return the number of a draft with an empty text.

    Ask for it before the CMS: what was opened there is then closed before the draft is gone, which it would note.
    """
    pk = sample_site.ask(MAKE)
    yield pk
    sample_site.ask(REMOVE.format(pk=pk))


def stored(site, pk):
    """Return the summaries of all versions of a page, and the text of the newest without what differs each time."""
    summaries, text = site.ask(STORED.format(pk=pk))
    return summaries, re.sub(r' data-block-key="\w+"', "", text)


def refused(page):
    """Forget that the browser noted that the CMS would not save over what somebody else saved."""
    page.problems[:] = [problem for problem in page.problems if "400 (Bad Request)" not in problem]


def test_two_editors_hear_of_each_other_and_lose_nothing_and_word_leaves_no_trace(sample_site, draft, cms_as):
    first, second = cms_as("redacteur"), cms_as("eindredacteur")
    for page in (first, second):
        page.set_default_timeout(LONGEST_WAIT)
        page.add_init_script(MARK_WATCHED)
        page.goto(f"/cms/pages/{draft}/edit/")
    for page in (first, second):
        page.wait_for_selector(WATCHED)
    second.hover(".w-editing-sessions__session")
    second.wait_for_selector("[data-tippy-root] :text('Ruben Redeker')")
    second.mouse.move(0, 0)  # while somebody points at it, Wagtail leaves it as it is
    first.fill("[name=summary]", "Dit schreef Ruben.")
    first.wait_for_selector(".w-autosave-indicator__state--saved:visible")
    second.fill("[name=summary]", "Dit schreef Eline.")
    second.wait_for_selector(".footer__save-warning:has-text('gepauzeerd')")
    second.wait_for_selector(".w-editing-sessions [aria-label='Ruben Redeker heeft een nieuwere versie opgeslagen']")
    refused(second)
    second.click("footer .action-save")
    dialog = second.wait_for_selector("#w-save-confirmation-dialog .w-dialog__box")
    assert "Ruben Redeker heeft een nieuwere versie opgeslagen" in dialog.inner_text()
    assert "Bekijk laatste versie" in dialog.inner_text()
    second.click("#w-save-confirmation-dialog [data-w-dialog-target=confirm]")
    second.wait_for_selector(".messages .success")
    first.wait_for_selector(".w-editing-sessions [aria-label='Eline Eindstra heeft een nieuwere versie opgeslagen']")
    summaries, _text = stored(sample_site, draft)
    assert summaries[-2:] == ["Dit schreef Ruben.", "Dit schreef Eline."]

    second.click("#body-root [contenteditable=true]")
    second.locator("#body-root [contenteditable=true]").evaluate(PASTE, WORD.read_text())
    second.wait_for_selector("#body-root li:has-text('dan zagen')")
    second.wait_for_selector(".w-autosave-indicator__state--saved:visible")
    assert stored(sample_site, draft)[1] == CLEAN


@pytest.fixture
def hasty(cms_as, sample_site):
    """Return the CMS where saving by itself is slow; what is made there as "Meteen online" is removed."""
    page = cms_as("redacteur")
    page.set_default_timeout(LONGEST_WAIT)
    page.add_init_script(MARK_WATCHED)
    page.add_init_script(SLOW)
    yield page
    sample_site.ask(UNMAKE)


def begin_news(page):
    """Write a news item that can be published, and have the CMS save it by itself."""
    page.goto("/cms/lists/news/")
    page.click("header a:has-text('Nieuwsbericht toevoegen')")
    page.wait_for_selector(WATCHED)
    page.fill("[name=title]", "Meteen online")
    page.fill("[name=publication_date]", f"{date.today():%d-%m-%Y}")
    page.fill("[name=summary]", "Het eerste.")
    walk = Walk("in haste", page, take=None)
    walk.write(add_block(walk, "Tekst"), "Dit staat er zo op.")
    page.wait_for_selector(".w-autosave-indicator__state--saving:visible")


def test_publishing_waits_for_what_the_cms_is_saving(hasty, sample_site):
    page = hasty
    begin_news(page)
    page.fill("[name=summary]", "Het laatste.")
    page.click("footer .w-dropdown__toggle")
    page.click("button[name=action-publish]")
    page.wait_for_selector(".messages .success")
    assert sample_site.ask(MADE) == [[True, "Het laatste.", False]]


def test_nothing_is_saved_by_itself_once_it_is_being_published(hasty, sample_site):
    page, sent = hasty, []
    begin_news(page)
    page.wait_for_selector(".w-autosave-indicator__state--saved:visible")
    page.click("footer .w-dropdown__toggle")

    def take_long(route):
        sent.append(route.request.resource_type)
        if route.request.is_navigation_request():
            time.sleep(3)  # in which the CMS would notice what was written last
        route.continue_()

    page.route("**/cms/pages/*/edit/", take_long)
    page.evaluate(WRITE_AND_PUBLISH)
    page.wait_for_selector(".messages .success")
    assert sent == ["document"]
    assert sample_site.ask(MADE) == [[True, "Het laatste.", False]]


HAS_EDITS = """
() => {
  const form = document.querySelector("[data-edit-form]")
  return window.wagtail.app.getControllerForElementAndIdentifier(form, "w-unsaved").hasEditsValue
}
"""


def test_what_is_written_as_soon_as_the_form_opens_is_saved_and_a_key_alone_changes_nothing(sample_site, draft, cms_as):
    page = cms_as("redacteur")
    page.set_default_timeout(LONGEST_WAIT)
    page.add_init_script(MARK_WATCHED)
    page.goto(f"/cms/pages/{draft}/edit/")
    page.press("[name=summary]", "End")
    page.wait_for_selector(WATCHED)
    time.sleep(3)
    assert not page.evaluate(HAS_EDITS)
    page.goto(f"/cms/pages/{draft}/edit/")
    page.fill("[name=summary]", "Meteen geschreven.")
    page.wait_for_selector(".w-autosave-indicator__state--saved:visible")
    assert stored(sample_site, draft)[0] == ["", "Meteen geschreven."]
