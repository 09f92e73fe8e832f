"""No word of what a visitor may not see is in results, counts, filters, suggestions, corrections or excerpts."""

import datetime
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

from home.models import Person, PillarIndexPage, PillarPage, StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemPillar
from search import log
from search.models import Search
from techport.documents import SiteDocument
from techport.locales import locale_of
from tests.builders import an_english_page, home, publish

# A word that stands on the page of this state alone. The first is there to be found: it proves that these tests look
PUBLIC = "zwavelvlinder"
CANARIES = {
    "a draft that was never published": "kolibrimus",
    "a newer draft of a page that is live": "pelikaanoog",
    "a page for a group": "tapuitkooi",
    "a page for who is signed in": "ijsvogelnest",
    "below a private page": "goudhaanveer",
    "a page that became private after it was indexed": "roerdompei",
    "below a page that became private after it was indexed": "wulpenpoot",
    "expired": "kwartelkuif",
    "scheduled": "boomklever",
    "deleted": "snipsnavel",
}
# Words of what belongs to pages, and of English versions
BESIDE = {
    "a contact person who is not online": "koekoekszoon",
    "a newer name of a contact person, not online yet": "nachtegaalman",
    "a contact person who was deleted": "fuutvrouw",
    "a private pillar of a page that is public": "zeearendpijler",
    "a document that only a draft offers": "scholeksterstuk",
    "a document that only a private page offers": "kievitstuk",
    "a document that a page does not offer any more": "meerkoetstuk",
    "a newer draft of English that is live": "woodpeckerdraft",
    "English that went offline": "goldfinchgone",
    "English of a page that became private": "nuthatchsecret",
}
DUTCH_ONLY = {"not yet translated": "zilverreiger", "being translated": "putterzang"}


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """Make a site with a page in each state, for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_site()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def each_test(site, db):
    """Give each test the site, and take away what the test did to it."""


def make_site():
    """Make a page in each state, with its canary in title, summary and text."""
    news = publish(NewsIndexPage, home(), slug="nieuws", show_in_menus=True)
    an_english_page(news, title="News", slug="news")
    words = CANARIES | DUTCH_ONLY | {"public": PUBLIC}
    pages = {}
    for number, (state, word) in enumerate(words.items()):
        fields = said(word) | {"slug": f"bericht-{number}"}
        if state == "a newer draft of a page that is live":
            fields = said("gewoonwoord") | {"slug": fields["slug"]}
        if state.startswith("below"):
            parent = publish(StandardPage, home(), f"Map {number}", slug=f"map-{number}")
            pages["parent of " + state] = parent
            pages[state] = publish(StandardPage, parent, f"{word} pagina", slug="sub", summary=f"Lassen met {word}.")
            continue
        live = state not in ("a draft that was never published", "scheduled")
        pages[state] = publish(NewsItemPage, news, live=live, **fields)

    draft = pages["a newer draft of a page that is live"]
    for name, value in said(CANARIES["a newer draft of a page that is live"]).items():
        setattr(draft, name, value)
    draft.save_revision()
    scheduled = pages["scheduled"]
    scheduled.go_live_at = timezone.now() + datetime.timedelta(days=1)
    scheduled.save_revision().publish()
    pages["expired"].unpublish(set_expired=True)
    pages["deleted"].delete()
    source, _made = TranslationSource.get_or_create_from_instance(pages["being translated"])
    Translation.objects.create(source=source, target_locale=locale_of("en")).save_target(publish=False)

    closed = make_what_is_beside(news)
    restrict(pages["a page for a group"], PageViewRestriction.GROUPS)
    restrict(pages["a page for who is signed in"])
    restrict(pages["parent of below a private page"])
    call_command("update_index", stdout=StringIO())
    restrict(pages["a page that became private after it was indexed"])
    restrict(pages["parent of below a page that became private after it was indexed"])
    restrict(closed)


def make_what_is_beside(news):
    """Make public pages with what is not public beside them; return a page that is to become private."""
    words = iter(BESIDE.values())
    people = [Person.objects.create(name=f"Jan {next(words)}", locale=news.locale, live=False)]
    people.append(Person.objects.create(name="Jan Jansen", locale=news.locale, live=True))
    people[1].name = f"Jan {next(words)}"
    people[1].save_revision()
    people.append(Person.objects.create(name=f"Jan {next(words)}", locale=news.locale, live=True))
    for number, person in enumerate(people):
        publish(NewsItemPage, news, f"Lassen met Jan {number}", slug=f"jan-{number}", contact=person)
    people[2].delete()

    pillars = publish(PillarIndexPage, home(), slug="pijlers")
    pillar = publish(PillarPage, pillars, f"Lassen {next(words)}", slug="geheim")
    links = [NewsItemPillar(pillar=pillar)]
    publish(NewsItemPage, news, "Lassen met pijler", slug="pijler", pillar_links=links)
    restrict(pillar)

    offers = [
        publish(StandardPage, home(), f"Lassen met stuk {number}", slug=f"stuk-{number}", live=number != 0)
        for number in range(3)
    ]
    for page in offers:
        document = SiteDocument.objects.create(title=next(words), file=ContentFile(b"%PDF-1.4 x", name="stuk.pdf"))
        page.body = [("download", {"heading": "", "documents": [document]})]
        revision = page.save_revision()
        if page.live:
            revision.publish()
    restrict(offers[1])
    offers[2].body = []
    offers[2].save_revision().publish()

    dutch = [publish(NewsItemPage, news, f"Lassen {number}", slug=f"engels-{number}") for number in range(3)]
    draft = an_english_page(dutch[0], title="Welding", slug="engels-0")
    for name, value in said(next(words)).items():
        setattr(draft, name, value)
    draft.save_revision()
    an_english_page(dutch[1], **said(next(words))).unpublish()
    an_english_page(dutch[2], **said(next(words)))
    return dutch[2]


def said(word):
    """Return the fields of a news item that says ``word`` everywhere, and one word that all of them have."""
    return {
        "title": f"{word} bericht",
        "summary": f"Lassen met {word}.",
        "body": [("text", f"<p>Zij zagen een {word} bij het lassen.</p>")],
    }


def restrict(page, kind=PageViewRestriction.LOGIN):
    """Make a page private."""
    restriction = PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=kind)
    restriction.groups.set(Group.objects.filter(name="Redactie"))


def misspelt(word):
    """Return ``word`` with two letters swapped."""
    return word[:4] + word[5] + word[4] + word[6:]


def main_of(client, path, **parameters):
    """Return the main part of a page, without the box in which the visitor typed."""
    main = BeautifulSoup(client.get(path, parameters).content.decode(), "html.parser").main
    main.find("input").decompose()
    return main


def surfaces(client, word, path):
    """Yield the name of each surface, and what it shows to who types ``word`` or something near it."""
    for name, query in (
        ("results", word),
        ("a correction", misspelt(word)),
        ("a correction beside a word that is found", f"lassen {misspelt(word)}"),
        ("any word", f"lassen {word}"),
        ("excerpts and titles", "lassen"),
        ("a literal search", word),
    ):
        main = main_of(client, path, q=query, **({"literal": "1"} if name.startswith("a literal") else {}))
        for link in main.select("a[href*='q=']"):
            link.attrs = {}  # the visitor's own words, on the way to the next list
        counts = [small.get_text() for small in main.select(".filter small")]
        own_words = f"‘{query}’", f"“{query}”"
        text = main.get_text(" ")
        for own in own_words:
            text = text.replace(own, "")
        yield name, text
        if name == "results":
            yield "counts", " ".join(counts) and f"{word} {counts}"
            yield "the number of results", "" if main.h2.get_text() in ("0 resultaten", "0 results") else word
    suggestions = path + ("suggesties/" if path.startswith("/zoeken") else "suggestions/")
    for typed in (word[:4], word[:-2], word):
        yield f"suggestions for {typed}", client.get(suggestions, {"q": typed}).content.decode()


def leaks(client, word, path):
    """Return the names of the surfaces that show ``word``."""
    return [name for name, text in surfaces(client, word, path) if word in text.lower()]


def test_a_word_that_everybody_may_read_shows_on_every_surface(client):
    found = leaks(client, PUBLIC, "/zoeken/")
    assert {"results", "a correction", "any word", "excerpts and titles", "the number of results"} <= {*found}
    assert f"suggestions for {PUBLIC[:4]}" in found


@pytest.mark.parametrize("state", CANARIES | BESIDE)
@pytest.mark.parametrize("path", ["/zoeken/", "/en/search/"])
def test_what_a_visitor_may_not_see_shows_nowhere(client, state, path):
    assert leaks(client, (CANARIES | BESIDE)[state], path) == []


@pytest.mark.parametrize("state", DUTCH_ONLY)
def test_what_is_not_in_english_shows_nowhere_in_the_english_search_but_as_a_number(client, state):
    word = DUTCH_ONLY[state]
    assert leaks(client, word, "/en/search/") == []
    assert "There is also 1 result in Dutch." in main_of(client, "/en/search/", q=word).get_text(" ")
    assert "results" in leaks(client, word, "/zoeken/")


def test_the_log_holds_what_visitors_typed_and_no_word_that_the_site_knows(client, monkeypatch):
    monkeypatch.setattr(log, "writes", log.Throttle(100))
    hidden = [*CANARIES.values(), *BESIDE.values()]
    for word in hidden:
        main_of(client, "/zoeken/", q=misspelt(word))
    assert Search.objects.exists()
    assert not Search.objects.filter(query__in=hidden).exists()
    assert set(Search.objects.values_list("results", flat=True)) == {0}
