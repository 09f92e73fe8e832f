"""What search engines, social media, language models and browsers read: the same as visitors, and no more."""

import datetime
import io
import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from PIL import Image
from wagtail.models import PageViewRestriction

from home.models import (
    FormPage,
    PartnerIndexPage,
    PartnerPage,
    PillarIndexPage,
    PillarPage,
    StandardPage,
)
from machines.sitemap import PageSitemap, address_below
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemPillar
from techport.images import SiteImage
from techport.metadata import Card
from techport.metadata.card_drawing import LARGEST, SMALLEST, TEXT_HEIGHT, TEXT_WIDTH, draw, fit, length
from techport.metadata.head import Head
from tests.builders import an_english_page, home, publish

pytestmark = pytest.mark.django_db

CANARY = "kanariegeel"
HOST = "http://localhost:8000"
XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def site():
    """Return a small site by name of its pages: news and a pillar in two languages, a partner in Dutch only."""
    dutch, english = home("nl"), home("en")
    for page in (dutch, english):
        page.contact_email = "info@example.org"
        page.save_revision().publish()
    news = publish(NewsIndexPage, dutch, slug="nieuws", show_in_menus=True)
    pillars = publish(PillarIndexPage, dutch, slug="pijlers")
    partners = publish(PartnerIndexPage, dutch, slug="partners")
    pillar = publish(PillarPage, pillars, "Kiezen", slug="kiezen", tone="spark", artwork="gear")
    partner = publish(PartnerPage, partners, "Staalfabriek", slug="staalfabriek", town="IJmuiden")
    link = NewsItemPillar(pillar=pillar)
    item = publish(NewsItemPage, news, "Gewoon nieuws", slug="gewoon", pillar_links=[link])
    an_english_page(news, title="News", slug="news")
    an_english_page(pillars, title="Pillars", slug="pillars")
    an_english_page(pillar, title="Choose", slug="choose")
    an_english_page(item, title="Plain news", slug="plain")
    return {"home": dutch, "news": news, "pillar": pillar, "partners": partners, "partner": partner, "item": item}


def document(client, path):
    """Return the parsed page at ``path``."""
    return BeautifulSoup(client.get(path).content.decode(), "html.parser")


def graph(client, path):
    """Return the structured data of a page by type."""
    script = document(client, path).find("script", type="application/ld+json")
    return {node["@type"]: node for node in json.loads(script.string)["@graph"]}


def meta(client, path):
    """Return the meta elements of a page by name or property."""
    tags = document(client, path).find_all("meta", content=True)
    return {tag.get("property") or tag.get("name"): tag["content"] for tag in tags}


def sitemap(client, path="/sitemap.xml"):
    """Return the addresses of a sitemap, each with its alternates by language."""
    root = ElementTree.fromstring(client.get(path).content)  # noqa: S314 (our own)
    return {
        url.findtext("s:loc", namespaces=XML): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", XML)
        }
        for url in root.findall("s:url", XML)
    }


# --- What stays hidden ------------------------------------------------------------------------


def draft(site):
    return publish(NewsItemPage, site["news"], CANARY, slug=CANARY, live=False)


def newer_draft(site):
    site["item"].title = site["item"].summary = CANARY
    site["item"].save_revision()
    return site["item"]


def expired(site):
    page = publish(NewsItemPage, site["news"], CANARY, slug=CANARY)
    page.unpublish()
    return page


def scheduled(site):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    page = publish(NewsItemPage, site["news"], CANARY, slug=CANARY, live=False, go_live_at=tomorrow)
    page.save_revision().publish()
    return page


def private(site):
    page = publish(StandardPage, site["home"], CANARY, slug=CANARY)
    restriction = PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.set(Group.objects.filter(name="Redactie"))
    return page


def below_private(site):
    return publish(StandardPage, private(site), CANARY, slug=f"{CANARY}-2")


def private_partner(site):
    page = publish(PartnerPage, site["partners"], CANARY, slug=CANARY)
    PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    return page


def deleted(site):
    page = publish(NewsItemPage, site["news"], CANARY, slug=CANARY)
    page.delete()
    return page


