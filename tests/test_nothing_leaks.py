"""Of what a visitor may not see, no word shows anywhere: each state of a page, on each place where pages show."""

import datetime
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import PartnerIndexPage, PartnerPage, PillarIndexPage, PillarPage, StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemPartner, NewsItemPillar, RelatedItem
from tests.builders import an_english_page, home, publish
from tests.test_search_never_leaks import leaks

# A word that stands on the page of a state alone: in its title, summary, text and address. The first may be seen
PUBLIC = "zwavelvlinder"
HIDDEN = {
    "never published": "kolibrimus",
    "a newer draft": "pelikaanoog",
    "for a group": "tapuitkooi",
    "for who is signed in": "ijsvogelnest",
    "with a password": "grutteroog",
    "below a private page": "goudhaanveer",
    "a copy below a private page": "kramsvogel",
    "expired": "kwartelkuif",
    "scheduled": "boomklever",
    "deleted": "snipsnavel",
    "made private afterwards": "roerdompei",
    "below a page made private afterwards": "wulpenpoot",
    "unpublished afterwards": "meerkoetnest",
    "moved below a private page": "steltloper",
}
ENGLISH_ONLY_HIDDEN = "nachtzwaluw"  # the English version of a page that is public in Dutch
DUTCH_ONLY = "zilverreiger"  # public, and not in English
# What the tests of search do not have in every way of asking
SEARCHED = ("with a password", "a copy below a private page", "unpublished afterwards", "moved below a private page")
RESTRICTED = {"for a group": "groups", "for who is signed in": "login", "with a password": "password"}


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """Make a site with a page in each state, for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_site()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def texts(site, django_db_blocker):
    """Return what each surface says, by address."""
    with django_db_blocker.unblock():
        addresses = [address for some in SURFACES.values() for address in some]
        return {address: Client().get(address).content.decode().lower() for address in addresses}


@pytest.fixture(autouse=True)
def each_test(site, db):
    """Give each test the site, and take away what the test did to it."""


def said(word):
    """Return the fields of a page that says ``word`` everywhere, and one word that all of them have."""
    return {
        "title": f"{word.capitalize()} bericht",
        "slug": word,
        "summary": f"Lassen met {word}.",
        "seo_title": f"{word} lassen",
        "search_description": f"Over {word}.",
        "body": [("text", f"<h2>Kop {word}</h2><p>Zij zagen een {word} bij het lassen.</p>")],
    }


def restrict(page, kind="login"):
    """Make a page private."""
    restriction = PageViewRestriction(page=Page.objects.get(pk=page.pk), restriction_type=kind, password="geheim")
    restriction.save()
    restriction.groups.set(Group.objects.filter(name="Redactie") if kind == "groups" else [])


def make_site():
    """Return the pages by state: a news item and a page of the menu for each, with links to all of them from others."""
    dutch, english = home("nl"), home("en")
    news = publish(NewsIndexPage, dutch, slug="nieuws", show_in_menus=True)
    pillars = publish(PillarIndexPage, dutch, slug="pijlers", show_in_menus=True)
    partners = publish(PartnerIndexPage, dutch, slug="partners", show_in_menus=True)
    about = {
        "pillar": publish(PillarPage, pillars, "Kiezen", slug="kiezen"),
        "partner": publish(PartnerPage, partners, "Staalfabriek", slug="staalfabriek"),
    }
    for page, title, slug in (
        (news, "News", "news"),
        (pillars, "Pillars", "pillars"),
        (partners, "Partners", "partners"),
    ):
        an_english_page(page, title=title, slug=slug)
    pages = {}
    for state, word in (HIDDEN | {"public": PUBLIC, "Dutch": DUTCH_ONLY, "English": "gewoonweg"}).items():
        pages[state] = make_state(state, word, news, partners, about)
    translated = an_english_page(pages["English"][0], **said(ENGLISH_ONLY_HIDDEN))
    restrict(translated)
    everything = [page for some in pages.values() for page in some]
    link_to(everything, dutch, english, news)
    call_command("update_index", stdout=StringIO())
    for page in pages["made private afterwards"]:
        restrict(page)
    restrict(pages["below a page made private afterwards"][1].get_parent())
    for page in pages["unpublished afterwards"]:
        page.unpublish()
    for page in pages["moved below a private page"][1:]:
        page.move(pages["below a private page"][1].get_parent(), pos="last-child")
    pages["moved below a private page"] = pages["moved below a private page"][1:]
    pages["English version"] = [translated]
    return pages


def make_state(state, word, news, partners, about):
    """Return the pages in a state: a news item, a page with the menu, and a partner."""
    live = state not in ("never published", "scheduled")
    first = said("gewoonlijk" + word[:4]) if state == "a newer draft" else said(word)
    links = {
        "pillar_links": [NewsItemPillar(pillar=about["pillar"])],
        "partner_links": [NewsItemPartner(partner=about["partner"])],
    }
    parent = home()
    if state.startswith("below") or state.startswith("a copy"):
        parent = publish(StandardPage, home(), f"Map {word[::-1]}", slug=f"map-{word[::-1]}")
        if "afterwards" not in state:
            restrict(parent)
    found = []
    if parent.depth == 2 and not state.startswith("moved"):
        found.append(publish(NewsItemPage, news, live=live, **first, **links))
        facts = {name: first[name] for name in ("title", "slug", "summary", "body")}
        found.append(publish(PartnerPage, partners, live=live, **facts))
    if state.startswith("a copy"):
        source = publish(StandardPage, parent, "Bron", slug="bron")
        page = source.copy(update_attrs={"title": first["title"], "slug": word}, keep_live=True)
        page.show_in_menus = True
        page.save_revision().publish()
        alias = page.create_alias(parent=parent, update_slug=f"{word}-alias")
        return [None, page, alias]
    found.append(publish(StandardPage, parent, live=live, show_in_menus=True, **first))
    for page in found:
        if state == "a newer draft":
            for name, value in said(word).items():
                setattr(page, name, value)
            page.save_revision()
        elif state in RESTRICTED:
            restrict(page, RESTRICTED[state])
        elif state == "expired":
            page.unpublish(set_expired=True)
        elif state == "scheduled":
            page.go_live_at = timezone.now() + datetime.timedelta(days=1)
            page.save_revision().publish()
        elif state == "deleted":
            page.delete()
    return found if len(found) > 1 else [None, *found]


def link_to(pages, dutch, english, news):
    """Make pages that lead to all ``pages``: in text, in buttons, in lists and as related news."""
    pages = [page for page in pages if page is not None and Page.objects.filter(pk=page.pk).exists()]
    text = "".join(f'<p><a linktype="page" id="{page.pk}">hierheen</a></p>' for page in pages)
    body = [("text", text)]
    for page in pages:
        link = {"text": "Lees verder", "page": page.page_ptr if hasattr(page, "page_ptr") else page}
        body.append(("call_to_action", {"heading": "Doe mee", "text": "", "link": link}))
    items = [page for page in pages if isinstance(page, NewsItemPage)]
    publish(StandardPage, dutch, "Verwijzingen", slug="verwijzingen", body=body)
    publish(
        NewsItemPage,
        news,
        "Verwant",
        slug="verwant",
        body=body,
        related_links=[RelatedItem(related=item) for item in items],
    )
    for start in (dutch, english):
        start = home(start.locale.language_code)
        start.body = [("news_list", {"heading": "Nieuws", "amount": 12})]
        start.save_revision().publish()


SURFACES = {
    "home": ["/", "/en/"],
    "news": ["/nieuws/", "/nieuws/?page=2", "/nieuws/?page=3", "/en/news/", "/en/news/?page=2", "/nieuws/2026/"],
    "narrowed news": ["/nieuws/?pillar=kiezen", "/nieuws/?partner=staalfabriek", "/en/news/?partner=staalfabriek"],
    "feeds": ["/nieuws/feed/", "/nieuws/feed/rss/", "/en/news/feed/", "/nieuws/feed/?pillar=kiezen"],
    "pillars": ["/pijlers/", "/pijlers/kiezen/", "/en/pillars/", "/en/pillars/kiezen/"],
    "partners": ["/partners/", "/partners/staalfabriek/", "/en/partners/", "/en/partners/staalfabriek/"],
    "links, related news, menu, breadcrumbs": [
        "/verwijzingen/",
        "/en/verwijzingen/",
        "/nieuws/verwant/",
        "/en/news/verwant/",
        "/nieuws/gewoonweg/",
    ],
    "machines": ["/sitemap.xml", "/sitemap-1.xml", "/sitemap-2.xml", "/llms.txt", "/en/llms.txt", "/robots.txt"],
    "Markdown": ["/index.md", "/en/index.md", "/nieuws/index.md", "/verwijzingen/index.md", "/nieuws/verwant/index.md"],
    "not found": ["/bestaat-niet/", "/en/not-there/"],
    "search": ["/zoeken/?q=lassen", "/en/search/?q=lassen", "/zoeken/?q=bericht", "/zoeken/?q=hierheen"],
    "suggestions": ["/zoeken/suggesties/?q=ber", "/en/search/suggestions/?q=ber"],
}


def shown(texts, word):
    """Return the addresses of all surfaces that show ``word``."""
    return [address for address, text in texts.items() if word in text]


def typed(client, word):
    """Return where ``word`` shows to who types an address like it; the address itself is not counted."""
    found = []
    for address in (f"/nieuws/{word[:-1]}/", f"/{word[:-2]}/", f"/en/{word[:-1]}/", f"/partners/{word[:-1]}/"):
        answer = client.get(address)
        assert answer.status_code == 404, address
        if word in answer.content.decode().lower():
            found.append(address)
    return found


def test_what_everybody_may_read_shows_on_every_surface(client, texts):
    found = {*shown(texts, PUBLIC)}
    for name in SURFACES.keys() - {"not found", "suggestions"}:
        assert found & {*SURFACES[name]}, name
    assert "/zoeken/suggesties/?q=ber" in found
    assert typed(client, PUBLIC)


@pytest.mark.parametrize("state", HIDDEN)
def test_what_a_visitor_may_not_see_shows_nowhere(client, texts, state):
    assert shown(texts, HIDDEN[state]) == []
    assert typed(client, HIDDEN[state]) == []


@pytest.mark.parametrize("state", SEARCHED)
@pytest.mark.parametrize("path", ["/zoeken/", "/en/search/"])
def test_nobody_finds_or_is_corrected_to_what_is_hidden(client, state, path):
    assert leaks(client, HIDDEN[state], path) == []
