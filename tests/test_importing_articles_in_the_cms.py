"""An editor imports articles in the CMS: first a report, then drafts, and never more than the good files."""

import io
import zipfile

import docx
import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Page

from home.models import Boilerplate
from newsitems.models import ImportedArticle, NewsIndexPage, NewsItemPage
from techport.images import SiteImage
from tests.builders import an_editor, home, publish
from tests.harness.checkers import accessibility_violations

TEXT = "Lassers leren op de werf\n\nTwaalf leerlingen leren op de werf.\n\nZij werken vier dagen in de week. " * 2


WORD = "Brug van staal uit Word"
FORGET = f"""
from deleted.models import DeletedPage
from techport.images import SiteImage
found = SiteImage.objects.filter(title__startswith={WORD!r}), DeletedPage.objects.filter(title={WORD!r})
print(sum(len(one.delete()) for one in found))
"""


def a_word_file(title="Brug van staal", *, picture=True, macros=False):
    """Return the bytes of a Word file with a title, paragraphs, a list and a picture."""
    document, file = docx.Document(), io.BytesIO()
    document.add_heading(title, 0)
    document.add_paragraph("Leerlingen bouwden een brug van staal.")
    document.add_paragraph("Dat duurde drie weken, en daarna stond er een brug van vier meter. " * 3)
    document.add_heading("Wat zij deden", 1)
    document.add_paragraph("meten", style="List Bullet")
    document.add_paragraph("lassen", style="List Bullet")
    if picture:
        drawn = io.BytesIO()
        Image.new("RGB", (640, 480), "teal").save(drawn, "PNG")
        document.add_picture(io.BytesIO(drawn.getvalue()))
    document.save(file)
    if macros:
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr("word/vbaProject.bin", b"Sub Document_Open()")
    return file.getvalue()


def a_bomb():
    """Return the bytes of a small Word file that unpacks to 50 MB of XML."""
    file = io.BytesIO(a_word_file(picture=False))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/more.xml", b" " * 50_000_000)
    return file.getvalue()


@pytest.fixture
def news(db):
    """Return the list of news."""
    return publish(NewsIndexPage, home(), slug="nieuws")


@pytest.fixture
def send(client, news):
    """Return what sends files as an editor would, and returns the results by the name of the file."""
    client.force_login(an_editor("Redactie"))

    def send(step, **files):
        sent = [SimpleUploadedFile(name.replace("_", "."), content) for name, content in files.items()]
        answer = client.post(reverse("import_articles"), {"files": sent, "step": step})
        send.answer = answer
        return {result.name: result for result in answer.context.get("results", ())}

    return send


def everything():
    """Return how much there is of what an import makes."""
    return [model.objects.count() for model in (Page, SiteImage, Boilerplate, ImportedArticle)]


def test_an_editor_sees_what_becomes_of_files_before_anything_is_kept(send):
    before = everything()
    text = TEXT + "\n\nOver Techport\nTechport is een netwerk van scholen en bedrijven."
    results = send("look", werf_txt=text.encode(), brug_docx=a_word_file())
    assert everything() == before
    assert results["brug.docx"].is_good
    assert "Brug van staal" in results["brug.docx"].sentence
    html = send.answer.content.decode()
    assert "Er is nog niets bewaard." in html
    assert "Maak 2 concepten" in html
    assert "1 lijst" in html


def test_the_drafts_are_the_editors_own_in_both_trees_and_never_live(send):
    results = send("keep", werf_txt=TEXT.encode(), brug_docx=a_word_file())
    item = NewsItemPage.objects.get(pk=results["brug.docx"].page.pk)
    assert (item.live, item.owner.username, item.locale.language_code) == (False, "redactie", "nl")
    assert SiteImage.objects.get().uploaded_by_user.username == "redactie"
    assert "image" in {block.block_type for block in item.body}
    assert NewsItemPage.objects.filter(live=True).count() == 0
    assert NewsItemPage.objects.filter(alias_of__isnull=False).count() == 2
    again = send("keep", brug_docx=a_word_file(), brug2_docx=a_word_file("Een andere brug"))
    assert again["brug2.docx"].is_good


