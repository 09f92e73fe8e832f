"""What a visitor who searches gets, in both languages, and what is written down about it."""

import datetime
import time

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from home.models import PartnerIndexPage, PartnerPage, Person, PillarIndexPage, PillarPage, StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemPillar
from search import log
from search.models import Search, Synonyms
from search.words import clean_query
from techport.documents import SiteDocument
from tests.builders import an_english_page, home, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def room_in_the_log(monkeypatch):
    """Let each test write down what it may in a minute, however much was searched for before."""
    monkeypatch.setattr(log, "writes", log.Throttle(log.MOST_WRITES_A_MINUTE))


@pytest.fixture
def news():
    """Return the list of news, which is in English too."""
    page = publish(NewsIndexPage, home(), slug="nieuws", show_in_menus=True)
    an_english_page(page, title="News", slug="news")
    return page


@pytest.fixture
def pillar():
    """Return a pillar, which is in English too."""
    parent = publish(PillarIndexPage, home(), slug="pijlers")
    page = publish(PillarPage, parent, "Leren", slug="leren")
    an_english_page(page, title="Learn", slug="learn")
    return page


def an_item(news, title, *pillars, **fields):
    """Return a news item about ``pillars``."""
    slug = title.lower().replace(" ", "-")
    return publish(
        NewsItemPage,
        news,
        title,
        slug=slug,
        pillar_links=[NewsItemPillar(pillar=pillar) for pillar in pillars],
        **fields,
    )


def a_document(page, title, language="nl", collection=None):
    """Return a document that ``page`` offers, or one that no page offers when that is None."""
    document = SiteDocument(title=title, language=language, file=ContentFile(b"%PDF-1.4 x", name="stuk.pdf"))
    document.file_size = 1_258_291
    if collection:
        document.collection = collection
    document.save()
    if page:
        page.body = [("download", {"heading": "", "documents": [document]})]
        page.save_revision().publish()
    return document


class Answer:
    """The search page as a visitor sees it."""

    def __init__(self, client, query="", language="nl", **parameters):
        path = {"nl": "/zoeken/", "en": "/en/search/"}[language]
        self.response = client.get(path, ({"q": query} if query else {}) | parameters)
        assert self.response.status_code == 200
        self.html = self.response.content.decode()
        self.document = BeautifulSoup(self.html, "html.parser").main
        self.text = " ".join(self.document.get_text(" ").split())

    @property
    def titles(self):
        """Return the titles of the results."""
        return [heading.get_text() for heading in self.document.select(".result h3")]

    @property
    def facets(self):
        """Return what each filter leaves, by its label."""
        return {
            link.contents[0].strip(): int(link.small.get_text())
            for link in self.document.select(".filter a")
            if link.contents[0].strip() not in ("Alles", "All")
        }

    def link(self, text):
        """Return the address of the link with this text."""
        return next(link["href"] for link in self.document.select("a") if text in link.get_text())


def suggested(client, query, language="nl"):
    """Return the titles that the box suggests."""
    with override(language):
        return [
            entry["title"] for entry in client.get(reverse("search_suggestions"), {"q": query}).json()["suggestions"]
        ]


def test_a_result_says_what_it_is_of_when_and_why(client, news, pillar):
    an_item(news, "Lassen in de praktijk", pillar, summary="Leerlingen lassen <b>zelf</b>.")
    answer = Answer(client, "lassen")
    result = answer.document.select_one(".result")
    assert result.a["href"] == "/nieuws/lassen-in-de-praktijk/"
    assert [tag.get_text() for tag in result.select(".meta > *")] == ["Nieuws", "5 november 2026", "Leren"]
    assert result.h3.mark.get_text() == "Lassen"
    assert "<b>" not in str(result.select("p")[-1])
    assert "lassen" in [mark.get_text() for mark in result.select("p mark")]
    assert "1 resultaat" in answer.text
    assert '<meta name="robots" content="noindex">' in answer.html


def test_filters_combine_are_counted_and_can_be_taken_away(client, news, pillar):
    an_item(news, "Lassen een", pillar)
    an_item(news, "Lassen twee", pillar, publication_date=datetime.date(2019, 3, 1))
    an_item(news, "Lassen drie", publication_date=datetime.date(2019, 4, 1))
    publish(StandardPage, home(), "Lassen vier", slug="vier")
    answer = Answer(client, "lassen")
    assert answer.facets == {"Nieuws": 3, "Pagina’s": 1, "Leren": 2, "2026": 1, "2019": 2}
    narrowed = Answer(client, "lassen", pillar="leren", year="2019")
    assert narrowed.titles == ["Lassen twee"]
    assert narrowed.facets == {"Leren": 1, "2026": 1, "2019": 1}
    assert "?q=lassen&year=2019" in [link["href"] for link in narrowed.document.select(".filter a")]
    assert 'href="/en/search/?q=lassen&amp;pillar=learn&amp;year=2019"' in narrowed.html


