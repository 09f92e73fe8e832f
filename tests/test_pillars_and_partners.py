"""The overview of partners, and the pages of pillars and partners with their news."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import PartnerIndexPage, PartnerPage, PartnerPillar, Person, PillarIndexPage, PillarPage
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemPartner, NewsItemPillar
from tests.builders import an_english_page, home, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def keys(django_db_setup, django_db_blocker):
    """Make the site once, for all tests of this module; return the keys of its pages by name."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_site()
        transaction.set_rollback(True)


@pytest.fixture
def partners(keys, db):
    """Return the Dutch overview; what a test does to it is taken away after the test."""
    return PartnerIndexPage.objects.get(pk=keys["partners"])


@pytest.fixture
def pillar(keys, db):
    """Return the Dutch pillar."""
    return PillarPage.objects.get(pk=keys["pillar"])


def make_site():
    """Return the keys of an overview with three partners of two kinds, two of them with a pillar and one with news."""
    dutch = home("nl")
    home("en")
    news = publish(NewsIndexPage, dutch, slug="nieuws")
    pillars = publish(PillarIndexPage, dutch, slug="pijlers")
    partners = publish(PartnerIndexPage, dutch, slug="partners")
    pillar = publish(PillarPage, pillars, "Kiezen", slug="kiezen")

    def partner(title, kind, town, **fields):
        return publish(PartnerPage, partners, title, slug=title.lower(), partner_type=kind, town=town, **fields)

    partner("Gieterij", "business", "Velsen", pillar_links=[PartnerPillar(pillar=pillar)])
    school = partner("School", "education", "Haarlem", pillar_links=[PartnerPillar(pillar=pillar)])
    partner("Staalfabriek", "business", "Velsen")
    links = {"pillar_links": [NewsItemPillar(pillar=pillar)], "partner_links": [NewsItemPartner(partner=school)]}
    publish(NewsItemPage, news, "Open dag", slug="open-dag", **links)
    an_english_page(pillar, title="Choose", slug="choose")
    an_english_page(partners, title="Partners", slug="partners")
    return {"partners": partners.pk, "pillar": pillar.pk}


def document(client, path, status=200):
    """Return the page at ``path`` as a visitor's browser reads it."""
    answer = client.get(path)
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


def texts(page, selector):
    """Return the text of each element that ``selector`` finds, with single spaces and without hyphens to break at."""
    return [" ".join(tag.get_text(" ").replace("\u00ad", "").split()) for tag in page.select(selector)]


@pytest.mark.parametrize(
    ("query", "found", "counts"),
    [
        (
            "",
            ["Gieterij", "School", "Staalfabriek"],
            ["Alle partners 3", "Onderwijs 1", "Ondernemers 2", "Alle pijlers 3", "Kiezen 2"],
        ),
        (
            "?type=business",
            ["Gieterij", "Staalfabriek"],
            ["Alle partners 3", "Onderwijs 1", "Ondernemers 2", "Alle pijlers 2", "Kiezen 1"],
        ),
        (
            "?type=business&pillar=kiezen",
            ["Gieterij"],
            ["Alle partners 2", "Onderwijs 1", "Ondernemers 1", "Alle pijlers 2", "Kiezen 1"],
        ),
    ],
)
def test_a_visitor_filters_partners_and_sees_how_many_there_are(client, partners, query, found, counts):
    page = document(client, f"/partners/{query}")
    assert texts(page, ".partner h3") == found
    assert texts(page, ".filter a") == counts


def test_a_kind_that_leaves_nobody_is_said(client, partners):
    PartnerPage.objects.filter(title="School").first().unpublish()
    page = document(client, "/partners/?type=education")
    assert texts(page, ".filter [aria-current]") == ["Onderwijs 0", "Alle pijlers 0"]
    assert "Geen enkele partner past bij deze keuze." in page.text
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?type=kerk", "Soort partner “kerk” is hier niet bekend."),
        ("?pillar=weg&type=business", "Pijler “weg” is hier niet bekend."),
        ("?pillar=%00", None),
        ("?type=" + "x" * 9000, "Soort partner “" + "x" * 255 + "” is hier niet bekend."),
    ],
)
def test_what_is_not_there_is_said_beside_who_is(client, partners, query, sentence):
    page = document(client, f"/partners/{query}", 404 if sentence else 200)
    assert (sentence or "Gieterij") in page.text
    assert "Gieterij" in texts(page, ".partner h3")