@pytest.mark.parametrize(
    "state", [draft, newer_draft, expired, scheduled, private, below_private, private_partner, deleted]
)
def test_machines_read_nothing_that_visitors_may_not_see(client, site, state):
    page = state(site)
    paths = ["/sitemap.xml", "/llms.txt", "/en/llms.txt", "/manifest.webmanifest"]
    paths += [
        path + suffix
        for path in ("/", "/en/", "/nieuws/", "/en/news/", "/nieuws/gewoon/", "/en/news/plain/", "/pijlers/kiezen/")
        for suffix in ("", "index.md")
    ]
    assert [path for path in paths if CANARY in client.get(path).content.decode()] == []
    if state is newer_draft:
        return
    for path in (f"/nieuws/{CANARY}/index.md", f"/en/news/{CANARY}/index.md", f"/{CANARY}/index.md"):
        assert client.get(path).status_code == 404
    assert client.get(f"/partners/{CANARY}/index.md").status_code == 404
    assert client.get(f"/share/{page.pk or 9999}-0123456789abcdef.png").status_code == 404


def test_a_page_that_becomes_private_loses_its_share_image(client, site):
    address = meta(client, "/nieuws/gewoon/")["og:image"].removeprefix(HOST)
    assert client.get(address).status_code == 200
    PageViewRestriction.objects.create(page=site["item"].page_ptr, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(address).status_code == 404


# --- Titles, descriptions, addresses ----------------------------------------------------------


def test_titles_and_descriptions_follow_one_rule(client, site):
    page = publish(StandardPage, site["home"], "Een pagina", slug="pagina", summary="")
    assert document(client, "/pagina/").title.string == "Een pagina | Techport"
    assert "description" not in meta(client, "/pagina/")
    page.summary = "woord " * 45
    page.save_revision().publish()
    assert meta(client, "/pagina/")["description"] == "woord " * 25 + "woord…"
    page.seo_title, page.search_description = "Techport als pagina", "Kort."
    page.save_revision().publish()
    assert document(client, "/pagina/").title.string == "Techport als pagina"
    assert meta(client, "/pagina/")["description"] == "Kort."


@pytest.mark.parametrize(
    ("labels", "number", "title"),
    [
        ([], 1, "Nieuws"),
        ([], 2, "Nieuws – pagina 2"),
        (["Kiezen", "2026"], 1, "Nieuws: Kiezen, 2026"),
        (["Kiezen"], 3, "Nieuws: Kiezen – pagina 3"),
    ],
)
def test_each_part_of_a_list_has_a_title_of_its_own(labels, number, title):
    with translation.override("nl"):
        head = Head("Nieuws", "Alles wat er is.", "/nieuws/").narrowed(*labels, number=number)
    assert head.title == title
    assert bool(head.description) == (title == "Nieuws")


def test_languages_name_each_other_only_between_translated_pages(client, site):
    links = document(client, "/en/news/plain/").find_all("link", rel="alternate", hreflang=True)
    assert {link["hreflang"]: link["href"] for link in links} == {
        "nl": f"{HOST}/nieuws/gewoon/",
        "x-default": f"{HOST}/nieuws/gewoon/",
        "en": f"{HOST}/en/news/plain/",
    }
    assert not document(client, "/partners/staalfabriek/").find_all("link", hreflang=True)


def test_an_english_page_in_dutch_is_told_as_what_it_is(client, site):
    path = "/en/partners/staalfabriek/"
    assert document(client, path).find("link", rel="canonical")["href"] == f"{HOST}/partners/staalfabriek/"
    found = meta(client, path)
    assert (found["robots"], found["og:locale"]) == ("noindex", "nl_NL")
    assert found["og:url"] == f"{HOST}/partners/staalfabriek/"
    assert "og:locale:alternate" not in found
    page = graph(client, path)["WebPage"]
    assert (page["inLanguage"], page["url"]) == ("nl", f"{HOST}/partners/staalfabriek/")
    assert not document(client, path).find("link", type="text/markdown")


# --- Structured data --------------------------------------------------------------------------


def test_news_is_told_as_a_news_article_with_its_translation(client, site):
    found = graph(client, "/en/news/plain/")
    article = found["NewsArticle"]
    assert article["headline"] == "Plain news"
    assert article["datePublished"] == article["dateModified"] == "2026-11-05"
    assert article["inLanguage"] == "en"
    assert article["translationOfWork"][0]["url"] == f"{HOST}/nieuws/gewoon/"
    assert article["articleSection"] == ["Choose"]
    assert article["author"]["name"] == "Techport"
    assert article["publisher"]["@id"] == found["Organization"]["@id"]
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps[1:]] == [(2, "News"), (3, "Plain news")]
    assert steps[-1]["item"] == f"{HOST}/en/news/plain/"
    assert graph(client, "/nieuws/gewoon/")["NewsArticle"]["workTranslation"][0]["inLanguage"] == "en"


