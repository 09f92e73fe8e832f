"""Lists of old addresses come in by command and in the CMS: checked as a whole, reported on, and kept or not."""

from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import Workbook
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry

from home.models import StandardPage
from newsitems.models import NewsIndexPage
from redirects.importing import LARGEST_FILE, MOST_LINES, Line, check
from tests.builders import an_editor, home, publish

pytestmark = pytest.mark.django_db

IMPORT = "wagtailredirects:start_import"
GOOD = "oud adres,nieuw adres\n/organisatie.html,/over/\n/contact.html,/over/\n"


@pytest.fixture
def about():
    """Return a page."""
    return publish(StandardPage, home(), "Over Techport", slug="over")


@pytest.fixture
def chief(client):
    """Return the browser of somebody of the group Eindredactie."""
    client.force_login(an_editor("Eindredactie"))
    return client


@pytest.fixture
def run(tmp_path):
    """Return what imports a text by command, and returns what the command says and whether it failed."""

    def command(text, *arguments, name="list.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        said, complained = StringIO(), StringIO()
        try:
            call_command("import_redirects", path, *arguments, stdout=said, stderr=complained)
        except CommandError as error:
            return said.getvalue() + complained.getvalue() + str(error), True
        return said.getvalue() + complained.getvalue(), False

    return command


def a_list(*rows):
    """Return a list of old and new addresses as CSV."""
    return "\n".join(["old address;new address", *(";".join(row) for row in rows)])


def kept():
    """Return all redirects: from where to a page or an address."""
    return {one.old_path: one.redirect_page_id or one.redirect_link for one in Redirect.objects.all()}


def upload(client, content, name="lijst.csv"):
    """Return the answer of the CMS to a file."""
    file = BytesIO(content.encode() if isinstance(content, str) else content)
    file.name = name
    return client.post(reverse(IMPORT), {"file": file})


def test_a_list_is_imported_and_a_second_time_nothing_changes(run, about):
    said, failed = run(GOOD)
    assert not failed
    assert "Nieuw: 2. Was er al: 0. Geweigerd: 0." in said
    assert kept() == {"/organisatie.html": about.pk, "/contact.html": about.pk}
    assert all(one.is_permanent for one in Redirect.objects.all())
    assert ModelLogEntry.objects.filter(action="wagtail.create").count() == 2
    before = list(Redirect.objects.values())
    said, failed = run(GOOD)
    assert "Nieuw: 0. Was er al: 2. Geweigerd: 0." in said
    assert list(Redirect.objects.values()) == before


def test_a_trial_keeps_nothing_and_says_what_would_become_of_each_line(run, about):
    said, failed = run(GOOD, "--dry-run")
    assert not failed
    assert "2: /organisatie.html → /over/" in said
    assert "proef" in said
    assert kept() == {}


def test_when_a_line_is_refused_nothing_is_kept_unless_it_may_be_left_out(run, about):
    text = a_list(("/a.html", "/over/"), ("", ""), ("/b.html", "/bestaat-niet/"))
    said, failed = run(text)
    assert failed
    assert "4: /b.html → /bestaat-niet/: Gaat nergens heen" in said
    assert kept() == {}
    said, failed = run(text, "--skip-refused")
    assert not failed
    assert kept() == {"/a.html": about.pk}


@pytest.mark.parametrize(
    "text",
    [
        "Oud adres;Nieuw adres\r\n/a.html;/over/\r\n",
        "\ufeffoud adres,nieuw adres\n/a.html,/over/\n",
        "nr\told address\tnew address\n1\t/a.html\t/over/\n",
        "new address,old address\n/over/,/a.html\n",
        'van;naar\n"https://www.techport.nl/a.html";"https://techport.nl/over/"\n',
        "from,to,note\n/a.html,http://localhost/over/,zomaar\n",
    ],
)
def test_a_list_may_come_from_any_spreadsheet_in_either_language(run, about, settings, text):
    settings.OLD_HOSTS = ["techport.nl"]
    said, failed = run(text)
    assert not failed, said
    assert kept() == {"/a.html": about.pk}


def test_a_list_may_be_an_excel_file(run, about):
    book, file = Workbook(), BytesIO()
    for row in (["Oud adres", "Nieuw adres"], ["/a.html", about.pk], [None, None]):
        book.active.append(row)
    book.save(file)
    run(file.getvalue(), name="lijst.xlsx")
    assert kept() == {"/a.html": about.pk}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("/a.html,/over/\n", "De eerste regel"),
        ("\n", "De eerste regel"),
        ("oud adres,nieuw adres\n/é,/over/".encode("latin-1"), "UTF-8"),
        (b"oud adres,nieuw adres\n\x00", "geen tekstbestand"),
        ("oud adres,nieuw adres\n" + '"' + "x" * 200_000, "geen lijst"),
        (b"x" * (LARGEST_FILE + 1), "te groot"),
        ("oud adres,nieuw adres\n" + "/a,/b\n" * (MOST_LINES + 1), "te veel regels"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(run, chief, content, complaint):
    said, failed = run(content)
    assert failed
    assert complaint in said
    assert complaint in upload(chief, content).content.decode()
    assert kept() == {}


def test_what_only_is_called_an_excel_file_is_refused_in_words(run):
    assert "geen Excel-bestand" in run(b"nee", name="lijst.xlsx")[0]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("", "/over/", "Er staat geen adres"),
        ("/a.html", "", "Er staat geen adres"),
        ("/a.html", "javascript:alert(1)", "begint met"),
        ("/a.html", "data:text/html,x", "begint met"),
        ("/a.html", "//evil.example/", "begint met"),
        ("/a.html", "https://techport@evil.example/", "begint met"),
        ("/a.html", "/\\evil.example", "dat er niet in hoort"),
        ("/a.html", "over/", "begint met"),
        ("/a.html", "https://nergens", "geen adres"),
        ("/a.html", "99999", "geen pagina met dit nummer"),
        ("/a.html", "/concept/", "niet online"),
        ("/a.html", "/bestaat-niet/", "Er is niets op dit adres"),
        ("/a.html", "/a.html?x=1", "Komt weer bij zichzelf uit"),
        ("https://www.tatasteel.nl/a.html", "/over/", "een andere site"),
        ("/met spatie.html", "/over/", "spatie"),
        ("/" + "a" * 300, "/over/", "te lang"),
        ("/over/", "/", "Op het oude adres staat een pagina"),
        ("/al-daar.html", "/over/", "gaat al naar /"),
    ],
)
def test_a_line_that_could_do_no_good_is_refused_with_a_reason(run, about, old, new, reason):
    publish(StandardPage, home(), "Concept", slug="concept", live=False)
    Redirect.add_redirect("/al-daar.html", home())
    said, failed = run(a_list((old, new)))
    assert failed
    assert reason in said
    assert set(kept()) == {"/al-daar.html"}


