"""What is true of every page of the sample site that a visitor can reach, in both languages."""

import io
import json

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.harness.checkers import atom_errors, html_errors, html_errors_of_pages
from tests.harness.crawl import ask
from tests.harness.models import our_page_types

SAY_NOTHING = {"hier", "klik hier", "lees meer", "meer", "meer informatie", "deze link"}
SAY_NOTHING |= {"here", "click here", "read more", "learn more", "more", "more information", "this link"}
LOADED = ("img", "script", "iframe", "source")


@pytest.fixture(scope="module")
def documents(visited):
    """Return the pages for people among what can be reached."""
    return [answer for answer in visited.values() if answer.is_html and answer.status == 200]


def test_every_link_leads_somewhere(visited):
    broken = [
        f"{answer.path} answers {answer.status}, linked from {answer.referrer}"
        for answer in visited.values()
        if answer.status != 200
    ]
    assert not broken, "\n".join(broken)


def test_every_link_says_where_it_leads(documents):
    silent = {
        f"{answer.path}: {link.get_text(strip=True)} ({link['href']})"
        for answer in documents
        for link in answer.document.find_all("a", href=True)
        if link.get_text(" ", strip=True).lower() in SAY_NOTHING
    }
    assert not silent, "\n".join(sorted(silent))


def test_nothing_is_loaded_from_another_site(documents):
    foreign = [
        f"{answer.path} loads {url}"
        for answer in documents
        for url, element in answer.addresses
        if element in LOADED and not url.startswith((answer.site_url + "/", "data:"))
    ]
    assert not foreign, "\n".join(foreign)


def test_every_page_is_valid_html(documents, tmp_path):
    errors = html_errors_of_pages(documents, tmp_path)
    assert not errors, "\n".join(errors)


def test_every_page_has_a_title_and_a_description_of_its_own(documents):
    titles, wrong = {}, []
    for answer in documents:
        canonical = answer.document.find("link", rel="canonical")
        description = answer.document.find("meta", attrs={"name": "description"})
        address = canonical["href"] if canonical else answer.path
        if canonical and titles.setdefault((answer.language, answer.document.title.string), address) != address:
            wrong.append(f"{answer.path} has the title of another page: {answer.document.title.string}")
        if description and len(description["content"]) > 160:
            wrong.append(f"{answer.path} has a description of {len(description['content'])} characters")
    assert not wrong, "\n".join(wrong)


def test_every_page_tells_machines_what_it_is_and_has_an_image_to_be_shared_with(documents, sample_site):
    wrong, images = [], {}
    for answer in documents:
        script = answer.document.find("script", type="application/ld+json")
        if script is None:
            continue
        nodes = json.loads(script.string)["@graph"]
        known = {node["@id"] for node in nodes if "@id" in node}
        breadcrumb = nodes[0].get("breadcrumb", {}).get("@id")
        if nodes[0]["url"] != answer.document.find("link", rel="canonical")["href"]:
            wrong.append(f"{answer.path} says to be {nodes[0]['url']}")
        if breadcrumb and breadcrumb not in known:
            wrong.append(f"{answer.path} has no breadcrumb {breadcrumb}")
        image = answer.document.find("meta", property="og:image")["content"]
        images.setdefault(image, answer.path)
    for image, path in images.items():
        found = ask(sample_site.url, image.removeprefix(sample_site.url), path)
        with Image.open(io.BytesIO(found.content)) as drawn:
            if found.status != 200 or drawn.size != (1200, 630):
                wrong.append(f"{path} is shared with {image}, which answers {found.status}")
    assert images
    assert not wrong, "\n".join(wrong)