def test_a_partner_is_told_as_the_organisation_it_is(client, site):
    for kind, schema_type in {
        "education": "EducationalOrganization",
        "business": "Corporation",
        "government": "GovernmentOrganization",
    }.items():
        publish(PartnerPage, site["partners"], kind, slug=kind, partner_type=kind, town="Velsen")
        organisation = graph(client, f"/partners/{kind}/")["WebPage"]["mainEntity"]
        assert organisation["@type"] == schema_type
        assert organisation["address"]["addressLocality"] == "Velsen"


def test_every_kind_of_page_says_what_it_is(client, site):
    publish(StandardPage, site["home"], "Over", slug="over", role="about")
    publish(FormPage, site["home"], "Contact", slug="contact")
    assert {"WebPage", "WebSite", "Organization"} == graph(client, "/").keys()
    for path, schema_type in {
        "/nieuws/": "CollectionPage",
        "/pijlers/": "CollectionPage",
        "/partners/": "CollectionPage",
        "/pijlers/kiezen/": "WebPage",
        "/over/": "AboutPage",
        "/contact/": "ContactPage",
    }.items():
        assert {schema_type, "BreadcrumbList", "Organization"} == graph(client, path).keys(), path


def test_search_engines_learn_how_to_search_in_the_language_of_the_home_page(client, site):
    for path, language, address in (("/", "nl", "/zoeken/"), ("/en/", "en", "/en/search/")):
        website = graph(client, path)["WebSite"]
        assert website["inLanguage"] == language
        assert website["potentialAction"]["target"]["urlTemplate"] == f"{HOST}{address}?q={{search_term_string}}"


def test_no_title_breaks_out_of_the_structured_data(client, site):
    hostile = 'Staal</script><script>alert("1")</script>\u2028<!-- & "lassen"'
    publish(StandardPage, site["home"], hostile, slug="scherp", summary=hostile)
    html = client.get("/scherp/").content.decode()
    assert "<script>alert" not in html
    script = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert not set(script) & set("<>&\u2028\u2029")
    assert json.loads(script)["@graph"][0]["name"] == hostile


def test_the_head_asks_the_database_nothing_for_what_it_tells(client, site, monkeypatch):
    def queries():
        client.get("/nieuws/gewoon/")
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get("/nieuws/gewoon/")
        return {query["sql"] for query in found}  # what is kept for all pages is asked again and again in a test

    with_all = queries()
    monkeypatch.setattr("techport.templatetags.metadata.DocumentHead.is_public", False)
    assert with_all == queries()


# --- Share images -----------------------------------------------------------------------------


def an_image(name="foto.png", **fields):
    """Return an image of the library of 1300 by 900 pixels."""
    file = io.BytesIO()
    Image.new("RGB", (1300, 900), "#cfe6e0").save(file, "PNG")
    file.seek(0)
    return SiteImage.objects.create(title=name, file=ImageFile(file, name=name), **fields)


def test_a_page_without_an_image_is_shared_with_its_title_on_the_plate_of_its_pillar(client, site):
    found = meta(client, "/nieuws/gewoon/")
    assert found["og:image:alt"] == "Kiezen: Gewoon nieuws"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    answer = client.get(found["og:image"].removeprefix(HOST))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == (1200, 630)
        assert image.convert("RGB").getpixel((5, 5)) == (255, 201, 51)  # the pillar is yellow


def test_a_page_is_shared_with_its_image_and_rather_with_the_one_chosen_for_that(client, site):
    item = site["item"]
    item.image, item.image_alt = an_image(), "Een lasser"
    item.save_revision().publish()
    found = meta(client, "/nieuws/gewoon/")
    assert (found["og:image:type"], found["og:image:alt"]) == ("image/jpeg", "Een lasser")
    answer = client.get(found["og:image"].removeprefix(HOST))
    with Image.open(io.BytesIO(answer.content)) as image:
        assert (image.format, image.size) == ("JPEG", (1200, 630))
    item.social_image = an_image("kaart.png", alt_nl="Een kaart")
    item.save_revision().publish()
    chosen = meta(client, "/nieuws/gewoon/")
    assert chosen["og:image:alt"] == "Een kaart"
    assert chosen["og:image"] != found["og:image"]
    assert client.get(chosen["og:image"].removeprefix(HOST)).status_code == 200


