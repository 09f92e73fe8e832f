"""What a visitor finds on the site, and what stays hidden."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

from home.models import PartnerIndexPage, PartnerPage, PillarIndexPage, PillarPage, StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemPartner, NewsItemPillar
from tests.builders import an_english_page, home, publish, translate_all
from translations.publishing import publish_english

pytestmark = pytest.mark.django_db

CANARY = "Kanariegeel"
SURFACES = [
    "/",
    "/en/",
    "/nieuws/",
    "/en/news/",
    "/nieuws/2026/",
    "/nieuws/feed/",
    "/nieuws/feed/rss/",
    "/en/news/feed/",
    "/pijlers/kiezen/",
    "/en/pillars/choose/",
    "/partners/staalfabriek/",
    "/nieuws/gewoon/",
    "/en/news/plain/",
    f"/zoeken/?q={CANARY}",
    f"/en/search/?q={CANARY}",
    "/bestaat-niet/",
    "/en/not-there/",
]


@pytest.fixture
def site():
    """Return a small site by name of its pages: Dutch, and English but for what a test adds."""
    dutch, english = home("nl"), home("en")
    dutch.body = english.body = [("news_list", {"heading": "Nieuws", "amount": 6})]
    dutch.save_revision().publish()
    english.save_revision().publish()
    news = publish(NewsIndexPage, dutch, slug="nieuws", show_in_menus=True)
    pillars = publish(PillarIndexPage, dutch, slug="pijlers", show_in_menus=True)
    partners = publish(PartnerIndexPage, dutch, slug="partners", show_in_menus=True)
    pillar = publish(PillarPage, pillars, "Kiezen", slug="kiezen")
    partner = publish(PartnerPage, partners, "Staalfabriek", slug="staalfabriek")
    item = publish(
        NewsItemPage,
        news,
        "Gewoon nieuws",
        slug="gewoon",
        pillar_links=[NewsItemPillar(pillar=pillar)],
        partner_links=[NewsItemPartner(partner=partner)],
    )
    an_english_page(news, title="News", slug="news")
    an_english_page(pillars, title="Pillars", slug="pillars")
    an_english_page(pillar, title="Choose", slug="choose")
    an_english_page(item, title="Plain news", slug="plain")
    return {"news": news, "pillar": pillar, "partner": partner, "item": item, "home": dutch}


def canary_item(site, **fields):
    """Return a news item about everything that has a list, with a word that stands nowhere else."""
    return publish(
        NewsItemPage,
        site["news"],
        f"{CANARY} nieuws",
        slug="kanarie",
        pillar_links=[NewsItemPillar(pillar=site["pillar"])],
        partner_links=[NewsItemPartner(partner=site["partner"])],
        **fields,
    )


def surfaces_with_canary(client):
    """Return the addresses whose answers show the canary outside the box in which a visitor typed it."""
    found = []
    for path in SURFACES:
        text = client.get(path).content.decode()
        text = text.replace(f'value="{CANARY}"', "").replace(f": {CANARY} |", "").replace(f"q={CANARY}", "")
        if CANARY.lower() in text.lower():
            found.append(path)
    return found


def test_a_visitor_finds_published_news_everywhere(client, site):
    canary_item(site)
    found = surfaces_with_canary(client)
    assert {"/", "/nieuws/", "/nieuws/2026/", "/nieuws/feed/", "/pijlers/kiezen/", "/partners/staalfabriek/"} <= {
        *found
    }
    assert f"/zoeken/?q={CANARY}" in found


def test_a_draft_shows_nowhere(client, site):
    canary_item(site, live=False)
    assert surfaces_with_canary(client) == []


def test_an_expired_item_shows_nowhere(client, site):
    canary_item(site).unpublish()
    assert surfaces_with_canary(client) == []


def test_a_scheduled_item_shows_nowhere(client, site):
    canary_item(site, live=False, go_live_at=timezone.now() + datetime.timedelta(days=1)).save_revision().publish()
    assert surfaces_with_canary(client) == []


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.GROUPS])
def test_a_private_item_shows_nowhere(client, site, kind):
    item = canary_item(site)
    restriction = PageViewRestriction.objects.create(page=item.page_ptr, restriction_type=kind)
    restriction.groups.set(Group.objects.filter(name="Redactie"))
    assert surfaces_with_canary(client) == []


def test_what_is_below_a_private_page_shows_nowhere(client, site):
    parent = publish(StandardPage, site["home"], "Besloten", slug="besloten")
    PageViewRestriction.objects.create(page=parent.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    publish(StandardPage, parent, f"{CANARY} pagina", slug="kanarie", show_in_menus=True)
    assert surfaces_with_canary(client) == []


def test_dutch_news_is_labelled_in_english_lists_and_absent_from_the_english_feed_and_search(client, site):
    canary_item(site)
    listing = client.get("/en/news/").content.decode()
    assert '<div class="card__body" lang="nl">' in listing
    assert "in Dutch" in listing
    found = surfaces_with_canary(client)
    assert "/en/news/feed/" not in found
    assert f"/en/search/?q={CANARY}" not in found


def test_an_english_visitor_on_a_dutch_page_is_told_so(client, site):
    canary_item(site)
    html = client.get("/en/news/kanarie/").content.decode()
    assert '<html lang="en">' in html
    assert '<div lang="nl">' in html
    assert "This page is not yet available in English." in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical" href="http://localhost:8000/nieuws/kanarie/"' in html
    assert 'hreflang="x-default"' not in html


def test_an_english_visitor_reads_the_english_summary_of_a_dutch_page(client, site):
    item = canary_item(site, english_summary="Four companies share a crane.")
    page, listing = client.get("/en/news/kanarie/").content.decode(), client.get("/en/news/").content.decode()
    assert '<p class="wrap">Four companies share a crane.</p>' in page
    assert '<p class="card__text" lang="en">Four companies share a crane.</p>' in listing
    for path in ("/nieuws/kanarie/", "/nieuws/"):
        assert "Four companies share a crane." not in client.get(path).content.decode()
    publish_english(translate_all(item))
    assert "Four companies share a crane." not in client.get("/en/news/").content.decode()


def test_a_page_that_is_being_translated_still_counts_as_dutch(client, site):
    item = canary_item(site)
    source, _made = TranslationSource.get_or_create_from_instance(item)
    translation = Translation.objects.create(source=source, target_locale=home("en").locale)
    translation.save_target(publish=False)
    english = NewsItemPage.objects.get(translation_key=item.translation_key, locale__language_code="en")
    assert english.live
    assert english.alias_of is None
    html = client.get(english.url).content.decode()
    assert "This page is not yet available in English." in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'hreflang="x-default"' not in client.get("/nieuws/kanarie/").content.decode()
    assert not {"/en/news/feed/", f"/en/search/?q={CANARY}"} & {*surfaces_with_canary(client)}


def test_translated_pages_name_each_other(client, site):
    for path in ("/nieuws/gewoon/", "/en/news/plain/"):
        html = client.get(path).content.decode()
        assert 'hreflang="nl" href="http://localhost:8000/nieuws/gewoon/"' in html
        assert 'hreflang="en" href="http://localhost:8000/en/news/plain/"' in html
        assert f'rel="canonical" href="http://localhost:8000{path}"' in html


def test_the_language_switch_keeps_the_filters(client, site):
    html = client.get("/nieuws/2026/?pillar=kiezen&partner=staalfabriek").content.decode()
    assert 'href="/en/news/2026/?pillar=choose&amp;partner=staalfabriek"' in html
    assert 'href="/en/partners/?type=business&amp;pillar=choose"' in (
        client.get("/partners/?type=business&pillar=kiezen").content.decode()
    )


def test_the_language_switch_on_search_and_error_pages_leads_to_the_same_page(client, site):
    assert 'href="/en/search/?q=staal"' in client.get("/zoeken/?q=staal").content.decode()
    assert 'href="/zoeken/?q=steel"' in client.get("/en/search/?q=steel").content.decode()
    assert 'href="/en/bestaat-niet/"' in client.get("/bestaat-niet/").content.decode()


def test_reading_time_counts_the_words_that_are_read(site):
    item = canary_item(site, summary="Kort.", body=[("text", f"<p>{'woord ' * 399}</p>")])
    assert item.reading_minutes == 2


@pytest.mark.parametrize(
    "query", ['"', "'", " ", "%00", "(", "a OR", "*", "-", "staal" * 2000, "+".join(["a"] * 300), "日本", "a:b", "&|!"]
)
def test_odd_searches_are_answered_normally(client, site, query):
    assert client.get(f"/zoeken/?q={query}").status_code == 200
    assert client.get(f"/zoeken/?q=staal&page={query}").status_code == 200


def test_dates_are_written_in_the_language_of_the_page(client, site):
    assert "5 november 2026" in client.get("/nieuws/gewoon/").content.decode()
    assert "5 November 2026" in client.get("/en/news/plain/").content.decode()


def test_no_answer_sets_a_cookie_or_varies_by_language(client, site):
    for path in SURFACES:
        response = client.get(path, headers={"accept-language": "en"})
        assert not response.cookies, path
        assert "Accept-Language" not in response.get("Vary", ""), path
        assert "Cookie" not in response.get("Vary", ""), path
        assert response["Content-Language"] == ("en" if path.startswith("/en/") else "nl")


def test_error_pages_speak_the_language_of_the_address(client, site, settings):
    assert client.get("/bestaat-niet/").status_code == 404
    assert "Deze pagina is er niet" in client.get("/bestaat-niet/").content.decode()
    assert "This page is not here" in client.get("/en/not-there/").content.decode()


def test_a_broken_page_says_so_without_a_database(client, site, monkeypatch, django_db_blocker):
    client.raise_request_exception = False
    monkeypatch.setattr("search.views.find_everything", lambda *arguments, **options: 1 / 0)
    assert "Er ging iets mis" in client.get("/zoeken/?q=x").content.decode()
    answer = client.get("/en/search/?q=x")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.content.decode()


def test_the_policy_of_public_pages_allows_nothing_inline(client, site):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-inline" in client.get("/cms/sprite/")["Content-Security-Policy"]