def test_every_feed_is_valid_and_so_is_what_it_carries(visited, sample_site, tmp_path):
    feeds = {path: answer for path, answer in visited.items() if "atom" in answer.headers.get_content_type()}
    assert {*feeds} == {"/nieuws/feed/", "/en/news/feed/"}
    for path in ("/nieuws/feed/?pillar=kiezen&topic=wind-op-zee", "/en/news/feed/?pillar=choose"):
        feeds[path] = ask(sample_site.url, path, "")
    assert all(answer.content.count(b"<entry>") for answer in feeds.values())
    assert atom_errors({path: answer.content for path, answer in feeds.items()}, tmp_path) == []
    (tmp_path / "items").mkdir()
    items = {
        (entry.id.text, answer.language): entry.content.text
        for answer in feeds.values()
        for entry in BeautifulSoup(answer.html, "xml").find_all("entry")
    }
    page = '<!doctype html><html lang="{}"><title>x</title><body>{}</body></html>'
    pages = {name: page.format(name[1], html) for name, html in items.items()}
    assert len(pages) > 15
    assert html_errors(pages, tmp_path / "items") == []


def test_every_page_says_its_language(documents):
    wrong = [answer.path for answer in documents if answer.document.html.get("lang") != answer.language]
    wrong += [answer.path for answer in documents if answer.headers["Content-Language"] != answer.language]
    assert not wrong, "\n".join(wrong)


def test_every_page_has_one_title_and_headings_in_order(documents):
    wrong = []
    for answer in documents:
        levels = [int(tag.name[1]) for tag in answer.document.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
        if levels.count(1) != 1:
            wrong.append(f"{answer.path} has {levels.count(1)} h1")
        skipped = [after for before, after in zip([1, *levels], levels, strict=False) if after > before + 1]
        wrong += [f"{answer.path} skips a level before an h{level}" for level in skipped]
    assert not wrong, "\n".join(wrong)


def test_pages_in_two_languages_name_each_other(visited, documents):
    wrong = []
    for answer in documents:
        alternates = answer.alternates
        if not alternates:
            continue
        if alternates.get(answer.language) != answer.path.partition("?")[0]:
            wrong.append(f"{answer.path} does not name itself")
        for code in ("nl", "en"):
            other = visited.get(alternates.get(code))
            if not other or other.status != 200:
                wrong.append(f"{answer.path} names {alternates.get(code)} for {code}, which is not there")
            elif other.alternates != alternates:
                wrong.append(f"{answer.path} and {other.path} name different pages")
    assert not wrong, "\n".join(wrong)


def test_the_language_switch_leads_to_the_same_page_and_back(visited, documents):
    wrong = []
    for answer in documents:
        for code, path in answer.switches.items():
            other = visited.get(path)
            if not other or other.status != 200 or other.language != code:
                wrong.append(f"{answer.path} switches to {path} for {code}, which is not there in that language")
            elif without_query(other.switches[answer.language]) != without_query(answer.path):
                wrong.append(f"{answer.path} switches to {path}, which leads back to {other.switches[answer.language]}")
    assert all(answer.switches.keys() == {"nl", "en"} for answer in documents)
    assert not wrong, "\n".join(wrong)


def without_query(path):
    """Return a path without its query."""
    return path.partition("?")[0]


def test_no_page_sets_a_cookie_or_differs_by_one(visited):
    wrong = [answer.path for answer in visited.values() if answer.headers["Set-Cookie"]]
    wrong += [answer.path for answer in visited.values() if "cookie" in (answer.headers["Vary"] or "").lower()]
    assert not wrong, "\n".join(wrong)


def test_every_public_page_can_be_reached(visited, sample_site):
    assert [page["path"] for page in sample_site.pages if page["path"] not in visited] == []


def test_the_sample_site_shows_every_page_type_in_both_languages(sample_site):
    shown = {(page["type"], page["language"]) for page in sample_site.pages if not page["is_alias"]}
    wanted = {(model._meta.label, language) for model in our_page_types() for language in ("nl", "en")}
    assert sorted(wanted - shown) == []


def test_the_server_met_no_error(visited, sample_site):
    assert "Traceback" not in sample_site.log()