def test_what_is_no_page_may_be_led_to_as_well(run, about):
    news = publish(NewsIndexPage, home(), slug="nieuws")
    text = a_list(
        ("/jaar.html", "/nieuws/2019/"),
        ("/folder.html", "/documents/1/folder.pdf"),
        ("/zoek.html", "/zoeken/?q=staal"),
        ("/partner.html", "https://www.tatasteel.nl/a?b=c#d"),
        ("/deel.html", "/over/#bestuur"),
        ("index.php?id=12", str(about.pk)),
    )
    said, failed = run(text)
    assert not failed, said
    assert kept() == {
        "/jaar.html": news.pk,
        "/folder.html": "/documents/1/folder.pdf",
        "/zoek.html": "/zoeken/?q=staal",
        "/partner.html": "https://www.tatasteel.nl/a?b=c#d",
        "/deel.html": "/over/#bestuur",
        "/index.php?id=12": about.pk,
    }
    assert Redirect.objects.get(old_path="/jaar.html").link == "/nieuws/2019/"


def test_of_a_chain_only_the_end_is_kept(run, client, about):
    Redirect.add_redirect("/vroeger.html", about)
    run(a_list(("/eerst.html", "/toen.html"), ("/toen.html", "/daarna.html"), ("/daarna.html", "/vroeger.html")))
    assert set(kept().values()) == {about.pk}
    assert client.get("/eerst.html")["Location"] == "/over/"


