"""How often a page may ask the database when it is made, with at hand what all pages have in common."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import (
    FormPage,
    PartnerIndexPage,
    PartnerPage,
    PartnerPillar,
    PillarIndexPage,
    PillarPage,
    StandardPage,
)
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemPillar, RelatedItem
from pagecache.visit import visiting
from tests.bench.contents import multiply
from tests.builders import an_english_page, home, publish

pytestmark = pytest.mark.django_db

# What each address may ask; of what search asks, three count the query when the answer has been sent
MOST = {
    "/": 6,
    "/nieuws/": 6,
    "/nieuws/bericht/": 5,
    "/pijlers/": 2,
    "/pijlers/kiezen/": 5,
    "/partners/": 2,
    "/partners/staalfabriek/": 4,
    "/tekst/": 3,
    "/contact/": 4,
    "/bestaat-niet/": 5,
    "/zoeken/?q=bericht": 10,
    "/nieuws/feed/": 8,
    "/sitemap.xml": 5,
    "/en/news/": 6,
}
MOST_OF_A_PAGE = 6  # with all blocks, images, documents and links that there are


@pytest.fixture
def site(settings, tmp_path):
    """Make a site with a page of each type, on which finished pages are kept."""
    dutch = home()
    home("en")
    dutch.body = [("news_list", {"heading": "Nieuws", "amount": 6}), ("pillar_cards", None)]
    dutch.save_revision().publish()
    news = publish(NewsIndexPage, dutch, slug="nieuws", show_in_menus=True)
    pillars = publish(PillarIndexPage, dutch, slug="pijlers", show_in_menus=True)
    pillar = publish(PillarPage, pillars, "Kiezen", slug="kiezen")
    partners = publish(PartnerIndexPage, dutch, slug="partners", show_in_menus=True)
    publish(PartnerPage, partners, "Staalfabriek", slug="staalfabriek", pillar_links=[PartnerPillar(pillar=pillar)])
    for slug in ("ander", "nog-een", "bericht"):
        links = [NewsItemPillar(pillar=pillar)]
        publish(NewsItemPage, news, f"Een {slug}", slug=slug, pillar_links=links)
    publish(StandardPage, dutch, "Tekst", slug="tekst", body=[("text", "<p>Tekst.</p>")])
    publish(FormPage, dutch, "Contact", slug="contact")
    an_english_page(news, title="News", slug="news")
    settings.PAGES_DIR = tmp_path / "pages"
    token = visiting.set(True)
    yield
    visiting.reset(token)


def queries_of(client, path):
    """Return what is asked of the database for a page, when others were made before."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return [query["sql"] for query in queries]


def test_no_page_asks_more_than_it_may(client, site):
    asked = {path: len(queries_of(client, path)) for path in MOST}
    assert {path: (count, MOST[path]) for path, count in asked.items() if count > MOST[path]} == {}


def test_more_news_makes_no_page_ask_more(client, site):
    before = {path: len(queries_of(client, path)) for path in MOST}
    news = NewsIndexPage.objects.get(slug="nieuws", locale__language_code="nl")
    pillar = PillarPage.objects.get(slug="kiezen", locale__language_code="nl")
    for number in range(8):
        links = [NewsItemPillar(pillar=pillar)]
        publish(NewsItemPage, news, f"Meer {number}", slug=f"meer-{number}", pillar_links=links)
    assert {path: len(queries_of(client, path)) for path in MOST} == before


@pytest.mark.postgresql
def test_postgresql_finds_what_a_page_asks_for_among_much_news_by_an_index(client, site):
    """It reads the whole table of items, or of pages, for no page but the first of a list, which counts all news."""
    dutch = NewsItemPage.objects.filter(locale__language_code="nl")
    item, other = dutch.get(slug="bericht"), dutch.get(slug="ander")
    item.related_links = [RelatedItem(related=other)]
    item.save_revision().publish()
    multiply(20_000)
    for path in ("/", "/nieuws/?page=5", "/nieuws/bericht/", "/nieuws/bericht-7/", "/pijlers/kiezen/", "/nieuws/feed/"):
        for question in queries_of(client, path):
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN " + question)
                plan = "\n".join(line for (line,) in cursor.fetchall())
            assert not re.search("Seq Scan on (newsitems_newsitempage|wagtailcore_page) ", plan), (path, question, plan)


@pytest.fixture(scope="module")
def first_visits(sample_site, visited):
    """Return what ``first_render`` tells of the fullest pages of each type in both languages of the sample site."""
    assert visited  # so the sizes of all pictures are made
    kinds = {}
    for page in sorted(sample_site.pages, key=lambda page: -page["blocks"]):
        kinds.setdefault((page["type"], page["language"]), []).append(page["path"])
    fullest = [path for paths in kinds.values() for path in paths[:2]]
    common = [paths[-1] for paths in kinds.values()]
    asked = {"addresses": {path: path for path in fullest}, "common": common, "times": 1}
    return sample_site.run("tests.harness.first_render", asked)


def test_no_page_of_the_sample_site_asks_more_than_it_may_whatever_is_on_it(first_visits):
    assert {made["status"] for made in first_visits.values()} <= {200, 302}
    most = {path: made["queries"] for path, made in first_visits.items() if len(made["queries"]) > MOST_OF_A_PAGE}
    assert most == {}


def test_what_is_kept_for_visitors_changes_nothing_on_a_page(first_visits, visited):
    asked_anew = {path: visited[path].html for path in first_visits if path in visited}
    assert asked_anew
    kept = {path: first_visits[path]["text"] for path in asked_anew}
    assert {path: without_moment(html) for path, html in kept.items()} == {
        path: without_moment(html) for path, html in asked_anew.items()
    }


def without_moment(html):
    """Return a page without the moment at which a form on it was made."""
    return re.sub(r'name="form-stamp" value="[^"]*"', "", html)