def test_a_filtered_overview_has_one_address_and_a_translation(client, partners):
    page = document(client, "/partners/?pillar=kiezen&type=business&utm_source=mail")
    assert page.select_one("link[rel=canonical]")["href"].endswith("/partners/?type=business&pillar=kiezen")
    assert page.title.text == "Partners: Ondernemers, Kiezen | Techport"
    other = "/en/partners/?type=business&pillar=choose"
    assert page.select_one(".languages [hreflang=en]")["href"] == other
    assert page.select_one("link[hreflang=en]")["href"].endswith(other)


def test_the_overview_says_in_words_where_the_partners_are(client, partners):
    page = document(client, "/partners/")
    assert texts(page, "[aria-labelledby=towns] div > dt") == ["Haarlem", "Velsen"]
    assert texts(page, "[aria-labelledby=towns] dd") == ["School", "Gieterij , Staalfabriek"]
    assert texts(document(client, "/partners/?type=education"), "[aria-labelledby=towns] dt") == ["Haarlem"]


def test_an_overview_without_partners_is_polite(client, partners):
    partners.get_children().delete()
    page = document(client, "/partners/")
    assert "Geen enkele partner past bij deze keuze." in page.text
    assert page.select_one("[aria-labelledby=towns]") is None


@pytest.mark.parametrize("how", ["draft", "private"])
def test_partners_that_are_hidden_show_nowhere(client, partners, pillar, how):
    links = [PartnerPillar(pillar=pillar)]
    hidden = publish(PartnerPage, partners, "Kanarie", town="Geelstad", pillar_links=links, live=how != "draft")
    if how == "private":
        PageViewRestriction.objects.create(page=hidden.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    for path in ("/partners/", "/partners/?pillar=kiezen", "/pijlers/kiezen/", "/en/partners/", "/nieuws/"):
        html = client.get(path).content.decode()
        assert "Kanarie" not in html
        assert "Geelstad" not in html


def test_more_partners_take_no_more_queries(client, partners, pillar):
    def queries(path):
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            client.get(path)
        return len(caught)

    paths = ["/partners/", "/en/partners/?pillar=choose", "/pijlers/kiezen/"]
    before = [queries(path) for path in paths]
    for number in range(6):
        publish(PartnerPage, partners, f"P{number}", slug=f"p{number}", pillar_links=[PartnerPillar(pillar=pillar)])
    assert [queries(path) for path in paths] == before


def test_a_pillar_shows_its_news_and_its_partners_and_leads_to_all_of_them(client, pillar):
    page = document(client, "/pijlers/kiezen/")
    assert texts(page, ".card__title") == ["Open dag"]
    assert texts(page, ".partner-wall a") == ["Gieterij", "School"]
    found = [tag["href"] for tag in page.select(".section-head a")]
    assert found == ["/nieuws/?pillar=kiezen", "/partners/?pillar=kiezen"]
    for path in found:
        assert client.get(path).status_code == 200


def test_a_partner_shows_its_news_and_its_pillars(client, partners):
    page = document(client, "/partners/school/")
    assert texts(page, ".card__title") == ["Open dag"]
    assert texts(page, ".facts .tag") == ["Kiezen"]
    assert page.select_one(".section-head a")["href"] == "/nieuws/?partner=school"
    assert document(client, "/partners/staalfabriek/").select(".card") == []


@pytest.mark.parametrize(
    ("title", "name"),
    [("School", "EducationalOrganization"), ("Gieterij", "Corporation")],
)
def test_a_partner_says_what_kind_of_organisation_it_is_to_machines(partners, title, name):
    assert PartnerPage.objects.get(title=title, locale=partners.locale).schema_type == name


def test_every_kind_of_partner_is_a_kind_of_organisation():
    assert {PartnerPage(partner_type=kind).schema_type for kind in PartnerPage.Type.values} == {
        "EducationalOrganization",
        "Corporation",
        "GovernmentOrganization",
    }


@pytest.mark.parametrize("path", ["/pijlers/kiezen/", "/partners/school/", "/nieuws/open-dag/"])
def test_whoever_is_not_public_is_nobody_to_ask(client, partners, path):
    person = Person.objects.create(name="Noor de Wit", email="noor@example.org", locale=partners.locale)
    for model in (PillarPage, PartnerPage, NewsItemPage):
        model.objects.update(contact=person)
    assert "noor@example.org" in client.get(path).content.decode()
    person.unpublish()
    assert "noor@example.org" not in client.get(path).content.decode()