def test_lines_that_lead_to_each_other_are_refused(run):
    said, failed = run(a_list(("/a.html", "/b.html"), ("/b.html", "/a.html")))
    assert failed
    assert said.count("Komt weer bij zichzelf uit: ") == 2
    assert "/a.html → /b.html → /a.html" in said


def test_an_address_that_is_in_the_list_twice_counts_once(run, about):
    said, failed = run(a_list(("/a.html", "/over/"), ("/a.html/", "/over/")))
    assert "Nieuw: 1. Was er al: 1." in said
    said, failed = run(a_list(("/b.html", "/over/"), ("/b.html", "/")))
    assert failed
    assert "3: /b.html → /: Dit adres gaat al naar /over/." in said


# --- In the CMS -------------------------------------------------------------------------------------


def test_a_chief_editor_sees_a_report_before_anything_is_kept(chief, about, django_assert_max_num_queries):
    text = a_list(("/a.html", "/over/"), ("/b.html", "javascript:alert(1)"))
    answer = upload(chief, text)
    html = answer.content.decode()
    assert "Nieuw: 1. Was er al: 0. Geweigerd: 1." in html
    assert "begint met" in html
    assert kept() == {}
    answer = chief.post(reverse(IMPORT), {"lines": answer.context["lines"]}, follow=True)
    assert "1 doorverwijzing gemaakt" in answer.content.decode()
    assert kept() == {"/a.html": about.pk}
    assert ModelLogEntry.objects.get(action="wagtail.create").user.username == "eindredactie"
    answer = upload(chief, text)
    assert "Was er al: 1" in answer.content.decode()


def test_a_report_that_somebody_tampered_with_is_not_kept(chief, about):
    lines = upload(chief, a_list(("/a.html", "/over/"))).context["lines"]
    answer = chief.post(reverse(IMPORT), {"lines": "x" + lines}, follow=True)
    assert "kies het bestand opnieuw" in answer.content.decode()
    assert kept() == {}


@pytest.mark.parametrize("group", ["Redactie", "Vertalers", "Meelezers"])
def test_who_may_make_no_redirects_imports_none(client, group):
    client.force_login(an_editor(group))
    for name in (IMPORT, "wagtailredirects:process_import", "wagtailredirects:add"):
        assert client.get(reverse(name)).status_code == 302
        assert client.post(reverse(name), {"lines": "x"}).status_code == 302


def test_many_lines_cost_as_many_questions_as_few(about, django_assert_max_num_queries):
    lines = [Line(number, f"/oud-{number}.html", "/over/") for number in range(300)]
    with django_assert_max_num_queries(12):
        assert check(lines).counts["new"] == 300


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"old_path": "/a.html", "redirect_link": "javascript:alert(1)"}, "begint met"),
        ({"old_path": "/a.html", "redirect_link": "//evil.example"}, "begint met"),
        ({"old_path": "/a.html"}, "Kies een pagina"),
        ({"old_path": "/a.html", "redirect_link": "/a.html?x"}, "Komt weer bij zichzelf uit"),
        ({"old_path": "/over/", "redirect_link": "/"}, "Op het oude adres staat een pagina"),
        ({"old_path": "https://elders.nl/a", "redirect_link": "/"}, "een andere site"),
    ],
)
def test_the_form_in_the_cms_refuses_what_could_do_no_good(chief, about, fields, complaint):
    answer = chief.post(reverse("wagtailredirects:add"), {"is_permanent": "on"} | fields)
    assert answer.status_code == 200
    assert complaint in answer.content.decode()
    assert kept() == {}


def test_the_form_in_the_cms_takes_an_address_on_this_site(chief, about):
    data = {"old_path": "/a.html", "redirect_link": "/documents/1/x.pdf", "is_permanent": "on"}
    assert chief.post(reverse("wagtailredirects:add"), data).status_code == 302
    redirect = Redirect.objects.get()
    assert redirect.redirect_link == "/documents/1/x.pdf"
    data |= {"redirect_link": "", "redirect_page": about.pk}
    assert chief.post(reverse("wagtailredirects:edit", args=[redirect.pk]), data).status_code == 302
    assert kept() == {"/a.html": about.pk}
