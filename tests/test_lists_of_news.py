"""The list of news: how visitors narrow it down, what its addresses are, and what it costs."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from home.models import PartnerIndexPage, PartnerPage, PillarIndexPage, PillarPage
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemPartner, NewsItemPillar, NewsItemTopic, Topic
from tests.builders import an_english_page, home, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def list_of_news(django_db_setup, django_db_blocker):
    """Make the list once, for all tests of this module; return its key."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_list_of_news()
        transaction.set_rollback(True)


@pytest.fixture
def news(list_of_news, db):
    """Return the Dutch list; what a test does to it is taken away after the test."""
    return NewsIndexPage.objects.get(pk=list_of_news)


@pytest.fixture
def three_pages(news, monkeypatch):
    """Return the list with one item a page."""
    monkeypatch.setattr("newsitems.news_list.ITEMS_A_PAGE", 1)
    return news


def make_list_of_news():
    """Return the key of a Dutch list with English: three items, two years, two pillars, a topic and a partner."""
    dutch = home("nl")
    home("en")
    news = publish(NewsIndexPage, dutch, slug="nieuws")
    pillars = publish(PillarIndexPage, dutch, slug="pijlers")
    partners = publish(PartnerIndexPage, dutch, slug="partners")
    choose = publish(PillarPage, pillars, "Kiezen", slug="kiezen")
    learn = publish(PillarPage, pillars, "Leren", slug="leren", number=2)
    partner = publish(PartnerPage, partners, "Staalfabriek", slug="staalfabriek")
    topic = Topic.objects.create(name="Wind op zee", slug="wind", locale=dutch.locale)

    def item(title, year, pillar, **fields):
        day, links = datetime.date(year, 3, 1), [NewsItemPillar(pillar=pillar)]
        return publish(NewsItemPage, news, title, publication_date=day, pillar_links=links, **fields)

    item("Oud", 2019, choose)
    item("Wind", 2026, choose, topic_links=[NewsItemTopic(topic=topic)])
    item("Staal", 2026, learn, partner_links=[NewsItemPartner(partner=partner)])
    an_english_page(news, title="News", slug="news")
    an_english_page(choose, title="Choose", slug="choose")
    return news.pk


def titles(answer):
    """Return the titles of the items that a visitor sees in a list, in order."""
    return [item.title for item in answer.context["list"].items]


def document(answer):
    """Return the page as a visitor's browser reads it."""
    return BeautifulSoup(answer.content, "html.parser")


def links(answer, selector):
    """Return the text and the address of each link that ``selector`` finds."""
    return [(" ".join(tag.get_text(" ").split()), tag["href"]) for tag in document(answer).select(selector)]


def canonical(answer):
    """Return the canonical address that a page names, without the site."""
    tag = document(answer).select_one("link[rel=canonical]")
    return tag["href"].removeprefix("http://localhost:8000")


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("", ["Staal", "Wind", "Oud"]),
        ("?pillar=kiezen", ["Wind", "Oud"]),
        ("?topic=wind", ["Wind"]),
        ("?partner=staalfabriek", ["Staal"]),
        ("2019/", ["Oud"]),
        ("2026/?pillar=kiezen", ["Wind"]),
        ("2019/?pillar=kiezen&topic=wind", []),
    ],
)
def test_a_visitor_combines_filters(client, news, path, found):
    answer = client.get(f"/nieuws/{path}")
    assert answer.status_code == 200
    assert titles(answer) == found
    assert ("Er is geen nieuws dat bij deze keuze past." in answer.content.decode()) == (not found)
    assert ('<meta name="robots" content="noindex">' in answer.content.decode()) == (not found)


def test_each_filter_says_how_much_it_leaves_beside_the_others(client, news):
    answer = client.get("/nieuws/2026/")
    assert links(answer, ".filter a")[:3] == [
        ("Alles 2", "/nieuws/2026/"),
        ("Kiezen 1", "/nieuws/2026/?pillar=kiezen"),
        ("Leren 1", "/nieuws/2026/?pillar=leren"),
    ]
    options = [" ".join(tag.text.split()) for tag in document(answer).select("option")]
    assert options == [
        "Alles (2)",
        "Wind op zee (1)",
        "Alles (2)",
        "Staalfabriek (1)",
        "Alles (3)",
        "2026 (2)",
        "2019 (1)",
    ]
    narrower = client.get("/nieuws/2026/?pillar=leren")
    assert ("Alles 2", "/nieuws/2026/") in links(narrower, ".filter a")
    assert "Wind op zee" not in narrower.content.decode()