def test_bad_files_say_what_is_wrong_and_the_good_one_is_kept(send):
    twice = TEXT.encode()
    bad = {
        "leeg_txt": (b"", "Het bestand is leeg."),
        "geen_docx": (b"<p>Geen Word</p>", "Dit is geen Word-bestand"),
        "foto_txt": (b"\x89PNG\r\n\x1a\n\0\0\0\0", "binair"),
        "oud_doc": (b"\xd0\xcf\x11\xe0", ".docx"),
        "macro_docx": (a_word_file(macros=True), "macro’s"),
        "bom_docx": (a_bomb(), "uitgepakt"),
        "half_txt": ("één ".encode() * 9 + "één".encode("latin-1"), "UTF-8"),
        "nogmaals_txt": (twice, "Hetzelfde bestand"),
    }
    files = {"werf_txt": twice} | {name: content for name, (content, _said) in bad.items()}
    for step in ("look", "keep"):
        results = send(step, **files)
        for name, (_content, said) in bad.items():
            result = results[name.replace("_", ".")]
            assert not result.is_good, name
            assert said in result.sentence, (name, result.sentence)
        assert results["werf.txt"].is_good
    assert NewsItemPage.objects.filter(alias_of__isnull=True).count() == 1
    assert not send("keep", werf_txt=twice)["werf.txt"].is_good


def test_too_much_at_once_is_refused_as_a_whole(send, monkeypatch):
    assert send("look") == {}
    assert "Kies een of meer bestanden." in send.answer.content.decode()
    send("look", **{f"a{number}_txt": TEXT.encode() for number in range(21)})
    assert "Hoogstens 20 bestanden tegelijk." in send.answer.content.decode()
    monkeypatch.setattr("newsitems.import_view.LARGEST_FILE", 100)
    send("look", a_txt=TEXT.encode(), b_txt=TEXT.encode())
    assert "Samen zijn deze bestanden te groot" in send.answer.content.decode()


def test_whoever_may_not_add_news_may_not_import(client, news):
    address = reverse("import_articles")
    places = [reverse("wagtailadmin_explore", args=[news.pk]), reverse("news:index")]
    for group in ("Vertalers", "Meelezers"):
        client.force_login(an_editor(group))
        answer = client.post(address, {"files": [SimpleUploadedFile("a.txt", TEXT.encode())], "step": "keep"})
        assert answer.status_code in (302, 403), group
        for lists in places:
            assert address not in client.get(lists).content.decode()
    assert not NewsItemPage.objects.exists()
    client.force_login(User.objects.get(username="vertalers"))
    User.objects.get(username="vertalers").groups.set([Group.objects.get(name="Redactie")])
    for lists in places:
        assert address in client.get(lists).content.decode()


@pytest.fixture
def no_import_left(sample_site):
    """Remove from the sample site what was imported under the name ``WORD``, with its image."""
    yield
    sample_site.ask(FORGET)


def test_an_editor_imports_a_word_file_in_a_browser(cms_as, tmp_path, no_import_left):
    good, bad = tmp_path / "brug.docx", tmp_path / "leeg.docx"
    good.write_bytes(a_word_file(WORD))
    bad.write_bytes(b"")
    page = cms_as("redacteur")
    page.goto("/cms/import-articles/")
    page.set_input_files("[type=file]", [good, bad])
    page.click("button[value=look]")
    page.wait_for_selector("button[value=keep]")
    assert "Het bestand is leeg." in page.inner_text("#import-report")
    assert accessibility_violations(page) == []
    page.click("button[value=keep]")
    page.click(f"a:has-text('Open “{WORD}”')")
    assert page.input_value("[name=title]") == WORD
    page.wait_for_selector("text=lassen", state="attached")
    page.wait_for_selector("[data-contentpath=body] img", state="attached")
    page.goto(page.url.partition("/edit/")[0] + "/delete/")
    page.click("main form [type=submit]")
    page.wait_for_url("**/cms/pages/**")
