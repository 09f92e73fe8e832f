"""What editors do most, in a real browser: it works, in Dutch, in a few clicks, and visitors read what came of it."""

import pytest

from tests.harness.journeys import ENGLISH, IMPORTED, NEWS, PLANNED, SUMMARY, journeys

pytestmark = pytest.mark.once

# Clicks at most, in the order of the journeys
CLICKS = [2, 22, 5, 10, 6, 4, 6, 5, 2, 1]
MADE = """
import json
from newsitems.models import NewsItemPage
items = NewsItemPage.objects.filter(title__in={titles!r}, locale__language_code="nl")
print(json.dumps({{item.title: [item.live, len(item.body), bool(item.go_live_at)] for item in items}}))
"""


def test_an_editor_does_the_work_of_a_week_in_a_few_clicks(browser, sample_site, page, cms_as, request):
    with journeys(sample_site, page, cms_as) as walks:
        clicks = {walk.name: walk.clicks for walk in walks}
        too_many = {name: number for (name, number), most in zip(clicks.items(), CLICKS, strict=True) if number > most}
        assert not too_many
        made = sample_site.ask(MADE.format(titles=[NEWS, PLANNED, IMPORTED]))
        assert made[NEWS][:2] == [True, 6]
        assert made[PLANNED][::2] == [False, True]
        assert not made[IMPORTED][0]
        with browser.new_context(base_url=sample_site.url, locale="nl-NL") as context:
            visitor = context.new_page()
            visitor.goto("/nieuws/")
            visitor.click(f"main a:has-text('{NEWS}')")
            assert "Sam" in visitor.text_content("main")
            assert visitor.locator("main img").count() >= 2
            visitor.click("a[hreflang=en] >> nth=0")
            assert visitor.text_content("h1").strip() == ENGLISH
            visitor.goto("/zoeken/?q=werken")
            assert SUMMARY in visitor.text_content("main")