def test_a_filter_that_leaves_nothing_stays_to_be_taken_away(client, news):
    answer = client.get("/nieuws/2019/?pillar=kiezen&topic=wind")
    assert "Wind op zee (0)" in answer.content.decode()
    assert links(answer, ".chip") == [
        ("Kiezen , verwijder dit filter", "/nieuws/2019/?topic=wind"),
        ("Wind op zee , verwijder dit filter", "/nieuws/2019/?pillar=kiezen"),
        ("2019 , verwijder dit filter", "/nieuws/?pillar=kiezen&topic=wind"),
    ]


def test_the_years_are_an_archive_to_walk_through(client, news):
    found = links(client.get("/nieuws/?pillar=kiezen"), ".filter a")
    assert found[-3:] == [
        ("Alles 2", "/nieuws/?pillar=kiezen"),
        ("2026 1", "/nieuws/2026/?pillar=kiezen"),
        ("2019 1", "/nieuws/2019/?pillar=kiezen"),
    ]


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("?year=2019", "2019/"),
        ("?pillar=kiezen&topic=&partner=&year=2026", "2026/?pillar=kiezen"),
        ("?page=1", ""),
        ("2019/?page=1", "2019/"),
        ("?page=", ""),
        ("2019/?year=2026", "2019/"),
    ],
)
def test_another_way_to_say_the_same_leads_to_the_one_address(client, news, typed, tidy):
    answer = client.get(f"/nieuws/{typed}")
    assert (answer.status_code, answer["Location"]) == (301, f"/nieuws/{tidy}")


def test_each_list_names_its_own_address_and_its_translation(client, three_pages):
    for path in ("/nieuws/", "/nieuws/2026/?page=2", "/nieuws/?pillar=kiezen", "/nieuws/2026/?pillar=kiezen"):
        assert canonical(client.get(path)) == path
    assert canonical(client.get("/nieuws/?utm_source=mail&pillar=kiezen")) == "/nieuws/?pillar=kiezen"
    html = client.get("/nieuws/2026/?pillar=kiezen").content.decode()
    assert 'hreflang="en" href="http://localhost:8000/en/news/2026/?pillar=choose"' in html
    assert 'hreflang="nl" href="http://localhost:8000/nieuws/2026/?pillar=kiezen"' in html
    assert "<title>Nieuws: Kiezen, 2026 | Techport</title>" in html
    assert "<title>Nieuws: 2026 – pagina 2 | Techport</title>" in client.get("/nieuws/2026/?page=2").content.decode()


def test_the_language_switch_keeps_what_is_there_in_the_other_language(client, news):
    def other(path):
        return dict(links(client.get(path), ".languages a:not([aria-current])")).popitem()[1]

    assert other("/nieuws/2026/?pillar=kiezen&partner=staalfabriek") == (
        "/en/news/2026/?pillar=choose&partner=staalfabriek"
    )
    assert other("/en/news/2019/?pillar=choose") == "/nieuws/2019/?pillar=kiezen"
    assert other("/nieuws/?topic=wind") == "/en/news/"  # nobody has translated that topic


def test_pages_lead_to_each_other(client, three_pages):
    first, second = client.get("/nieuws/"), client.get("/nieuws/?page=2")
    assert [tag["href"] for tag in document(first).select("[rel=next]")] == ["/nieuws/?page=2"] * 2
    assert document(first).select("[rel=prev]") == []
    assert [tag["href"] for tag in document(second).select("[rel=prev]")] == ["/nieuws/"] * 2
    assert [tag["href"] for tag in document(second).select("[rel=next]")] == ["/nieuws/?page=3"] * 2
    assert document(client.get("/nieuws/?page=3")).select("[rel=next]") == []
    in_a_year = document(client.get("/nieuws/2026/?page=2"))
    assert {tag["href"] for tag in in_a_year.select("[rel=prev], [rel=next]")} == {"/nieuws/2026/"}


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("?page=0", "Pagina “0” is er niet: deze lijst heeft 1 pagina."),
        ("?page=2", "Pagina “2” is er niet: deze lijst heeft 1 pagina."),
        ("?page=x", "Pagina “x” is er niet: deze lijst heeft 1 pagina."),
        ("?page=999999999999999999999", "Pagina “999999999999999999999” is er niet"),
        ("?pillar=weg", "Pijler “weg” is hier niet bekend."),
        ("?topic=weg&pillar=kiezen", "Onderwerp “weg” is hier niet bekend."),
        ("?partner=<b>", "Partner “&lt;b&gt;” is hier niet bekend."),
        ("?pillar=%00weg", "Pijler “weg” is hier niet bekend."),
        ("?topic=" + "x" * 9000, "Onderwerp “" + "x" * 255 + "” is hier niet bekend."),
        ("?year=99999", "Jaar “99999” is hier niet bekend."),
        ("?year=٢٠٢٦", "Jaar “٢٠٢٦” is hier niet bekend."),
        ("?year=0000", "Jaar “0000” is hier niet bekend."),
        ("1999/", "Er is geen nieuws dat bij deze keuze past."),
    ],
)
def test_what_is_not_there_is_said_beside_what_is(client, news, path, sentence):
    answer = client.get(f"/nieuws/{path}")
    assert answer.status_code == 404
    assert sentence in answer.content.decode()
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert titles(answer) == (
        [] if path == "1999/" else ["Wind", "Oud"] if "kiezen" in path else ["Staal", "Wind", "Oud"]
    )


