"""Reading a news item in a browser: its notes by keyboard, its link copied, and what of it is printed."""

import pytest

pytestmark = pytest.mark.once

ITEM = "/nieuws/een-machine-die-zegt-wanneer-hij-stukgaat/"
ITEM_IN_ENGLISH = "/en/news/a-machine-that-says-when-it-will-break/"


def test_a_link_is_copied_and_said_to_be(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ITEM)
    page.get_by_role("button", name="Kopieer de link").click()
    page.locator(".share [role=status]").get_by_text("De link is gekopieerd.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_browser_that_refuses_to_copy_says_so(page):
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(ITEM_IN_ENGLISH)
    page.get_by_role("button", name="Copy the link").click()
    page.locator(".share [role=status]").get_by_text("Copying is not allowed here.").wait_for()


def test_a_note_is_reached_and_left_by_keyboard(page):
    page.goto(ITEM)
    page.locator("#ref-1").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#note-1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "doc-backlink"
    page.keyboard.press("Enter")
    assert page.url.endswith("#ref-1")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "ref-1"


def test_paper_has_the_text_its_notes_and_addresses_and_nothing_to_press(page):
    page.goto(ITEM)
    page.emulate_media(media="print")
    for selector in (
        ".menu",
        ".languages",
        ".breadcrumb",
        ".share ul",
        ".neighbours",
        ".related",
        ".footer",
        "[role=doc-backlink]",
    ):
        assert not page.locator(selector).first.is_visible(), selector
    for selector in ("h1", ".article__lead", ".footnotes", ".corrections", ".contact", ".footnote-link"):
        assert page.locator(selector).first.is_visible(), selector

    def printed_after(selector):
        return page.locator(selector).first.evaluate("element => getComputedStyle(element, '::after').content")

    assert printed_after(".share") == f'"{page.url}"'
    assert printed_after(".prose a[href^='/pijlers/']") == '" (/pijlers/innoveren/)"'
    assert page.locator("body").evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(255, 255, 255)"