def test_filters_and_pages_that_do_not_exist_change_nothing(client, news):
    an_item(news, "Lassen een")
    for name, value in (
        ("type", "onbekend"),
        ("pillar", "\x00"),
        ("pillar", "x" * 9000),
        ("year", "99999"),
        ("year", "²026"),
        ("page", "0"),
        ("page", "9" * 30),
        ("page", "x"),
    ):
        assert Answer(client, "lassen", **{name: value}).titles == ["Lassen een"], (name, value)


def test_a_choice_that_leaves_nothing_leads_back_to_all_results(client, news):
    an_item(news, "Lassen een")
    answer = Answer(client, "lassen", year="1999")
    assert answer.titles == []
    assert answer.link("Toon alle resultaten") == "?q=lassen"


def test_results_come_ten_at_a_time(client, news):
    for number in range(12):
        an_item(news, f"Lassen {number}")
    first, second = Answer(client, "lassen"), Answer(client, "lassen", page="2")
    assert (len(first.titles), len(second.titles)) == (10, 2)
    assert not {*first.titles} & {*second.titles}
    assert "12 resultaten" in second.text
    assert first.link("Volgende") == "?q=lassen&page=2"


def test_a_typing_error_is_corrected_with_a_way_back(client, news):
    an_item(news, "Onderhoudsmonteur gezocht")
    answer = Answer(client, "onderhoutsmonteur")
    assert "Resultaten voor onderhoudsmonteur ." in answer.text
    assert answer.titles == ["Onderhoudsmonteur gezocht"]
    back = answer.link("Zoek toch op ‘onderhoutsmonteur’")
    assert back == "?q=onderhoutsmonteur&literal=1"
    literal = Answer(client, "onderhoutsmonteur", literal="1")
    assert literal.titles == []
    assert "Resultaten voor" not in literal.text


def test_a_word_that_is_right_is_left_alone_while_other_words_find_something(client, news):
    an_item(news, "Lassen mogen wij allemaal")
    answer = Answer(client, "lassen molen")
    assert answer.titles == ["Lassen mogen wij allemaal"]
    assert "Nergens staan al deze woorden." in answer.text
    assert "Resultaten voor" not in answer.text
    assert "Resultaten voor mogen ." in Answer(client, "molen").text


def test_a_word_is_learnt_also_when_the_first_page_that_had_it_was_not_kept_after_all(client, news):
    with transaction.atomic():
        an_item(news, "Hoogovenbouwer gezocht")
        transaction.set_rollback(True)
    an_item(news, "Hoogovenbouwer gevonden")
    assert Answer(client, "hoogovenbouwre").titles == ["Hoogovenbouwer gevonden"]


