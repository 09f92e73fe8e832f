"""How visitors search with a keyboard, a screen reader or without script, in both languages."""

import pytest

from tests.harness.checkers import accessibility_violations

LANGUAGES = {
    "nl": {"home": "/", "search": "/zoeken/", "typed": "windt", "title": "Sleutel zelf aan een windturbine"},
    "en": {"home": "/en/", "search": "/en/search/", "typed": "turb", "title": "Work on a wind turbine yourself"},
}
each_language = pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)


def options(page):
    """Return the suggestions that are in sight."""
    page.wait_for_selector("[role=option]")
    return page.locator("[role=option]")


@each_language
def test_a_visitor_opens_the_box_types_chooses_with_the_arrows_and_goes(page, words):
    page.goto(words["home"])
    page.click(".header__search")
    page.keyboard.type(words["typed"], delay=20)
    found = options(page)
    box = page.get_by_role("combobox")
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator("#suggestions + [role=status]").inner_text().startswith(str(found.count()))
    wanted = next(place for place in range(found.count()) if words["title"] in found.nth(place).inner_text())
    for _press in range(wanted + 1):
        page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == found.nth(wanted).get_attribute("id")
    assert found.nth(wanted).get_attribute("aria-selected") == "true"
    assert accessibility_violations(page) == []
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == words["typed"]
    page.keyboard.press("ArrowUp")
    options(page)
    for _press in range(found.count() - wanted):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.rstrip("/") != words["home"])
    assert page.locator("h1").inner_text().replace("\u00ad", "") == words["title"]


def test_what_was_typed_before_the_script_was_there_has_suggestions_as_well(page):
    held = []
    page.route("**/site*.js", lambda route: held.append(route))
    with page.expect_request("**/site*.js"):
        page.goto("/zoeken/", wait_until="commit")
    page.fill("main [name=q]", "windt")
    assert page.get_by_role("searchbox").input_value() == "windt"
    held[0].continue_()
    assert options(page).count()


@each_language
def test_without_a_choice_enter_searches(page, words):
    page.goto(words["search"])
    page.fill("main [name=q]", words["typed"])
    options(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{words['search']}?q={words['typed']}")


@each_language
@pytest.mark.parametrize("typed", ["techniek", "onderhoutsmonteur", "qwrtzp"], ids=["results", "corrected", "empty"])
def test_everybody_can_read_what_was_found(page, words, typed):
    page.goto(f"{words['search']}?q={typed}")
    found = []
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += accessibility_violations(page)
    assert found == []


@each_language
def test_searching_and_narrowing_down_work_without_script(browser, sample_site, words):
    with browser.new_context(base_url=sample_site.url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(words["home"])
        page.click(".header__search")
        page.fill(".search-box [name=q]", "IJmond")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{words['search']}?q=IJmond")
        page.click(".filter a[href*='type=news']")
        page.wait_for_url("**type=news")
        assert page.locator(".result").count()
        page.click(".languages a:not([aria-current])")
        page.wait_for_url("**q=IJmond&type=news")
