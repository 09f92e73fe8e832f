"""The feeds of the news: what a feed reader gets, in which language, and when it gets nothing new."""

import datetime
from io import StringIO
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from home.models import Person, PillarIndexPage, PillarPage, StandardPage
from newsitems.models import Correction, NewsIndexPage, NewsItemPage, NewsItemPillar, NewsItemTopic, Topic
from techport.documents import SiteDocument
from techport.images import SiteImage
from tests.builders import an_english_page, home, publish

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FEEDS = ["/nieuws/feed/", "/nieuws/feed/rss/", "/en/news/feed/", "/en/news/feed/rss/"]
each_feed = pytest.mark.parametrize("path", FEEDS)


@pytest.fixture(scope="module")
def keys(django_db_setup, django_db_blocker):
    """Make the site once, for all tests of this module; return the keys of its pages by name."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_site()
        transaction.set_rollback(True)


@pytest.fixture
def news(keys, db):
    """Return the Dutch list; what a test does to it is taken away after the test."""
    return NewsIndexPage.objects.get(pk=keys["news"])


@pytest.fixture
def item(keys, db):
    """Return the Dutch item that has everything."""
    return NewsItemPage.objects.get(pk=keys["item"])


def make_site():
    """Return the keys of a list of news, and of an item in two languages that has everything."""
    dutch = home("nl")
    dutch.contact_email = home("en").contact_email = "redactie@example.org"
    dutch.save_revision().publish()
    news = publish(NewsIndexPage, dutch, slug="nieuws", summary="Wat er gebeurt.")
    pillars = publish(PillarIndexPage, dutch, slug="pijlers")
    pillar = publish(PillarPage, pillars, "Kiezen", slug="kiezen")
    topic = Topic.objects.create(name="Wind & zee", slug="wind", locale=dutch.locale)
    contact = Person.objects.create(name="Noor", email="noor@example.org", locale=dutch.locale)
    image = SiteImage.objects.create(title="Sluis", file=get_test_image_file(size=(800, 450)), alt_nl="Een sluis.")
    document = SiteDocument.objects.create(title="Folder", file=ContentFile(b"%PDF-1.4", name="folder.pdf"))
    rich = (
        f'<p>Zie <a linktype="page" id="{pillar.pk}">Kiezen</a>.[^1] Zie <a href="https://example.org/">daar</a>.</p>'
    )
    item = publish(
        NewsItemPage,
        news,
        "Staal < wind & water",
        slug="alles",
        summary="Meer < dan & alles.",
        image=image,
        contact=contact,
        body=[
            ("text", rich),
            ("image", {"image": image, "caption": "De sluis"}),
            ("download", {"heading": "Lezen", "documents": [document]}),
            (
                "video",
                {
                    "title": "Film",
                    "duration": "0:40",
                    "url": "https://www.youtube.com/watch?v=00000000000",
                    "image": image,
                    "transcript": "<p>We zien een draaibank.</p>",
                },
            ),
            ("accordion", {"heading": "Vragen", "items": [{"title": "Wanneer?", "text": "<p>Nu.</p>"}]}),
            ("news_list", {"heading": "Ander nieuws", "amount": 3}),
        ],
        footnotes=[("footnote", {"marker": "1", "text": "<p>Bron: het CBS.</p>"})],
        pillar_links=[NewsItemPillar(pillar=pillar)],
        topic_links=[NewsItemTopic(topic=topic)],
    )
    publish(NewsItemPage, news, "Ouder", slug="ouder", publication_date=datetime.date(2019, 3, 1))
    an_english_page(news, title="News", slug="news", summary="What happens.")
    an_english_page(pillar, title="Choose", slug="choose")
    an_english_page(item, title="Steel", slug="everything")
    return {"news": news.pk, "item": item.pk}


def parsed(client, path, **headers):
    """Return the root of a feed."""
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)  # noqa: S314 (our own answer)


def titles(client, path):
    """Return the titles of the items in a feed of either kind."""
    root = parsed(client, path)
    return [
        tag.findtext("title") or tag.findtext(f"{ATOM}title")
        for tag in [*root.iter("item"), *root.iter(f"{ATOM}entry")]
    ]


def content_of(client, path="/nieuws/feed/"):
    """Return the content of the newest item as a feed reader shows it."""
    root = parsed(client, path)
    return BeautifulSoup(root.find(f"{ATOM}entry").findtext(f"{ATOM}content"), "html.parser")


def test_each_language_has_atom_and_rss_that_say_who_they_are(client, news):
    for path, language, title, list_path in (
        ("/nieuws/feed/", "nl", "Techport Nieuws", "/nieuws/"),
        ("/en/news/feed/", "en", "Techport News", "/en/news/"),
    ):
        atom, answer = parsed(client, path), client.get(path)
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert (atom.get(LANGUAGE), atom.findtext(f"{ATOM}title")) == (language, title)
        found = {tag.get("rel"): tag.get("href") for tag in atom.findall(f"{ATOM}link")}
        assert found == {"alternate": SITE + list_path, "self": SITE + path}
        author = atom.find(f"{ATOM}author")
        assert author.findtext(f"{ATOM}name") == "Techport"
        rss, answer = parsed(client, f"{path}rss/").find("channel"), client.get(f"{path}rss/")
        assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
        assert (rss.findtext("language"), rss.findtext("title"), rss.findtext("link")) == (
            language,
            title,
            SITE + list_path,
        )
        assert rss.find(f"{ATOM}link").attrib == {"rel": "self", "href": f"{SITE}{path}rss/"}
    assert parsed(client, "/nieuws/feed/rss/").findtext("channel/managingEditor") == "redactie@example.org (Techport)"
    assert parsed(client, "/nieuws/feed/").findtext(f"{ATOM}author/{ATOM}email") == "redactie@example.org"


def test_a_reader_gets_an_item_as_it_is_written(client, item):
    entry = parsed(client, "/nieuws/feed/").find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Staal < wind & water"
    assert entry.findtext(f"{ATOM}summary") == "Meer &lt; dan &amp; alles."
    assert entry.find(f"{ATOM}link").get("href") == f"{SITE}/nieuws/alles/"
    assert [tag.get("term") for tag in entry.findall(f"{ATOM}category")] == ["Kiezen", "Wind & zee"]
    rss = parsed(client, "/nieuws/feed/rss/").find("channel/item")
    assert rss.findtext(CONTENT) == entry.findtext(f"{ATOM}content")
    assert (rss.findtext("guid"), rss.find("guid").get("isPermaLink")) == (entry.findtext(f"{ATOM}id"), "false")


def test_the_content_of_an_item_reads_well_away_from_the_site(client, item):
    content = content_of(client)
    text = " ".join(content.get_text(" ").split())
    for expected in (
        "Meer < dan & alles.",
        "De sluis",
        "Folder pdf",
        "We zien een draaibank.",
        "Wanneer? Nu.",
        "Noten Bron: het CBS.",
        "Noor",
    ):
        assert expected in text
    addresses = [tag[name] for name in ("href", "src") for tag in content.find_all(attrs={name: True})]
    assert f"{SITE}/pijlers/kiezen/" in addresses
    assert "https://www.youtube.com/watch?v=00000000000" in addresses
    assert any(address.startswith(f"{SITE}/documents/") for address in addresses)
    assert [address for address in addresses if not address.startswith(("http://", "https://", "mailto:"))] == []
    assert {(tag["width"], tag["height"]) for tag in content.find_all("img")} == {("800", "342"), ("800", "450")}
    assert [tag.text for tag in content.find_all("sup")] == ["1"]
    assert content.find_all(["iframe", "script", "svg", "source", "nav", "details", "button"]) == []
    attributes = {name for tag in content.find_all(True) for name in tag.attrs}
    assert attributes <= {"href", "hreflang", "src", "alt", "width", "height", "lang", "datetime", "scope"}
    assert "Ander nieuws" not in text


@pytest.mark.parametrize(
    ("query", "found", "title"),
    [
        ("", ["Staal < wind & water", "Ouder"], "Techport Nieuws"),
        ("?pillar=kiezen", ["Staal < wind & water"], "Techport Nieuws: Kiezen"),
        ("?topic=wind", ["Staal < wind & water"], "Techport Nieuws: Wind & zee"),
        ("?pillar=kiezen&topic=wind", ["Staal < wind & water"], "Techport Nieuws: Kiezen, Wind & zee"),
    ],
)
def test_a_feed_keeps_to_a_pillar_and_a_topic(client, news, query, found, title):
    for path in ("/nieuws/feed/", "/nieuws/feed/rss/"):
        assert titles(client, path + query) == found
    atom = parsed(client, f"/nieuws/feed/{query}")
    assert atom.findtext(f"{ATOM}title") == title
    assert atom.find(f"{ATOM}link[@rel='self']").get("href") == f"{SITE}/nieuws/feed/{query}"


def test_a_feed_of_something_unknown_is_not_there(client, news):
    for path in FEEDS:
        assert client.get(f"{path}?pillar=weg").status_code == 404
        assert client.get(f"{path}?topic=%00").status_code in (200, 404)


def test_readers_find_the_feeds_of_what_a_visitor_looks_at(client, news):
    def feeds(path, selector):
        return [tag["href"] for tag in BeautifulSoup(client.get(path).content, "html.parser").select(selector)]

    head, body = "head link[rel=alternate][type]", "main a[type]"
    assert feeds("/nieuws/", head) == feeds("/nieuws/", body) == ["/nieuws/feed/", "/nieuws/feed/rss/"]
    narrowed = ["/nieuws/feed/?pillar=kiezen", "/nieuws/feed/rss/?pillar=kiezen"]
    assert feeds("/nieuws/2026/?pillar=kiezen", head) == [*narrowed, "/nieuws/feed/", "/nieuws/feed/rss/"]
    assert feeds("/nieuws/2026/?pillar=kiezen", body) == narrowed
    assert feeds("/en/news/?pillar=choose", body)[0] == "/en/news/feed/?pillar=choose"
    for path in narrowed:
        assert client.get(path).status_code == 200


def test_an_item_is_the_same_item_when_its_address_changes(client, item):
    def identifiers(path):
        return [tag.text for tag in parsed(client, path).iter(f"{ATOM}id")]

    before = identifiers("/nieuws/feed/")
    assert len({*before, *identifiers("/en/news/feed/")}) == 5  # two feeds, two Dutch items and an English one
    item.slug = "anders"
    item.save_revision().publish()
    assert identifiers("/nieuws/feed/") == before


def test_only_a_change_of_substance_makes_an_item_new_again(client, item):
    def moments():
        entry = parsed(client, "/nieuws/feed/").find(f"{ATOM}entry")
        return entry.findtext(f"{ATOM}published"), entry.findtext(f"{ATOM}updated")

    noon = "2026-11-05T12:00:00+01:00"
    assert moments() == (noon, noon)
    item.title = "Een tikfout minder"
    item.save_revision().publish()
    assert moments() == (noon, noon)
    item.updated_date = datetime.date(2026, 11, 9)
    item.save_revision().publish()
    assert moments() == (noon, "2026-11-09T12:00:00+01:00")
    item.corrections.add(Correction(date=datetime.date(2026, 11, 10), text="<p>Het waren er vier.</p>"))
    item.save_revision().publish()
    assert moments() == (noon, "2026-11-10T12:00:00+01:00")
    assert "Het waren er vier." in content_of(client).text


def test_an_item_of_today_is_not_dated_later_than_now(client, news):
    publish(NewsItemPage, news, "Vandaag", publication_date=timezone.localdate())
    published = parsed(client, "/nieuws/feed/").find(f"{ATOM}entry").findtext(f"{ATOM}published")
    assert datetime.datetime.fromisoformat(published) <= timezone.now()


@each_feed
def test_who_has_the_feed_already_gets_nothing_twice(client, item, path):
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    assert client.get(path)["ETag"] == first["ETag"]
    NewsItemPage.objects.filter(translation_key=item.translation_key).update(summary="Iets anders.")
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_a_feed_without_news_is_a_feed_and_stays_the_same(client, news):
    news.get_children().delete()
    first = client.get("/nieuws/feed/")
    assert titles(client, "/nieuws/feed/") == []
    assert client.get("/nieuws/feed/", headers={"if-none-match": first["ETag"]}).status_code == 304


def hide_draft(news, **fields):
    """Add an item that was never published."""
    publish(NewsItemPage, news, live=False, **fields)


def hide_expired(news, **fields):
    """Add an item that went offline on its day."""
    page = publish(NewsItemPage, news, **fields, expire_at=timezone.now() + datetime.timedelta(seconds=1))
    NewsItemPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(days=1))
    call_command("publish_scheduled", stdout=StringIO())


def hide_scheduled(news, **fields):
    """Add an item that comes online tomorrow."""
    page = publish(NewsItemPage, news, live=False, **fields, go_live_at=timezone.now() + datetime.timedelta(days=1))
    page.save_revision().publish()


def hide_private(news, **fields):
    """Add an item that asks who you are."""
    page = publish(NewsItemPage, news, **fields)
    PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN)


def hide_all(news, **fields):
    """Add an item, and make the whole list private."""
    publish(NewsItemPage, news, **fields)
    PageViewRestriction.objects.create(page=news.page_ptr, restriction_type=PageViewRestriction.LOGIN)


def hide_newer_draft(news, **fields):
    """Add an item whose newest version is not online."""
    page = publish(NewsItemPage, news, "Online", slug="online")
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()


@pytest.mark.parametrize(
    "hide",
    [hide_draft, hide_expired, hide_scheduled, hide_private, hide_all, hide_newer_draft],
    ids=lambda f: f.__name__,
)
def test_feeds_carry_nothing_that_is_hidden(client, news, hide):
    hide(news, title="Kanariegeel", summary="Kanariegeel.", body=[("text", "<p>Kanariegeel</p>")])
    for path in FEEDS:
        answer = client.get(path)
        assert b"Kanariegeel" not in answer.content
        assert answer.status_code == (302 if hide is hide_all else 200)


def test_a_feed_carries_what_is_written_in_its_language_and_no_link_to_a_hidden_page(client, news):
    publish(NewsItemPage, news, "Alleen Nederlands", slug="alleen-nederlands")
    assert "Alleen Nederlands" in titles(client, "/nieuws/feed/")
    assert titles(client, "/en/news/feed/") == titles(client, "/en/news/feed/rss/") == ["Steel"]
    hidden = publish(StandardPage, home("nl"), "Geheim", slug="geheim", live=False)
    link = f'<p><a linktype="page" id="{hidden.pk}">plan</a></p>'
    publish(NewsItemPage, news, "Met link", slug="met-link", body=[("text", link)])
    assert b"geheim" not in client.get("/nieuws/feed/").content
