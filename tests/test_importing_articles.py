"""An editor imports articles: what becomes of a file, and what the report says about it."""

import io
import json
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from PIL import Image
from wagtail.models import Comment, Locale, Page

from home.models import Boilerplate, PartnerIndexPage, PartnerPage
from newsitems.models import NewsIndexPage, NewsItemPage
from tests.builders import home, publish

ARTICLES = Path(__file__).parent / "articles"
SAVED_PAGE = Path(__file__).parents[2] / "shared" / "articles" / "000_b140343b097bb27d.txt"
PARTNERS = [
    ("Tata Steel", "business"),
    ("ROC Nova College", "education"),
    ("Noord-Holland", "government"),
    ("Gemeente Velsen", "government"),
    ("Academy van Tata Steel", "education"),
    ("Crown van Gelder B.V.", "business"),
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def news():
    return publish(NewsIndexPage, home())


@pytest.fixture
def partners():
    index = publish(PartnerIndexPage, home())
    return [publish(PartnerPage, index, title, partner_type=kind) for title, kind in PARTNERS]


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("anna", "anna@example.org", "geheim")


@pytest.fixture
def run(news):
    """Run the command in English and return what it printed: ``out``, ``err`` and ``failed``."""

    def run(*files, **options):
        out, err, failed = io.StringIO(), io.StringIO(), ""
        try:
            call_command(
                "import_article", *map(str, files), **{"language": "en", "stdout": out, "stderr": err, **options}
            )
        except CommandError as error:
            failed = str(error)
        return SimpleNamespace(out=out.getvalue(), err=err.getvalue(), failed=failed)

    return run


@pytest.fixture
def imported(run, tmp_path):
    """Write a file, import it, and return its draft as ``page`` with the report as ``out``."""

    def imported(content, name="artikel.txt", **options):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        result = run(file, **options)
        assert not result.failed, result.err
        result.page = NewsItemPage.objects.filter(alias_of__isnull=True).latest("pk")
        return result

    return imported


def words(page):
    """Return the rich text of a page without the keys of its lines."""
    html = "".join(block.value.source for block in page.body if block.block_type == "text")
    return re.sub(r' data-block-key="\w+"', "", html)


def comments(page):
    """Return the comments on a draft: field or path, and text."""
    return {comment.contentpath.split(".")[0]: comment.text for comment in page.wagtail_admin_comments.all()}


def word_file(document):
    """Return the bytes of a Word document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def picture(size=(40, 30), kind="PNG"):
    """Return the bytes of an image."""
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    return file.getvalue()


PLAIN = """Nieuws

Lassers leren op de werf

Vanaf maart volgen twaalf leerlingen een deel van hun lessen op de werf.

De school en het bedrijf werken samen aan een nieuwe opleiding. De leerlingen werken vier dagen in de week.

Wat zij leren

Zij beginnen met de basis:

  • veilig werken
  • tekeningen lezen
      - maten
      - tekens

Daarna volgt de praktijk.

© 2021 Voorbeeld - Disclaimer - Privacyverklaring
"""


# --- A text -----------------------------------------------------------------------------------


def test_a_text_becomes_a_dutch_draft_with_title_summary_headings_and_lists(imported):
    result = imported(PLAIN)
    page = result.page
    assert (page.title, page.live, page.locale.language_code) == ("Lassers leren op de werf", False, "nl")
    assert page.summary == "Vanaf maart volgen twaalf leerlingen een deel van hun lessen op de werf."
    assert words(page) == (
        "<p>De school en het bedrijf werken samen aan een nieuwe opleiding. "
        "De leerlingen werken vier dagen in de week.</p>"
        "<h2>Wat zij leren</h2><p>Zij beginnen met de basis:</p>"
        "<ul><li>veilig werken</li><li>tekeningen lezen<ul><li>maten</li><li>tekens</li></ul></li></ul>"
        "<p>Daarna volgt de praktijk.</p>"
    )
    assert "This line became a heading: “Wat zij leren”." in result.out


def test_the_report_names_the_lines_of_the_menu_and_the_footer_that_were_left_out(imported):
    out = imported(PLAIN).out
    assert "“Nieuws”: name of the section, or menu" in out
    assert "“© 2021 Voorbeeld - Disclaimer - Privacyverklaring”: footer of the page" in out


def test_a_missing_date_is_a_warning_and_a_comment_on_the_date_of_the_draft(imported, editor):
    result = imported(PLAIN)
    assert result.page.publication_date is None
    assert "does not say when this was published" in result.out
    assert "year 2021" in comments(result.page)["publication_date"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Geplaatst op 12 mei 2019", date(2019, 5, 12)),
        ("12-05-2019", date(2019, 5, 12)),
        ("woensdag 3 april 2024 om 10:30 uur", date(2024, 4, 3)),
        ("Posted on May 12, 2019", date(2019, 5, 12)),
        ("31 februari 2019", None),
        ("Op 12 mei 2019 gaat de werkplaats open.", None),
    ],
)
def test_a_line_that_only_says_when_becomes_the_date(imported, line, expected):
    page = imported(f"Open dag\n\n{line}\n\nIedereen is welkom.\n\nTot dan.").page
    assert page.publication_date == expected
    assert (line in words(page) + page.summary) == (expected is None)


def test_a_digit_stuck_to_a_word_is_an_unclear_footnote_with_a_comment_on_that_word(imported, editor):
    result = imported("Cijfers\n\nDe lead staat hier.\n\nDe industrie levert 10 procent van de omzet1 in de regio.")
    assert "van de omzet[^1] in de regio" in words(result.page)
    assert not result.page.footnotes
    comment = result.page.wagtail_admin_comments.get(contentpath__startswith="body.")
    assert "“omzet1” looks like a footnote" in comment.text
    (position,) = json.loads(comment.position)
    line = "De industrie levert 10 procent van de omzet[^1] in de regio."
    assert line[position["start"] : position["end"]] == "omzet[^1]"
    assert f'data-block-key="{position["key"]}"' in result.page.body[0].value.source


@pytest.mark.parametrize(
    "text",
    [
        "CO2",
        "10 m2",
        "H2",
        "mp3",
        "de A9",
        "covid19",
        "Fase1 en fase2",
        "hal1 is hal1",
        "www.voorbeeld1.nl",
        "2019-2023",
        "omzet2",
    ],
)
def test_other_digits_after_letters_are_no_footnotes(imported, text):
    page = imported(f"Cijfers\n\nDe lead staat hier.\n\nDit gaat over {text} in de regio.").page
    assert "[^" not in words(page)


def test_notes_at_the_end_of_a_text_become_the_footnotes_of_the_page(imported):
    result = imported(
        "Cijfers\n\nEen lead.\n\nDe omzet1 groeit en het aantal banen2 ook.\n\n1 Jaarverslag 2020.\n\n2 CBS."
    )
    assert "omzet[^1] groeit en het aantal banen[^2]" in words(result.page)
    notes = [(block.value["marker"], block.value["text"].source) for block in result.page.footnotes]
    assert [(marker, "Jaarverslag" in text or "CBS" in text) for marker, text in notes] == [("1", True), ("2", True)]
    assert "looks like a footnote" not in result.out


def test_lists_that_one_sentence_announces_become_one_list_of_two_levels(imported, editor):
    text = (
        "Plannen\n\nEen lead.\n\nWij werken aan de volgende drie doelen:\n\n"
        "Meer leerlingen door:\n\n- lessen\n- bezoeken\n\n"
        "Beter onderwijs door:\n\n- machines\n- docenten\n\nTot slot."
    )
    result = imported(text)
    assert (
        "<ul><li>Meer leerlingen door:<ul><li>lessen</li><li>bezoeken</li></ul></li>"
        "<li>Beter onderwijs door:<ul><li>machines</li><li>docenten</li></ul></li></ul><p>Tot slot.</p>"
    ) in words(result.page)
    assert "announces 3 points (“drie doelen”), and 2 were recognised" in comments(result.page)["body"]


def test_numbers_letters_and_dashes_make_nested_lists(imported):
    page = imported("Lijst\n\nEen lead.\n\n1. een\n   a) klein\n   b) kleiner\n2. twee\n\nSlot.").page
    assert "<ol><li>een<ol><li>klein</li><li>kleiner</li></ol></li><li>twee</li></ol>" in words(page)


def test_wrapped_lines_become_one_paragraph_and_addresses_become_links(imported):
    page = imported(
        "Aanmelden\n\nEen lead.\n\nWie mee wil doen kan zich melden bij de school, die alles regelt en\n"
        "vertelt hoe het verder gaat, op www.example.org/mee of info@example.org.\n\nSlot."
    ).page
    assert 'regelt en vertelt hoe het verder gaat, op <a href="https://www.example.org/mee">' in words(page)
    assert '<a href="mailto:info@example.org">info@example.org</a>.' in words(page)


def test_words_in_quotation_marks_with_a_speaker_become_a_quote(imported):
    page = imported("Quote\n\nEen lead.\n\n“Ik leer hier elke dag.”\n– Sam, leerling lasser\n\nSlot.").page
    (quote,) = [block.value for block in page.body if block.block_type == "quote"]
    assert (quote["quote"], quote["name"], quote["role"]) == ("Ik leer hier elke dag.", "Sam", "leerling lasser")


def test_lines_with_tabs_become_a_table_whose_numbers_are_numbers(imported):
    page = imported("Tabel\n\nEen lead.\n\nSchool\tLeerlingen\nNoord\t1.250\nZuid\t48\n\nSlot.").page
    (table,) = [block.value["table"] for block in page.body if block.block_type == "table"]
    assert [column["heading"] for column in table.columns] == ["School", "Leerlingen"]
    assert [[str(cell) for cell in row["values"]] for row in table.row_data] == [["Noord", "1250"], ["Zuid", "48"]]


def test_html_in_a_text_stays_text(imported):
    page = imported("Code\n\nEen lead.\n\nTyp <script>alert(1)</script> & druk op Enter.\n\nSlot.").page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; druk" in words(page)


# --- Partners and standard text ---------------------------------------------------------------


def test_partners_that_exist_are_linked_and_the_other_names_stay_in_the_text(imported, partners, editor):
    result = imported(
        "Brief\n\nEen lead.\n\nMeer tekst.\n\n"
        "Namens de partners Tata Steel, provincie Noord-Holland en Scheepswerf Zee,\n"
    )
    links = list(result.page.partner_links.all())
    assert [(link.partner.title, link.role) for link in links] == [
        ("Tata Steel", "on_behalf_of"),
        ("Noord-Holland", "on_behalf_of"),
    ]
    assert words(result.page).endswith("<p>Namens de partners Scheepswerf Zee</p>")
    assert "Scheepswerf Zee" in comments(result.page)["body"]


def test_a_sentence_about_partners_is_not_a_list_of_partners(imported, partners):
    text = "Namens de partners tekende Tata Steel een plan voor de regio."
    page = imported(f"Brief\n\nEen lead.\n\n{text}\n\nSlot.").page
    assert text in words(page)
    assert not page.partner_links.exists()


def test_about_techport_links_to_the_standard_text_of_the_site(imported, editor):
    standard = Boilerplate.objects.create(
        name="Over Techport",
        heading="Over Techport",
        text="<p>Een netwerk van bedrijven.</p>",
        locale=Locale.get_default(),
    )
    result = imported("Brief\n\nEen lead.\n\nMeer tekst.\n\nOver Techport\n\nEen heel ander verhaal van vroeger.\n")
    assert result.page.boilerplate == standard
    assert "ander verhaal" not in words(result.page)
    assert "Een heel ander verhaal van vroeger." in comments(result.page)["boilerplate"]


def test_about_techport_becomes_the_standard_text_when_there_is_none(imported):
    text = "Brief\n\nEen lead.\n\nMeer tekst.\n\nOver Techport\n\nEen netwerk van bedrijven.\n"
    first = imported(text).page
    assert (first.boilerplate.heading, first.boilerplate.text) == ("Over Techport", "<p>Een netwerk van bedrijven.</p>")
    assert imported(f"{text}\n\n").page.boilerplate == first.boilerplate
    assert Boilerplate.objects.count() == 1


# --- A web page -------------------------------------------------------------------------------


def test_a_saved_web_page_becomes_a_draft_without_its_surroundings(imported):
    result = imported((ARTICLES / "open-dag.html").read_bytes(), "open-dag.html")
    page = result.page
    assert (page.title, page.publication_date) == ("Open dag in de werkplaats", date(2019, 5, 12))
    assert page.summary == "Op zaterdag kijken ouders en kinderen mee in de werkplaats."
    assert words(page) == (
        '<p>De dag begint om <b>tien uur</b>. Kijk op <a href="https://example.org/dag">de pagina van de school</a> of '
        '<a href="mailto:dag@example.org">mail ons</a>. Klik niet. Wij stoten minder CO₂ uit op 40 m².</p>'
        "<h2>Programma</h2><ol><li>Ontvangst<ul><li>koffie</li><li>thee</li></ul></li><li>Rondleiding</li></ol>"
        "<p>Tot dan!</p>"
    )
    for furniture in ("cookies", "Zoeken", "Lees ook", "Alle rechten voorbehouden"):
        assert furniture in result.out
        assert furniture not in words(page)


def test_tables_and_quotes_of_a_web_page_become_blocks(imported):
    page = imported((ARTICLES / "open-dag.html").read_bytes(), "open-dag.html").page
    blocks = {block.block_type: block.value for block in page.body}
    assert blocks["table"]["table"].caption == "Bezoekers"
    assert [str(row["values"][1]) for row in blocks["table"]["table"].row_data] == ["1250", "980.5"]
    assert (blocks["quote"]["quote"], blocks["quote"]["name"]) == (
        "Ik wist niet dat lassen zo leuk was.",
        "Sam de Vries",
    )


def test_lists_that_word_typed_into_a_web_page_become_lists(imported):
    point = "<p class=MsoListParagraph><![if !supportLists]><span>·<span>&nbsp;&nbsp; </span></span><![endif]>{}</p>"
    html = "<h1>Kop</h1><p>Een lead.</p><p>Dit leer je:</p>" + point.format("lassen") + point.format("draaien")
    assert words(imported(f"{html}<p>Slot.</p>", "kop.html").page) == (
        "<p>Dit leer je:</p><ul><li>lassen</li><li>draaien</li></ul><p>Slot.</p>"
    )


def test_nothing_harmful_comes_out_of_a_web_page(imported):
    attack = (
        "<h1>Kop</h1><p>Een lead.</p><p onclick='x()'>Een <a href='java\tscript:alert(1)'>link</a>, "
        "<a href='https://example.org/\"onmouseover=\"x' style='a'>nog een</a><img src=x onerror=alert(1)>"
        "<svg onload=alert(1)></svg><embed type='x'><a linktype='page' id='1'>p</a>&lt;script&gt;</p><p>Slot.</p>"
    )
    source = words(imported(attack, "kop.html").page)
    assert "&lt;script&gt;" in source
    for harm in ("<script", "onclick", "onerror", "java", "<svg", "<embed", "linktype", 'r="', "style"):
        assert harm not in source


def test_pictures_beside_or_in_a_web_page_come_along_and_others_are_reported(imported, tmp_path, editor, settings):
    (tmp_path / "bestanden").mkdir()
    (tmp_path / "bestanden" / "werkplaats.png").write_bytes(picture())
    (tmp_path.parent / "geheim.png").write_bytes(picture((50, 50)))
    result = imported(
        '<h1>Kop</h1><p>Een lead.</p><p>Meer.</p><figure><img src="bestanden/werkplaats.png" alt="De werkplaats">'
        '<figcaption>Hal 2</figcaption></figure><img src="https://example.org/ver.jpg" alt="Ver weg">'
        '<img src="../geheim.png" alt="Elders"><img src="data:image/png;base64,AAAA" alt="Stuk"><p>Slot.</p>',
        "kop.html",
    )
    (block,) = [block.value for block in result.page.body if block.block_type == "image"]
    assert (block["image"].alt_nl, block["image"].contextual_alt_text, block["caption"]) == ("De werkplaats",) * 2 + (
        "Hal 2",
    )
    for lost in ("Ver weg", "Elders", "image.png"):
        assert f"“{lost}”: a picture that" in result.out


def test_the_picture_with_which_an_article_opens_becomes_its_image(imported, tmp_path):
    (tmp_path / "werf.png").write_bytes(picture((44, 33)))
    page = imported("<h1>Kop</h1><p>Een lead.</p><img src='werf.png' alt='De werf'><p>Slot.</p>", "kop.html").page
    assert (page.image.width, page.image_alt) == (44, "De werf")
    assert words(page) == "<p>Slot.</p>"


def test_a_footnote_of_a_web_page_becomes_a_footnote_of_the_draft(imported):
    page = imported(
        '<h1>Kop</h1><p>Een lead.</p><p>De omzet<a href="#_ftn1" name="_ftnref1">[1]</a> groeit.</p>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Bron: CBS.</p></div>',
        "kop.html",
    ).page
    assert words(page) == "<p>De omzet[^1] groeit.</p>"
    assert [(block.value["marker"], "Bron: CBS." in block.value["text"].source) for block in page.footnotes] == [
        ("1", True)
    ]


# --- A Word file ------------------------------------------------------------------------------


def test_a_word_file_becomes_a_draft_with_its_lists_table_quote_and_picture(imported):
    document = docx.Document()
    document.add_heading("Een nieuwe werkplaats", 0)
    document.add_paragraph("Op maandag gaat de werkplaats open.")
    document.add_heading("Wat er staat", 1)
    document.add_paragraph("een draaibank", style="List Bullet")
    document.add_paragraph("een grote", style="List Bullet 2")
    document.add_paragraph("een lasapparaat", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        table.rows[0].cells + table.rows[1].cells, ["Machine", "Aantal", "Draaibank", "3"], strict=True
    ):
        cell.text = text
    document.add_paragraph("Hier leer je het echt.", style="Quote")
    document.add_picture(io.BytesIO(picture()))
    page = imported(word_file(document), "werkplaats.docx").page
    blocks = {block.block_type: block.value for block in page.body}
    assert (page.title, page.summary) == ("Een nieuwe werkplaats", "Op maandag gaat de werkplaats open.")
    assert words(page) == (
        "<h2>Wat er staat</h2><ul><li>een draaibank<ul><li>een grote</li></ul></li><li>een lasapparaat</li></ul>"
    )
    assert [column["heading"] for column in blocks["table"]["table"].columns] == ["Machine", "Aantal"]
    assert blocks["quote"]["quote"] == "Hier leer je het echt."
    assert blocks["image"]["image"].width == 40


def test_a_picture_without_alternative_text_gets_a_comment(imported, editor):
    document = docx.Document()
    document.add_heading("Beeld", 0)
    document.add_paragraph("Een lead.")
    document.add_paragraph("Meer.")
    document.add_picture(io.BytesIO(picture()))
    document.add_paragraph("Slot.")
    page = imported(word_file(document), "beeld.docx").page
    (image,) = [block for block in page.body if block.block_type == "image"]
    assert page.wagtail_admin_comments.filter(contentpath=f"body.{image.id}.caption").exists()


# --- Publishing, repeating, failing -----------------------------------------------------------


def test_the_draft_is_also_an_alias_in_the_english_tree(imported):
    page = imported(PLAIN).page
    (alias,) = Page.objects.filter(alias_of=page.page_ptr)
    assert alias.locale.language_code == "en"


def test_a_complete_article_is_published_when_asked_and_can_be_read(imported, client):
    result = imported(
        "Open dag\n\nGeplaatst op 12 mei 2019\n\nIedereen is welkom.\n\nDe dag begint om tien uur.", publish=True
    )
    assert "Published: “Open dag”." in result.out
    response = client.get(result.page.url)
    assert response.status_code == 200
    assert "De dag begint om tien uur." in response.text


def test_an_article_with_open_errors_stays_a_draft_and_the_report_says_why(imported):
    result = imported("Cijfers\n\nDe lead staat hier.\n\nDit is 10 procent van de omzet1 in de regio.", publish=True)
    assert not result.page.live
    assert "Not published, kept as a draft, because" in result.out
    assert "[^1]" in result.out.partition("because")[2]


def test_the_same_file_twice_adds_nothing(imported):
    first = imported(PLAIN)
    again = imported(PLAIN, "andere-naam.txt", publish=True)
    assert again.page == first.page
    assert "nothing was added" in again.out
    assert NewsItemPage.objects.count() == 2  # the draft and its alias
    assert not again.page.live


def test_a_file_whose_draft_was_deleted_can_be_imported_again(imported):
    first = imported(PLAIN).page
    first.delete()
    assert imported(PLAIN).page.pk != first.pk


def test_without_an_administrator_the_warnings_are_in_the_report_alone(imported):
    result = imported(PLAIN)
    assert not Comment.objects.exists()
    assert "There is no user to write comments" in result.out


def test_the_named_user_owns_the_draft_and_writes_the_comments(imported, editor):
    writer = get_user_model().objects.create_user("bram", "bram@example.org", "geheim")
    page = imported(PLAIN, user="bram").page
    assert page.owner == writer
    assert {comment.user for comment in page.wagtail_admin_comments.all()} == {writer}


BROKEN = {
    "leeg.txt": (b"", "the file is empty"),
    "wit.txt": (b" \n\t\n", "the file is empty"),
    "diep.html": (b"<p>" + b"<div>" * 5000 + b"tekst", "built in a way that cannot be read"),
    "boek.txt": (b"Een heel lang verhaal.\n\n" * 25_000, "too long for one news item"),
    "leeg.html": (b"<html><script>x()</script></html>", "there is no text in this file"),
    "plaatje.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "not a text file but a binary one"),
    "gebroken.docx": (b"PK\x03\x04 not a zip", "not a Word file, or it is broken"),
    "tekst.docx": (b"Gewoon tekst", "not a Word file, or it is broken"),
    "oud.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "has a password or is an old .doc"),
    "stuk.pdf": (b"%PDF-1.4", "only .txt, .html and .docx files"),
    "oud.doc": (b"\xd0\xcf\x11\xe0", "save it as .docx first"),
    "half.txt": (
        "Café ".encode() + b"caf\xe9 dit is gemengd",
        "partly UTF-8 and partly something else, first in line 1",
    ),
    "sjis.txt": ("これは日本語の記事です。" * 3).encode("shift_jis"),
    "utf16.txt": ("Een tekst\n\nMeer".encode("utf-16")[:-1], "says it is UTF-16 but is not"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_gets_one_clear_line_and_does_not_stop_the_others(run, tmp_path, name):
    content, message = BROKEN[name] if isinstance(BROKEN[name], tuple) else (BROKEN[name], "cannot be recognised")
    (tmp_path / name).write_bytes(content)
    (tmp_path / "goed.txt").write_text(PLAIN, encoding="utf-8")
    result = run(tmp_path / name, tmp_path / "goed.txt")
    assert message in result.err
    assert len(result.err.splitlines()) == 1
    assert result.failed == "1 of 2 files was not imported."
    assert NewsItemPage.objects.filter(title="Lassers leren op de werf", alias_of=None).count() == 1


def test_a_huge_a_missing_and_an_unreadable_file_get_one_line_each(run, tmp_path):
    with (tmp_path / "groot.txt").open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    result = run(tmp_path / "groot.txt", tmp_path / "nergens.txt", tmp_path / "leeg")
    assert [line.partition(": ")[2] for line in result.err.splitlines()] == [
        "the file is too large: 21 MB, and 20 MB is the most.",
        "there is no such file.",
        "there is no such file.",
    ]
    assert not NewsItemPage.objects.exists()


def test_a_failure_halfway_leaves_nothing_behind(run, tmp_path, monkeypatch, settings):
    (tmp_path / "a.html").write_text(
        "<h1>Kop</h1><p>Een lead.</p><img src='a.png' alt='A'><p>Slot.</p>", encoding="utf-8"
    )
    (tmp_path / "a.png").write_bytes(picture((61, 47)))
    monkeypatch.setattr("newsitems.article_import.saving.create_aliases_for_new_page", lambda page: 1 / 0)
    before = set(Path(settings.MEDIA_ROOT).rglob("*"))
    result = run(tmp_path / "a.html")
    assert "could not be imported (ZeroDivisionError" in result.err
    assert not NewsItemPage.objects.exists()
    assert {file for file in set(Path(settings.MEDIA_ROOT).rglob("*")) - before if file.is_file()} == set()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
def test_letters_with_accents_survive_every_usual_encoding(imported, encoding):
    text = (
        "Geïnteresseerde leerlingen\n\nZij zijn één dag in de week op de werf.\n\n‘Dé kans’ voor financiële groei – nu."
    )
    page = imported(text.encode(encoding)).page
    assert page.title == "Geïnteresseerde leerlingen"
    assert "‘Dé kans’ voor financiële groei – nu." in words(page)


def test_an_editor_reads_the_report_and_the_comments_in_dutch(imported, editor):
    result = imported(PLAIN, language="nl")
    assert "Concept gemaakt: “Lassers leren op de werf”." in result.out
    assert "vul de datum in" in comments(result.page)["publication_date"]
    assert "Weggelaten:" in result.out


def test_a_folder_means_all_files_in_it(run, tmp_path):
    (tmp_path / "een.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "twee.html").write_text("<h1>Twee</h1><p>Een lead.</p><p>Slot.</p>", encoding="utf-8")
    (tmp_path / "notities.md").write_text("niet dit", encoding="utf-8")
    assert not run(tmp_path).failed
    assert set(NewsItemPage.objects.filter(alias_of=None).values_list("title", flat=True)) == {
        "Lassers leren op de werf",
        "Twee",
    }


def test_without_a_news_overview_there_is_one_clear_sentence(tmp_path):
    with pytest.raises(CommandError, match="There is no Dutch news overview"):
        call_command("import_article", str(tmp_path / "a.txt"), language="en")


def test_the_draft_opens_in_the_cms_and_its_preview_shows_the_text(imported, client, editor):
    page = imported(PLAIN).page
    client.force_login(editor)
    assert client.get(f"/cms/pages/{page.pk}/edit/").status_code == 200
    preview = client.get(f"/cms/pages/{page.pk}/view_draft/")
    assert "Daarna volgt de praktijk." in preview.text


# --- A real page of the old site --------------------------------------------------------------


@pytest.mark.skipif(not SAVED_PAGE.exists(), reason="the saved page is not part of the repository")
def test_the_real_article_becomes_a_draft_that_is_nearly_ready(run, partners, editor):
    result = run(SAVED_PAGE, publish=True)
    page = NewsItemPage.objects.get(alias_of=None)
    source = words(page)
    assert not page.live
    assert not page.title.endswith(".")
    assert 0 < len(page.summary) <= 300
    assert "3 lists" not in result.out
    assert "2 lists (points: 2 (2, 4), 4)" in result.out
    assert "waarde[^1]" in source
    assert len(page.partner_links.filter(role="on_behalf_of")) == 6
    assert page.boilerplate.heading == "Over Techport"
    for left_out in ("Namens de partners", "Over Techport", "Copyright", "Disclaimer"):
        assert left_out not in source
    assert set(comments(page)) == {"body", "publication_date"}


@pytest.mark.skipif(not SAVED_PAGE.exists(), reason="the saved page is not part of the repository")
def test_the_real_article_is_published_after_its_date_and_note_were_added(run, partners, editor, client):
    run(SAVED_PAGE)
    page = NewsItemPage.objects.get(alias_of=None)
    page.publication_date = date(2019, 5, 12)
    page.footnotes = [("footnote", {"marker": "1", "text": "<p>Een bron.</p>"})]
    page.save_revision().publish()
    html = client.get(page.url).text
    assert "note-1" in html
    assert "Crown van Gelder" in html
