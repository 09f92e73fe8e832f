"""An editor writes in a browser: an outline to begin with, how much room is left, and the page as visitors see it."""

import pytest

from tests.harness.checkers import accessibility_violations

pytestmark = pytest.mark.once

PHONE = 375
PLACES = """
import json
from django.urls import reverse
from newsitems.models import NewsIndexPage, NewsItemPage
from wagtail_localize.models import Translation
news = NewsIndexPage.objects.get(locale__language_code="nl")
english = NewsItemPage.objects.filter(locale__language_code="en", live=True, alias_of=None).first()
translation = Translation.objects.get(
    source__object_id=english.translation_key, target_locale=english.locale, enabled=True
)
dutch = NewsItemPage.objects.get(translation_key=english.translation_key, locale__language_code="nl")
print(json.dumps({
    "add": reverse("wagtailadmin_pages:add", args=["newsitems", "newsitempage", news.pk]),
    "dutch": dutch.title,
    "english": english.title,
    "edit_english": reverse("wagtailadmin_pages:edit", args=[english.pk]),
    "preview_english": reverse("wagtail_localize:preview_translation", args=[translation.pk]),
}))
"""


@pytest.fixture(scope="module")
def places(sample_site):
    """Return addresses in the CMS, and the title of a news item in both languages."""
    return sample_site.ask(PLACES)


def wait_for_text(locator, text):
    """Wait until something says a text."""
    locator.filter(has_text=text).first.wait_for(state="attached")


def test_an_editor_sees_what_she_writes_as_she_writes_it(editor_page, places):
    page = editor_page
    page.goto("/cms/lists/news/")
    page.click("text=Nieuwsbericht toevoegen")
    assert places["add"] in page.url
    page.click(".writing-outlines a:has-text('Interview')")
    assert "outline=interview" in page.url
    assert page.locator(".writing-outlines [aria-current]").inner_text().strip() == "Interview"
    page.locator("textarea[name=body-1-value-quote]").wait_for()
    assert not [one for one in accessibility_violations(page) if "writing" in str(one)]

    # How much room is left
    title = page.locator("[name=title]")
    title.fill("Vijf vragen aan een lasser")
    line = page.locator("#id_title-count")
    assert line.inner_text() == "nog 54 tekens"
    assert "id_title-count" in title.get_attribute("aria-describedby")
    title.fill("a" * 81)
    assert line.inner_text() == "1 teken meer dan is aangeraden"
    title.fill("Vijf vragen aan een lasser")
    quote = page.locator("textarea[name=body-1-value-quote]")
    count = page.locator("[name=body-1-value-quote] + .writing-count")
    assert not count.is_visible()
    quote.fill(("staal " * 50)[:290])
    assert count.inner_text() == "nog 10 tekens"
    wait_for_text(page.locator("body > [role=status]"), "nog 10 tekens")

    # The same for a block that comes later
    page.locator("[data-streamfield-action=DUPLICATE]").nth(1).dispatch_event("click")
    later = page.locator("textarea[name=body-5-value-quote]")
    later.fill(("staal " * 50)[:299])
    assert page.locator("[name=body-5-value-quote] + .writing-count").inner_text() == "nog 1 teken"

    # The page as visitors will see it, also on a telephone
    page.click("[data-side-panel-toggle=preview]")
    shown = page.frame_locator("#w-preview-iframe")
    wait_for_text(shown.locator("main h1"), "Vijf vragen aan een lasser")
    page.locator("[name=preview-size][value=mobile]").check(force=True)
    title.fill("Zes vragen aan een lasser")
    wait_for_text(shown.locator("main h1"), "Zes vragen aan een lasser")
    assert shown.locator("html").evaluate("() => innerWidth") == PHONE
    assert shown.locator("html").evaluate("() => document.documentElement.scrollWidth") <= PHONE
    assert shown.locator("html").get_attribute("lang") == "nl"


def test_a_translator_sees_the_page_in_english(cms_as, places):
    page = cms_as("vertaler")
    page.goto(places["edit_english"])
    assert page.title().count(places["english"]) or places["english"] in page.text_content("body")
    page.goto(places["preview_english"])
    assert page.get_attribute("html", "lang") == "en"
    assert places["english"] in page.text_content("main h1")
    assert places["dutch"] not in page.text_content("main h1")