def test_a_list_without_news_is_polite(client, news):
    news.get_children().delete()
    answer = client.get("/nieuws/")
    assert answer.status_code == 200
    assert "Er is geen nieuws dat bij deze keuze past." in answer.content.decode()


def test_a_year_is_four_digits(client, news):
    for path in ("/nieuws/20190/", "/nieuws/019/", "/nieuws/0000/", "/nieuws/-2019/"):
        assert client.get(path).status_code == 404
        assert "list" not in client.get(path).context


def test_counts_and_choices_leave_out_what_visitors_may_not_see(client, news):
    hidden = publish(PillarPage, PillarIndexPage.objects.get(slug="pijlers", locale=news.locale), "Geheim", number=3)
    publish(NewsItemPage, news, "Concept", live=False, pillar_links=[NewsItemPillar(pillar=hidden)])
    publish(NewsItemPage, news, "Zichtbaar", publication_date=datetime.date(2026, 1, 1))
    assert "Geheim" not in client.get("/nieuws/").content.decode()
    assert ("Alles 4", "/nieuws/") in links(client.get("/nieuws/"), ".filter a")
    shown = NewsItemPage.objects.get(title="Zichtbaar", locale=news.locale)
    shown.pillar_links.add(NewsItemPillar(pillar=hidden))
    shown.save_revision().publish()
    assert "Geheim" in client.get("/nieuws/").content.decode()
    hidden.unpublish()
    answer = client.get("/nieuws/?pillar=geheim")
    assert answer.status_code == 404
    assert "Pijler “geheim” is hier niet bekend." in answer.content.decode()


def queries_of(client, path):
    """Return the queries that an answer takes, when another was made before."""
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in caught]


LISTS = [
    "/nieuws/",
    "/nieuws/2026/?pillar=kiezen",
    "/nieuws/?topic=wind&partner=staalfabriek",
    "/en/news/2026/?pillar=choose",
]


def test_more_news_partners_and_topics_take_no_more_queries(client, news):
    before = {path: queries_of(client, path) for path in LISTS}
    pillar = PillarPage.objects.get(slug="kiezen")
    partners = PartnerIndexPage.objects.get(slug="partners", locale=news.locale)
    for number in range(12):
        topic = Topic.objects.create(name=f"Onderwerp {number}", slug=f"t{number}", locale=news.locale)
        partner = publish(PartnerPage, partners, f"Partner {number}", slug=f"p{number}")
        publish(
            NewsItemPage,
            news,
            f"Nog een {number}",
            slug=f"c{number}",
            publication_date=datetime.date(2026 - number, 1, 1),
            pillar_links=[NewsItemPillar(pillar=pillar)],
            topic_links=[NewsItemTopic(topic=topic)],
            partner_links=[NewsItemPartner(partner=partner)],
        )
    for path in LISTS:
        after = queries_of(client, path)
        assert len(after) <= len(before[path]), "\n".join(after)


def test_a_list_takes_at_most_eight_queries(client, news, settings, tmp_path):
    settings.PAGES_DIR = tmp_path  # where this is set, what pages have in common is asked for once
    for path in LISTS:
        asked = queries_of(client, path)
        assert len(asked) <= 8, "\n".join(asked)


def test_an_item_tied_to_a_pillar_in_both_languages_counts_once(client, news):
    choose = PillarPage.objects.get(slug="kiezen")
    links = [NewsItemPillar(pillar=pillar) for pillar in (choose, PillarPage.objects.get(slug="choose"))]
    publish(NewsItemPage, news, "Dubbel", publication_date=datetime.date(2026, 3, 2), pillar_links=links)
    answer = client.get(news.url, {"pillar": "kiezen"})
    assert titles(answer) == ["Dubbel", "Wind", "Oud"]
    assert {link["label"]: link["count"] for link in answer.context["list"].pillar_links} == {
        "Alles": 4,
        "Kiezen": 3,
        "Leren": 1,
    }
    assert answer.context["list"].pages.count == 3