def test_nobody_can_have_another_text_drawn(client, site):
    address = meta(client, "/nieuws/gewoon/")["og:image"].removeprefix(HOST)
    other = re.sub(r"-[0-9a-f]{16}", "-0123456789abcdef", address)
    answer = client.get(other)
    assert (answer.status_code, answer["Location"]) == (302, address)


def test_a_new_title_is_shared_with_a_new_image(client, site):
    before = meta(client, "/nieuws/gewoon/")["og:image"]
    site["item"].title = "Heel ander nieuws"
    site["item"].save_revision().publish()
    assert meta(client, "/nieuws/gewoon/")["og:image"] != before


def test_every_title_fits_on_its_card():
    for title in (
        "Kort",
        "Technologiepromotieambassadeurs",
        "Arbeidsongeschiktheidsverzekeringsmaatschappijen en hoogspanningstransformatorstations",
        "x" * 255,
        "woord " * 42,
        "Łódź – 10 € ‘samen’ 日本 🙂",
        "日本",
        "",
    ):
        size, lines = fit(title)
        assert SMALLEST <= size <= LARGEST
        assert all(length(line, size) <= TEXT_WIDTH for line in lines), title
        assert size * len(lines) <= TEXT_HEIGHT * 1.1, title
    assert fit("Technologiepromotieambassadeurs")[1] == ["Technologiepromotieam-", "bassadeurs"]
    assert fit("woord " * 80)[1][-1].endswith("…")
    assert draw(Card("")).startswith(b"\x89PNG")


# --- The sitemap ------------------------------------------------------------------------------


def test_the_sitemap_lists_both_trees_with_their_translations(client, site):
    found = sitemap(client)
    pair = {"nl": f"{HOST}/nieuws/gewoon/", "en": f"{HOST}/en/news/plain/", "x-default": f"{HOST}/nieuws/gewoon/"}
    assert found[pair["nl"]] == found[pair["en"]] == pair
    assert found[f"{HOST}/partners/staalfabriek/"] == {}
    assert f"{HOST}/en/partners/staalfabriek/" not in found
    assert {f"{HOST}/", f"{HOST}/en/"} <= found.keys()


def test_addresses_in_the_sitemap_are_those_of_the_pages(client, site):
    page = publish(NewsItemPage, site["news"], "Café", slug="café-één")
    assert f"{HOST}{page.url}" in sitemap(client)
    assert page.url == "/nieuws/caf%C3%A9-%C3%A9%C3%A9n/"
    roots = {"/home/": "/", "/home-en/": "/en/"}
    assert address_below(roots, "/home-en/news/") == f"{HOST}/en/news/"
    assert address_below(roots, "/nergens/") == ""


