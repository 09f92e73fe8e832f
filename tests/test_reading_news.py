"""What surrounds a news item: its dates, its partners, what to read next, and passing it on."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import transaction

from home.models import PartnerIndexPage, PartnerPage, PillarIndexPage, PillarPage
from newsitems.models import Correction, NewsIndexPage, NewsItemPage, NewsItemPartner, NewsItemPillar, RelatedItem
from tests.builders import home, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def keys(django_db_setup, django_db_blocker):
    """Make the news once, for all tests of this module; return the keys of its pages by name."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_news()
        transaction.set_rollback(True)


@pytest.fixture
def item(keys, db):
    """Return the Dutch item between two others; what a test does to it is taken away after the test."""
    return NewsItemPage.objects.get(pk=keys["item"])


@pytest.fixture
def others(keys, db):
    """Return the older and the newer item."""
    return NewsItemPage.objects.get(pk=keys["older"]), NewsItemPage.objects.get(pk=keys["newer"])


def make_news():
    """Return the keys of three items, on three days, about one pillar."""
    dutch = home("nl")
    news = publish(NewsIndexPage, dutch, slug="nieuws")
    pillar = publish(PillarPage, publish(PillarIndexPage, dutch, slug="pijlers"), "Kiezen", slug="kiezen")

    def made(name, day):
        links = [NewsItemPillar(pillar=pillar)]
        date = datetime.date(2026, 3, day)
        return publish(NewsItemPage, news, name.title(), slug=name, publication_date=date, pillar_links=links).pk

    return {name: made(name, day) for day, name in enumerate(("older", "item", "newer"), start=1)}


def document(client, path="/nieuws/item/"):
    """Return the page at ``path`` as a visitor's browser reads it."""
    return BeautifulSoup(client.get(path).content, "html.parser")


def texts(page, selector):
    """Return the text of each element that ``selector`` finds, with single spaces."""
    return [" ".join(tag.get_text(" ").split()) for tag in page.select(selector)]


def test_an_update_is_shown_when_there_was_one(client, item):
    assert "Bijgewerkt op" not in document(client).text
    item.updated_date = datetime.date(2026, 3, 9)
    item.save_revision().publish()
    assert "Bijgewerkt op 9 maart 2026" in texts(document(client), ".facts > div")
    item.updated_date = datetime.date(2026, 3, 1)
    with pytest.raises(ValidationError, match="voor de datum van publicatie"):
        item.save_revision().publish()


def test_a_correction_stands_above_the_text(client, item):
    item.corrections.add(Correction(date=datetime.date(2026, 3, 3), text="<p>Het waren er vier.</p>"))
    item.save_revision().publish()
    text = document(client).select_one(".blocks").text
    assert text.index("Het waren er vier.") < text.index("Lang.")


def test_partners_stand_by_the_part_they_play_and_hidden_ones_do_not(client, item):
    index = publish(PartnerIndexPage, home("nl"), slug="partners")
    school, mill, hidden = (
        publish(PartnerPage, index, name, slug=name.lower(), live=name != "Geheim")
        for name in ("School", "Gieterij", "Geheim")
    )
    roles = NewsItemPartner.Role
    for partner, role in ((mill, roles.CONTRIBUTOR), (school, roles.SUBJECT), (hidden, roles.ON_BEHALF_OF)):
        item.partner_links.add(NewsItemPartner(partner=partner, role=role))
    item.save_revision().publish()
    assert texts(document(client), ".partners-box") == [
        "Het gaat over School Ondernemers",
        "Werkten mee Gieterij Ondernemers",
    ]


def test_a_reader_goes_on_to_the_item_before_and_after(client, item, others):
    page = document(client)
    assert [(tag["rel"], tag["href"]) for tag in page.select(".neighbours a")] == [
        (["prev"], "/nieuws/older/"),
        (["next"], "/nieuws/newer/"),
    ]
    assert texts(page, ".neighbours a") == ["Vorige: Older", "Volgende: Newer"]
    others[0].unpublish()
    assert texts(document(client), ".neighbours a") == ["Volgende: Newer"]


def test_what_to_read_next_is_what_the_editor_chose_or_else_about_the_same(client, item, others):
    def related():
        return texts(document(client), "[aria-labelledby=related] .card__title")

    older, _newer = others
    assert related() == ["Newer", "Older"]
    for target in (older, item):
        item.related_links.add(RelatedItem(related=target))
    item.save_revision().publish()
    assert related() == ["Older"]
    older.unpublish()
    assert related() == ["Newer"]


def test_an_item_can_be_passed_on_without_telling_anybody(client, item):
    item.title = 'Staal & wind: 100% "lokaal"?'
    item.save_revision().publish()
    page = document(client)
    mail, linkedin, whatsapp = (tag["href"] for tag in page.select(".share a"))
    address = "http://localhost:8000/nieuws/item/"
    assert parse_qs(urlsplit(mail).query) == {"subject": [item.title], "body": [address]}
    assert parse_qs(urlsplit(linkedin).query) == {"url": [address]}
    assert parse_qs(urlsplit(whatsapp).query) == {"text": [f"{item.title} {address}"]}
    button = page.select_one(".share button")
    assert button["data-copy"] == address
    assert "hidden" in button.parent.attrs  # until a script finds that it can copy
    assert page.select("script[src^=http], iframe, img[src^=http]") == []


def test_an_item_without_anything_but_a_long_title_is_a_page(client, item):
    item.title = "Technologiepromotieambassadeurs onderhoudsmonteursopleidingscoördinator"
    item.pillar_links.clear()
    item.save_revision().publish()
    page = document(client)
    assert "\u00ad" in page.h1.text
    assert "\u00ad" not in page.title.text
    assert client.get("/nieuws/").status_code == 200
