"""An editor compares two versions of a page and reads what changed, in the words of the CMS."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.images.tests.utils import get_test_image_file
from wagtail.users.models import UserProfile

from home.models import Boilerplate, PartnerIndexPage, PartnerPage, Person
from newsitems.models import NewsIndexPage, NewsItemPage
from techport.blocks import BodyStream
from techport.documents import SiteDocument
from techport.images import SiteImage
from techport.locales import locale_of
from tests.builders import an_editor, home, publish

pytestmark = pytest.mark.django_db


def part(key, value):
    """Return a part of a list as it is stored."""
    return {"type": "item", "value": value, "id": key}


def simple_blocks(**changes):
    """Return four blocks as they are stored, with changes by name; None leaves a block out."""
    points = [part("a", "<p>schoenen</p>"), part("b", "<p>helm</p>"), part("c", "<p>handschoenen</p>")]
    values = {
        "text": "<h2>Lassen</h2><p>Zij lassen <b>staal</b>.</p><ul><li>Elke dag</li></ul>",
        "quote": {"quote": "Mooi vak.", "name": "Sam", "role": "", "image": None},
        "notice": {"kind": "information", "text": "<p>Let op de datum.</p>"},
        "points": {"heading": "Mee te nemen", "points": points},
    }
    return [{"type": kind, "value": value, "id": f"{kind}-1"} for kind, value in (values | changes).items() if value]


@pytest.fixture
def things():
    """Return what blocks refer to, by the name that a block knows it by."""
    partners = publish(PartnerIndexPage, home(), slug="partners")
    image = SiteImage.objects.create(title="Kraan op de kade", file=get_test_image_file())
    return {
        "image": image.pk,
        "partner": publish(PartnerPage, partners, "Staalbedrijf", slug="staal").pk,
        "person": Person.objects.create(name="Anna Bakker", role="Docent", locale=locale_of("nl")).pk,
        "boilerplate": Boilerplate.objects.create(name="Over ons", text="<p>Wij.</p>", locale=locale_of("nl")).pk,
        "document": SiteDocument.objects.create(title="Folder", file=ContentFile(b"%PDF-1.4", "f.pdf")).pk,
    }


def every_block(things):
    """Return a block of each kind there is, as it is stored."""
    picture = {"image": things["image"], "alt_text": "Een kraan", "decorative": False}
    link = {"text": "Doe mee", "page": things["partner"], "document": None, "url": "", "email": ""}
    columns = [{"type": "text", "heading": "School"}, {"type": "number", "heading": "Aantal"}]
    moment = {"date": "2026-03-14", "period": "", "title": "Opening", "text": ""}
    figure = {"value": "12.5", "unit": "%", "label": "van de banen", "source": "CBS"}
    values = {
        "accordion": {"heading": "", "items": [part("d", {"title": "Kost het geld?", "text": "<p>Nee.</p>"})]},
        "timeline": {"heading": "Wanneer", "events": [part("e", moment)]},
        "boilerplate": {"boilerplate": things["boilerplate"]},
        "image": {"image": picture, "caption": "", "width": "text"},
        "gallery": {"heading": "", "pictures": [part("f", {"image": picture, "caption": "De kade"})]},
        "video": {"title": "Een dag", "url": "", "image": things["image"], "duration": "2:40", "transcript": ""},
        "download": {"heading": "", "documents": [part("g", things["document"])]},
        "key_figures": {"heading": "Cijfers", "figures": [part("h", figure)]},
        "table": {
            "table": {"columns": columns, "rows": [{"values": ["Praktijkschool", 48]}], "caption": "Leerlingen"},
            "row_headers": True,
        },
        "call_to_action": {"heading": "Kom ook", "text": "", "link": link},
        "partners": {"heading": "", "show": "chosen", "partners": [part("i", things["partner"])], "logos": True},
        "news_list": {"heading": "Nieuws", "pillar": None, "topic": None, "partner": things["partner"], "amount": 3},
        "contact": {"heading": "", "person": things["person"]},
    }
    return simple_blocks() + [{"type": kind, "value": value, "id": f"{kind}-1"} for kind, value in values.items()]


def compared(client, before, after, language="nl", **fields):
    """Return what an editor reads of two bodies side by side: HTML, and its text."""
    item = publish(NewsItemPage, publish(NewsIndexPage, home(), slug="nieuws"), "Nieuws", slug="een", live=False)
    item.body = before
    first = item.save_revision()
    item.body = after
    for name, value in fields.items():
        setattr(item, name, value)
    second = item.save_revision()
    user = an_editor("Redactie")
    UserProfile.objects.create(user=user, preferred_language=language)
    client.force_login(user)
    html = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[item.pk, first.pk, second.pk])).text
    html = html[html.index('<p class="comparison">') :]
    spaced = re.sub(r"<(?=/?(?:br|dt|dd|div|dl|p|summary|strong)\b)", " <", html)
    return html, re.sub(r"\s+", " ", strip_tags(spaced))


def test_each_block_has_its_name_and_each_field_its_label(client):
    html, text = compared(
        client,
        simple_blocks(),
        simple_blocks(
            text=None,
            quote={"quote": "Een mooi vak.", "name": "Sam", "role": "lasser", "image": None},
            notice={"kind": "warning", "text": "<p>Let op de datum.</p>"},
            points={
                "heading": "",
                "points": [part("b", "<p>helm</p>"), part("d", "<p>bril</p>"), part("a", "<p>schoenen</p>")],
            },
            accordion={"heading": "", "items": [part("e", {"title": "Kost het geld?", "text": "<p>Nee.</p>"})]},
        ),
    )
    for words in ("Citaat", "Naam", "Functie", "Mededeling", "Tekst (verwijderd)", "Uitklapper (toegevoegd)"):
        assert words in text, words
    assert "verwijderd: Informatie toegevoegd: Waarschuwing" in text
    assert "verwijderd: Mooi toegevoegd: Een mooi vak." in text
    assert "toegevoegd: lasser" in text
    assert "Punt 2 toegevoegd: bril" in text
    assert "Deel 1 – Titel Kost het geld?" in text
    assert "verwijderd: handschoenen" in text
    assert "(verplaatst)" in text
    for stored in ("None", "information", "warning", "&lt;p&gt;", "Portret"):
        assert stored not in html, stored


def test_rich_text_reads_as_lines_with_words_marked(client, things):
    link = f'<a linktype="page" id="{things["partner"]}">staal</a>'
    before = f"<h2>Lassen</h2><p>Zij lassen {link}.</p><ul><li>Elke dag</li></ul>"
    after = '<h3>Lassen</h3><p>Zij lassen <a href="https://example.org/">staal</a>.</p><ul><li>Elke week</li></ul>'
    html, text = compared(client, simple_blocks(text=before), simple_blocks(text=after))
    assert "Tussenkop: " in text
    assert "staal (→ verwijderd: Staalbedrijf). toegevoegd: https://example.org/)." in text
    assert "• Elke verwijderd: dag toegevoegd: week" in text
    assert re.search(
        r"<del><span[^>]*> verwijderd: </span>dag</del><ins><span[^>]*> toegevoegd: </span>week</ins>", html
    )


def test_what_only_looks_different_says_so(client):
    _html, text = compared(
        client, simple_blocks(text="<p>Zij lassen <b>staal</b>.</p>"), simple_blocks(text="<p>Zij lassen staal.</p>")
    )
    assert "Alleen de opmaak is gewijzigd" in text


def test_what_did_not_change_is_folded_away(client):
    html, text = compared(client, simple_blocks(), simple_blocks(text="<h2>Lassen</h2><p>Zij lassen ijzer.</p>"))
    folded = re.findall(r"<details.*?<summary>(.*?)</summary>", html)
    assert folded == ["Niet gewijzigd: Citaat, Mededeling, Punten"]
    assert "ijzer" in text


def test_a_block_that_moved_says_so_and_one_that_was_emptied_stays(client):
    text, quote, notice, points = simple_blocks()
    _html, read = compared(
        client, [text, quote, notice, points], [quote, notice, points | {"value": {"heading": "", "points": []}}, text]
    )
    assert "Tekst (verplaatst)" in read
    assert "Citaat (verplaatst)" not in read
    assert "verwijderd: Mee te nemen" in read


IN_WORDS = {
    "nl": {
        "Afbeelding Kraan op de kade",
        "Breedte Zo breed als de tekst",
        "Knop – Pagina Staalbedrijf",
        "Persoon Anna Bakker",
        "Standaardtekst Over ons",
        "Document 1 Folder",
        "Datum 14 maart 2026",
        "Getal 12,5",
        "Rij 1 Praktijkschool | 48",
        "Toon De partners die hieronder gekozen zijn",
        "Toon als muur met logo’s Ja",
    },
    "en": {
        "Image Kraan op de kade",
        "Date 14 March 2026",
        "Number 12.5",
        "Row 1 Praktijkschool | 48",
        "Show The partners chosen below",
    },
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_of_block_is_read_in_words(client, things, language):
    blocks = every_block(things)
    assert {block["type"] for block in blocks} == set(BodyStream().child_blocks)
    added, text = compared(client, [], blocks, language)
    missing = {words for words in IN_WORDS[language] if words not in text}
    assert not missing, text
    for stored in ("None", "chosen<", "&lt;"):
        assert stored not in added, stored


@pytest.mark.parametrize("emptied", [False, True])
def test_no_kind_of_block_makes_comparing_fail(client, things, emptied):
    blocks = every_block(things)
    after = [block | {"value": None if block["type"] == "text" else {}} for block in blocks] if emptied else []
    html, _text = compared(client, blocks, after)
    assert html.count("deletion") + html.count("<del>") >= len(blocks)


def test_other_fields_are_read_in_words_too_and_the_versions_have_their_dates(client):
    _html, text = compared(client, [], [], summary="Heel kort.", publication_date="2026-12-01", needs_english=False)
    assert "verwijderd: Kort. toegevoegd: Heel kort." in text
    assert "verwijderd: 5 november toegevoegd: 1 december 2026" in text
    assert "verwijderd: Ja toegevoegd: Nee" in text
    assert re.search(r"Van de versie van \d+ \w+ \d{4}", text)