def test_a_long_sitemap_comes_in_parts(client, site, monkeypatch):
    whole = sitemap(client)
    monkeypatch.setattr(PageSitemap, "limit", 4)
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 (our own)
    parts = [loc.text.removeprefix(HOST) for loc in root.findall("s:sitemap/s:loc", XML)]
    assert len(parts) == -(-len(whole) // 4)
    together = {}
    for part in parts:
        together |= sitemap(client, part)
    assert together == whole
    for number in (0, len(parts) + 1, 10**30):
        assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_the_sitemap_asks_as_often_for_more_pages(client, site):
    sitemap(client)
    with CaptureQueriesContext(connection) as few:
        sitemap(client)
    for number in range(5):
        an_english_page(publish(NewsItemPage, site["news"], f"Nieuws {number}"), slug=f"news-{number}")
    sitemap(client)
    with CaptureQueriesContext(connection) as more:
        found = sitemap(client)
    assert f"{HOST}/en/news/news-4/" in found
    assert len(more) == len(few)


# --- Robots, language models, Markdown --------------------------------------------------------


def test_only_the_real_site_is_for_search_engines(client, site, settings):
    assert client.get("/robots.txt").content.decode().splitlines()[:2] == ["User-agent: *", "Disallow: /"]
    settings.ROBOTS_WELCOME = True
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[1:4] == ["Disallow: /cms/", "Disallow: /zoeken/", "Disallow: /en/search/"]
    assert lines[-1] == f"Sitemap: {HOST}/sitemap.xml"


def test_language_models_find_the_pages_of_each_language(client, site):
    dutch, english = (client.get(path).content.decode() for path in ("/llms.txt", "/en/llms.txt"))
    assert dutch.startswith("# Techport\n\n> ")
    assert f"## Laatste nieuws\n\n- [Gewoon nieuws]({HOST}/nieuws/gewoon/index.md): Kort.\n" in dutch
    assert f"- [Staalfabriek]({HOST}/partners/staalfabriek/index.md)" in dutch
    assert f"[Plain news]({HOST}/en/news/plain/index.md)" in english
    assert "Staalfabriek" not in english
    for text in (dutch, english):
        for address in re.findall(r"\]\(http://localhost:8000([^)]*)\)", text):
            assert client.get(address).status_code == 200, address


def test_a_page_can_be_read_as_markdown(client, site):
    figures = {
        "heading": "In cijfers",
        "figures": [{"value": "14", "unit": "%", "label": "van de banen", "source": "CBS"}],
    }
    table = {
        "table": {
            "caption": "Wat blijft",
            "columns": [{"type": "text", "heading": "Onderdeel"}, {"type": "text", "heading": "Besluit"}],
            "rows": [{"values": ["Gastles | les", "blijft"]}],
        },
        "row_headers": True,
    }
    link = f'<a linktype="page" id="{site["pillar"].pk}">waar</a>'
    text = f"<h2>Wat er was</h2><p>Veel.[^1] <b>Echt</b> {link}, <i>of</i> a &lt; b</p>"
    body = json.dumps(
        [
            {"type": "text", "value": text},
            {"type": "key_figures", "value": figures},
            {"type": "table", "value": table},
        ]
    )
    notes = json.dumps([{"type": "footnote", "value": {"marker": "1", "text": "<p>Bron: CBS.</p>"}}])
    publish(NewsItemPage, site["news"], "Cijfers: onderhoudsmonteurs", slug="cijfers", body=body, footnotes=notes)
    link = document(client, "/nieuws/cijfers/").find("link", type="text/markdown")
    answer = client.get(link["href"])
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Link"] == f'<{HOST}/nieuws/cijfers/>; rel="canonical"'
    assert answer["Content-Language"] == "nl"
    markdown = answer.content.decode()
    assert markdown.startswith('---\ntitle: "Cijfers: onderhoudsmonteurs"\n')
    for part in (
        f'\nurl: "{HOST}/nieuws/cijfers/"\nlanguage: "nl"\npublished: "2026-11-05"\n',
        "\n# Cijfers: onderhoudsmonteurs\n",
        "\n## Wat er was\n",
        f"Veel.[^1] **Echt** [waar]({HOST}/pijlers/kiezen/), *of* a \\< b",
        "\n- **van de banen**: 14%\n",
        "\n| Onderdeel | Besluit |\n| --- | --- |\n| Gastles \\| les | blijft |\n",
        "\n[^1]: Bron: CBS.\n",
    ):
        assert part in markdown, markdown
    assert "linkedin" not in markdown.lower()


def test_markdown_of_a_page_that_is_not_translated_is_that_of_the_dutch_page(client, site):
    answer = client.get("/en/partners/staalfabriek/index.md")
    assert (answer.status_code, answer["Location"]) == (302, "/partners/staalfabriek/index.md")


def test_there_is_no_markdown_of_what_is_no_page(client, site):
    for path in ("/nieuws/feed/index.md", "/niets/index.md", "/en/nieuws/index.md", "/nieuws/x.md"):
        assert client.get(path).status_code == 404, path


# --- Browsers and people with news of a leak --------------------------------------------------


def test_who_finds_a_leak_reads_whom_to_tell(client, site, settings):
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields["Contact"] == "mailto:info@example.org"
    assert fields["Canonical"] == f"{HOST}/.well-known/security.txt"
    assert fields["Preferred-Languages"] == "nl, en"
    left = datetime.datetime.fromisoformat(fields["Expires"]) - timezone.now()
    assert datetime.timedelta(days=90) < left < datetime.timedelta(days=365)
    settings.SECURITY_CONTACT = "https://example.org/leak"
    assert "Contact: https://example.org/leak\n" in client.get("/.well-known/security.txt").content.decode()


def test_password_managers_find_where_a_password_is_changed(client, site):
    assert client.get("/.well-known/change-password")["Location"] == "/cms/account/"


def test_each_language_has_its_manifest_with_icons_that_are_there(client, site):
    for path, language, start in (("/manifest.webmanifest", "nl", "/"), ("/en/manifest.webmanifest", "en", "/en/")):
        answer = client.get(path)
        assert answer["Content-Type"] == "application/manifest+json"
        found = answer.json()
        assert (found["lang"], found["start_url"]) == (language, start)
        assert any(icon.get("purpose") == "maskable" for icon in found["icons"])
    assert client.get("/favicon.ico")["Content-Type"] == "image/x-icon"