def test_new_synonyms_count_where_finished_pages_are_kept(
    client, news, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.PAGES_DIR = tmp_path / "pages"
    with django_capture_on_commit_callbacks(execute=True):
        an_item(news, "Subsidie voor het mkb")
    assert Answer(client, "middenstand").titles == []
    with django_capture_on_commit_callbacks(execute=True):
        Synonyms.objects.create(language="nl", terms="mkb\nmiddenstand")
    assert Answer(client, "middenstand").titles == ["Subsidie voor het mkb"]


def test_when_nothing_has_all_words_that_is_said(client, news):
    an_item(news, "Lassen voor beginners")
    answer = Answer(client, "lassen kantoorplant")
    assert answer.titles == ["Lassen voor beginners"]
    assert "Nergens staan al deze woorden." in answer.text


def test_words_that_mean_the_same_find_each_other(client, news):
    an_item(news, "Subsidie voor het mkb")
    Synonyms.objects.create(language="nl", terms="mkb\nmidden- en kleinbedrijf")
    answer = Answer(client, "midden- en kleinbedrijf")
    assert answer.titles == ["Subsidie voor het mkb"]
    assert answer.document.select_one(".result h3 mark").get_text() == "mkb"


def test_nobody_is_left_with_an_empty_hand(client, news):
    answer = Answer(client, "qwrtzp")
    assert "Kijk of elk woord goed gespeld is." in answer.text
    assert answer.link("Nieuws") == "/nieuws/"
    assert "0 resultaten" in answer.text


def test_a_visitor_is_told_when_the_other_language_has_more(client, news):
    for number in range(3):
        an_english_page(an_item(news, f"Bericht {number}"), title=f"Welding robots {number}", slug=f"robots-{number}")
    answer = Answer(client, "robots")
    assert "Er zijn ook 3 resultaten in het Engels." in answer.text
    link = answer.document.select_one(".notice a")
    assert (link["href"], link["lang"], link["hreflang"]) == ("/en/search/?q=robots", "en", "en")
    assert "in Dutch" not in Answer(client, "robots", language="en").text
    an_item(news, "Lasser gezocht")
    english = Answer(client, "lasser", language="en")
    assert "There is also 1 result in Dutch." in english.text
    assert english.document.select_one(".notice a")["lang"] == "nl"


def test_a_document_is_found_by_its_title_with_type_size_and_language(client, news):
    item = an_item(news, "Bericht")
    document = a_document(item, "Lesbrief lassen")
    result = Answer(client, "lesbrief").document.select_one(".result")
    assert result.a["href"] == document.url
    assert [tag.get_text() for tag in result.select(".meta > *")] == ["Document", "PDF, 1,2\xa0MB, Nederlands"]
    assert Answer(client, "lesbrief").facets == {}
    assert Answer(client, "lesbrief", type="document").titles == ["Lesbrief lassen"]


def test_a_document_shows_only_when_a_page_that_a_visitor_may_read_leads_to_it(client, news):
    a_document(None, "Lesbrief los")
    closed = an_item(news, "Besloten")
    a_document(closed, "Lesbrief besloten")
    PageViewRestriction.objects.create(page=closed.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    draft = an_item(news, "Concept", live=False)
    draft.body = [("download", {"heading": "", "documents": [a_document(None, "Lesbrief concept")]})]
    draft.save_revision()
    a_document(an_item(news, "Gewoon"), "Lesbrief engels", language="en")
    collection = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    a_document(an_item(news, "Ook gewoon"), "Lesbrief intern", collection=collection)
    assert Answer(client, "lesbrief").titles == []
    assert Answer(client, "lesbrief", language="en").titles == []


def test_a_partner_is_found_by_name_and_a_person_on_the_pages_where_that_person_can_be_asked(client, news):
    partners = publish(PartnerIndexPage, home(), slug="partners")
    publish(PartnerPage, partners, "Staalfabriek Noord", slug="noord", town="Velsen")
    result = Answer(client, "staalfabriek").document.select_one(".result")
    assert [tag.get_text() for tag in result.select(".meta > *")] == ["Partner", "Ondernemers, Velsen"]
    person = Person.objects.create(name="Saskia Zandstra", locale=home().locale, live=True)
    an_item(news, "Vragen staat vrij", contact=person)
    assert Answer(client, "zandstra").titles == ["Vragen staat vrij"]
    person.name = "Saskia Duinker"
    person.save_revision().publish()
    assert Answer(client, "duinker").titles == ["Vragen staat vrij"]
    assert Answer(client, "zandstra", literal="1").titles == []


def test_what_editors_recommend_comes_first_and_is_marked(client, news):
    an_item(news, "Geld en lassen")
    chosen = an_item(news, "Subsidie")
    english = an_english_page(chosen, title="Subsidy", slug="subsidy")
    query = Query.get("Geld")
    for order, page in enumerate((chosen, english)):
        SearchPromotion.objects.create(
            query=query, page=page.page_ptr, description="Kijk hier eerst.", sort_order=order
        )
    answer = Answer(client, "geld")
    assert answer.titles == ["Subsidie", "Geld en lassen"]
    assert "Uitgelicht Kijk hier eerst." in answer.text
    assert "2 resultaten" in answer.text
    assert Answer(client, "GELD", language="en").titles == ["Subsidy"]
    assert Answer(client, "geld", type="news").titles == ["Geld en lassen"]
    PageViewRestriction.objects.create(page=chosen.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    assert Answer(client, "geld").titles == ["Geld en lassen"]
    only = SearchPromotion.objects.create(query=Query.get("vensterbank"), page=news.page_ptr)
    answer = Answer(client, "vensterbank")
    assert answer.titles == [only.page.title]
    assert "Niets gevonden" not in answer.text
    Query.objects.get(query_string="vensterbank").delete()
    assert Query.objects.count() == 1, "whatever visitors type made a row"


def test_links_elsewhere_stand_above_documents_and_count(client, news):
    a_document(an_item(news, "Jaarverslag"), "Jaarverslag als pdf")
    for number, name in enumerate(("landelijk", "regionaal")):
        SearchPromotion.objects.create(
            query=Query.get("jaarverslag"),
            external_link_url=f"https://example.org/{name}",
            external_link_text=f"Jaarverslag {name}",
            sort_order=number,
        )
    answer = Answer(client, "jaarverslag")
    assert answer.titles == ["Jaarverslag landelijk", "Jaarverslag regionaal", "Jaarverslag", "Jaarverslag als pdf"]
    assert "4 resultaten" in answer.text


def test_the_box_suggests_pages_in_the_language_of_the_page(client, news):
    an_english_page(an_item(news, "Windturbines op zee"), title="Offshore turbines", slug="turbines")
    assert suggested(client, "wind") == ["Windturbines op zee"]
    assert suggested(client, "turb", "en") == ["Offshore turbines"]
    assert suggested(client, "wind", "en") == []
    answer = client.get("/zoeken/suggesties/?q=wind")
    assert answer.json() == {
        "suggestions": [{"title": "Windturbines op zee", "url": "/nieuws/windturbines-op-zee/", "type": "Nieuws"}],
        "message": "1 suggestie",
    }
    assert answer["Cache-Control"] == "private, max-age=60"
    assert client.post("/zoeken/suggesties/").status_code == 405


ODD = [
    '"',
    "'",
    " ",
    "\x00",
    "(",
    "a OR",
    "*",
    "-",
    "staal" * 2000,
    " ".join(["a"] * 300),
    " ".join(f"laats{letter}" for letter in "bcdfghjklmnp"),
    "日本",
    "a:b",
    "&|!",
    "%",
    "\\",
]


def test_a_compound_shows_the_part_that_was_looked_for(client, news):
    an_item(news, "Bericht", summary="Over de onderhoudsindustrie in de regio.")
    assert "onderhouds<mark>industrie</mark> in" in str(Answer(client, "industrie").document.select_one(".result"))


def test_what_was_found_deep_in_a_text_is_what_the_excerpt_shows(client, news):
    body = [("text", f"<h2>Kop</h2><p>{'Lang verhaal. ' * 60}Daar stond een kraanmachinist &amp; een hond.</p>")]
    an_item(news, "Bericht", body=body)
    text = Answer(client, "kraanmachinist").document.select(".result p")[-1]
    assert "kraanmachinist & een hond." in text.get_text()
    assert text.get_text().startswith("… ")
    assert "Kop" not in text.get_text()


def test_odd_queries_are_answered_normally_and_fast(client, news):
    an_item(news, "Staal")
    Answer(client, "staal")  # what is read once is read now
    for query in ODD:
        started = time.process_time()
        Answer(client, query)
        suggested(client, query)
        assert time.process_time() - started < 1, query  # far more than it takes, on a busy machine


# --- What is written down


@pytest.mark.parametrize("between", [" ", "-", "'", ".", "&"])
def test_no_more_than_twelve_words_are_looked_for_whatever_stands_between_them(between):
    typed = between.join("abcdefghijklmnopqrstuvwxyz")
    assert clean_query(typed) == between.join("abcdefghijkl")


def test_a_search_is_counted_without_who_asked(client, news):
    an_item(news, "Lassen")
    for query in ("Lassen", " lassen ", "LASSEN!"):
        Answer(client, query)
    Answer(client, "lassen", page="2")
    Answer(client, "lassen", type="news")
    Answer(client, "kantoorplant", language="en")
    rows = Search.objects.order_by("query").values_list("day", "language", "query", "results", "count")
    today = timezone.localdate()
    assert list(rows) == [(today, "en", "kantoorplant", 0, 1), (today, "nl", "lassen", 1, 3)]


def test_any_word_counts_as_not_found_and_a_recommendation_as_found(client, news):
    an_item(news, "Lassen")
    SearchPromotion.objects.create(query=Query.get("lassen kantoorplant"), page=news.page_ptr)
    Answer(client, "lassen kantoorplant")
    Answer(client, "lassen vensterbank")
    assert dict(Search.objects.values_list("query", "results")) == {"lassen kantoorplant": 1, "lassen vensterbank": 0}


def test_what_may_be_about_somebody_is_not_kept(client):
    for query in (
        "jan@example.org",
        "bel 06-12345678",
        "0251 123 456",
        "NL91ABNA0417164300",
        "1951 AB 12",
        "123456782",
    ):
        Answer(client, query)
        assert not Search.objects.exists(), query


def test_nobody_can_fill_the_log(client, news, monkeypatch):
    monkeypatch.setattr(log, "MOST_QUERIES_A_DAY", 2)
    for query in ("een", "twee", "drie", "een"):
        Answer(client, query)
    assert dict(Search.objects.values_list("query", "count")) == {"een": 2, "twee": 1}
    monkeypatch.setattr(log, "writes", log.Throttle(0))
    Answer(client, "een")
    assert Search.objects.get(query="een").count == 2


def test_a_log_that_fails_is_no_trouble_of_a_visitor(client, news, monkeypatch):
    def fail(*arguments):
        raise DatabaseError("locked")

    monkeypatch.setattr(log, "count_search", fail)
    Answer(client, "lassen")
