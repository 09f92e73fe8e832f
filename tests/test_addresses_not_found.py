"""What visitors did not find is counted without who they were, and is a report that makes a redirect in one click."""

import datetime
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, PageViewRestriction

from home.models import StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage
from redirects import counting, models
from redirects.counting import Counts, counts
from redirects.models import IgnoredAddress, MissingAddress
from redirects.problems import find_problems
from redirects.suggestions import suggest
from tests.builders import an_editor, an_english_page, home, publish

pytestmark = pytest.mark.django_db

REPORT = "missing_addresses"
GROUPS = {"Beheerders": True, "Eindredactie": True, "Redactie": False, "Vertalers": False, "Meelezers": True}
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    """Forget what other tests did not find."""
    counts.write()
    MissingAddress.objects.all().delete()


@pytest.fixture
def chief(client):
    """Return the browser of somebody of the group Eindredactie."""
    client.force_login(an_editor("Eindredactie"))
    return client


@pytest.fixture
def news():
    """Return the list of news."""
    return publish(NewsIndexPage, home(), slug="nieuws")


def counted():
    """Return how often each address was not found, as is written down."""
    counts.write()
    return dict(MissingAddress.objects.values_list("path", "count"))


def missed(path, times=1, day=TODAY, **fields):
    """Write down that an address was not found."""
    return MissingAddress.objects.create(path=path, count=times, day=day, **fields)


def rows(client, **narrowed):
    """Return the rows of the report."""
    return list(client.get(reverse(REPORT), narrowed).context["object_list"])


# --- Counting ---------------------------------------------------------------------------------------


def test_an_address_that_is_not_found_is_counted_by_day_and_nothing_else_is_kept(client):
    for path in ("/weg.html", "/weg.html?email=jan@example.nl&page=2", "/w%65g.html", "/en/gone/"):
        answer = client.get(
            path,
            headers={"user-agent": "Firefox", "referer": "https://elders.nl/over-jan", "x-forwarded-for": "192.0.2.7"},
        )
        assert answer.status_code == 404
    assert counted() == {"/weg.html": 3, "/en/gone": 1}
    assert client.get("/en/gone").status_code == 301  # a slash is added first
    assert counted() == {"/weg.html": 3, "/en/gone": 1}
    for row in MissingAddress.objects.values():
        assert set(row) == {"id", "day", "path", "count", "referrer"}
        assert (row["day"], row["referrer"]) == (TODAY, "")


def test_the_page_of_this_site_that_has_the_broken_link_is_kept(client):
    client.get("/weg.html", headers={"referer": "http://testserver/nieuws/opening/?utm=x#top"})
    client.get("/weg.html")
    client.get("/ook-weg.html", headers={"referer": "http://testserver/cms/pages/4/edit/"})
    client.get("/nog-weg.html", headers={"referer": "http://[x"})
    counts.write()
    found = dict(MissingAddress.objects.values_list("path", "referrer"))
    assert found == {"/weg.html": "/nieuws/opening", "/ook-weg.html": "", "/nog-weg.html": ""}


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php",
        "/blog/wp-admin/setup",
        "/.env",
        "/.git/config",
        "/vendor/phpunit/x",
        "/backup.sql",
        "/jan@example.nl",
        "/jan%40example.nl",
        "/bellen/0612345678",
        "/nieuwsbrief/bevestigen/a8f5f167f44f4964e6c998dee827110c/",
        "/" + "lang" * 100,
        "/%00.html",
        "/cms/bestaat-niet/",
        "/static/oud.css",
    ],
)
def test_what_robots_try_and_what_may_be_personal_is_not_counted(client, path):
    client.get(path)
    assert counted() == {}


def test_what_is_there_after_all_is_not_counted(client, news):
    client.post("/weg.html")
    Redirect.add_redirect("/organisatie.html", home())
    for path, status in {
        "/nieuws": 301,
        "/nieuws/?page=99": 404,
        "/nieuws/1850/": 404,
        "/organisatie.html": 301,
        "/nieuws/": 200,
    }.items():
        assert client.get(path).status_code == status, path
    assert counted() == {}


def test_counting_asks_the_database_nothing_while_a_visitor_waits(client, news, django_assert_num_queries, monkeypatch):
    client.get("/weg.html")
    with CaptureQueriesContext(
        connection,
    ) as without:
        monkeypatch.setattr("redirects.middleware.address_to_count", lambda request: "")
        client.get("/weg.html")
    monkeypatch.undo()
    with django_assert_num_queries(len(without)):
        client.get("/weg.html")
    assert counted() == {"/weg.html": 2}


def test_a_flood_of_addresses_fills_neither_memory_nor_the_database(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(models, "MOST_ADDRESSES_A_DAY", 150)
    flooded = Counts()
    for round_number in range(3):
        for number in range(1000):
            flooded.add(f"/{round_number}-{number}")
        assert len(flooded.counted) == counting.MOST_AT_ONCE
        with django_assert_max_num_queries(3 * counting.MOST_AT_ONCE + 2):
            flooded.write()
    assert MissingAddress.objects.count() == 150
    flooded.add("/0-0")
    flooded.write()
    assert MissingAddress.objects.get(path="/0-0").count == 2  # what is known still counts


def test_a_thread_writes_down_what_a_process_counted(settings, monkeypatch):
    settings.MISSING_ADDRESSES_EVERY = 0.01
    done, busy = threading.Event(), Counts()
    monkeypatch.setattr(busy, "write", done.set)
    monkeypatch.setattr(counting.connections, "close_all", lambda: None)
    busy.add("/weg.html")
    assert done.wait(5)


def test_a_database_that_fails_while_counting_is_for_the_log(monkeypatch, caplog):
    def fail(*arguments):
        raise DatabaseError("away")

    monkeypatch.setattr(models.MissingAddressQuerySet, "add", fail)
    counts.add("/weg.html")
    counts.write()
    assert "could not be counted" in caplog.text


def test_what_was_not_found_is_deleted_after_ninety_days():
    day = datetime.timedelta(days=1)
    missed("/oud.html", day=TODAY - 90 * day)
    missed("/jong.html", day=TODAY - 89 * day)
    said = StringIO()
    call_command("delete_old_missing_addresses", stdout=said)
    assert said.getvalue() == "1 regel verwijderd.\n"
    assert list(MissingAddress.objects.values_list("path", flat=True)) == ["/jong.html"]


# --- The report -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("group", "may_read"), GROUPS.items())
def test_who_reads_the_report_and_who_acts_on_it(client, news, group, may_read):
    page = publish(NewsItemPage, news, "Opening", slug="opening")
    missed("/opening.html")
    client.force_login(an_editor(group))
    answer = client.get(reverse(REPORT))
    assert (answer.status_code == 200) == may_read
    assert (reverse(REPORT) in client.get(reverse("wagtailadmin_home")).content.decode()) == may_read
    may_act = group in ("Beheerders", "Eindredactie")
    if may_read:
        assert ("Doorverwijzen naar “Opening”" in answer.content.decode()) == may_act
        assert ("Weglaten" in answer.content.decode()) == may_act
    client.post(reverse("redirect_missing_address"), {"path": "/opening.html", "page": page.pk})
    client.post(reverse("ignore_missing_address"), {"path": "/opening.html"})
    assert Redirect.objects.exists() == IgnoredAddress.objects.exists() == may_act


def test_the_public_never_sees_the_report(client):
    for name in (REPORT, "missing_addresses_results", "redirect_problems", "redirect_problems_results"):
        assert client.get(reverse(name))["Location"].startswith(reverse("wagtailadmin_login"))
    for name in ("redirect_missing_address", "ignore_missing_address"):
        assert client.post(reverse(name))["Location"].startswith(reverse("wagtailadmin_login"))


def test_the_report_adds_up_the_days_most_asked_first(chief):
    day = datetime.timedelta(days=1)
    missed("/a.html", 3, TODAY - day, referrer="/nieuws")
    missed("/a.html", 4)
    missed("/b.html", 9, TODAY - 10 * day)
    missed("/klaar.html", 99)
    Redirect.add_redirect("/klaar.html", home())
    assert [(row.path, row.times) for row in rows(chief)] == [("/b.html", 9), ("/a.html", 7)]
    assert [row.path for row in rows(chief, path="A.H")] == ["/a.html"]
    assert [row.path for row in rows(chief, day=(TODAY - day).isoformat())] == ["/a.html"]


def test_one_click_makes_a_redirect_to_the_page_that_was_meant(chief, news):
    page = publish(NewsItemPage, news, "Techport opent nieuw centrum", slug="techport-opent-nieuw-centrum")
    missed("/actueel/techport-opent-nieuw-centrum.html")
    (row,) = rows(chief)
    assert row.suggestion == page.page_ptr
    data = {"path": row.path, "page": row.suggestion.pk, "next": reverse(REPORT) + "?path=a"}
    answer = chief.post(reverse("redirect_missing_address"), data)
    assert answer["Location"] == reverse(REPORT) + "?path=a"
    assert rows(chief) == []
    assert Client().get(row.path)["Location"] == "/nieuws/techport-opent-nieuw-centrum/"
    assert ModelLogEntry.objects.get(action="wagtail.create").user.username == "eindredactie"


def test_one_click_leaves_an_address_out_and_another_takes_it_in_again(chief):
    missed("/niets.html")
    chief.post(reverse("ignore_missing_address"), {"path": "/niets.html"})
    assert rows(chief) == []
    assert [row.path for row in rows(chief, ignored="true")] == ["/niets.html"]
    chief.post(reverse("ignore_missing_address"), {"path": "/niets.html", "report_again": ""})
    assert [row.path for row in rows(chief)] == ["/niets.html"]
    assert rows(chief, ignored="true") == []


def test_another_page_is_chosen_in_the_form_that_has_the_old_address_already(chief):
    missed("/weg.html")
    (row,) = rows(chief)
    assert 'value="/weg.html"' in chief.get(row.other_url).content.decode()


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("/nieuws/nieuws-2019/metalektro-zoekt-lassers.html", "metalektro-zoekt-lassers"),
        ("/nieuws/lassers-gezocht-door-metalektro.htm", None),
        ("/metalektro-zoekt-laser.html", "metalektro-zoekt-lassers"),
        ("/Metalektro_Zoekt_Lassers/index.html", "metalektro-zoekt-lassers"),
        ("/en/metalektro-zoekt-lassers.html", None),
        ("/en/metal-industry-looks-for-welders.html", "metal-industry-looks-for-welders"),
        ("/iets-heel-anders.html", None),
        ("/---", None),
    ],
)
def test_the_report_suggests_a_page_in_the_language_of_the_address(news, path, slug):
    item = publish(NewsItemPage, news, "Metalektro zoekt lassers", slug="metalektro-zoekt-lassers")
    assert (found := suggest([path]).get(path)) is None or found.slug == slug or slug.startswith("metal-")
    an_english_page(item, title="Metal industry looks for welders", slug="metal-industry-looks-for-welders")
    found = suggest([path]).get(path)
    assert (found and found.slug) == slug


@pytest.mark.parametrize("how", ["draft", "private", "alias"])
def test_the_report_suggests_nothing_that_is_not_for_everyone(chief, news, how):
    page = publish(NewsItemPage, news, "Geheim plan", slug="geheim-plan", live=how != "draft")
    if how == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    path = "/en/geheim-plan.html" if how == "alias" else "/geheim-plan.html"
    missed(path)
    answer = chief.get(reverse(REPORT))
    assert "Geheim plan" not in answer.content.decode()
    if how != "alias":
        answer = chief.post(reverse("redirect_missing_address"), {"path": path, "page": page.pk}, follow=True)
        assert "niet online, of niet voor iedereen" in answer.content.decode()
        assert not Redirect.objects.exists()


def test_the_report_says_that_there_is_a_page_now(chief):
    publish(StandardPage, home(), "Over", slug="over")
    missed("/over")
    assert "Nu staat hier een pagina" in chief.get(reverse(REPORT)).content.decode()


def test_a_long_report_costs_as_many_questions_as_a_short_one(chief, news, django_assert_max_num_queries):
    for number in range(50):
        publish(StandardPage, home(), f"Pagina {number}", slug=f"pagina-{number}") if number < 5 else None
        missed(f"/oud/pagina-{number}.html")
    chief.get(reverse(REPORT))
    with django_assert_max_num_queries(40):
        assert len(rows(chief)) == 50


def test_a_spreadsheet_of_the_report_has_no_formula(chief):
    missed("/=1+1", referrer="/nieuws")
    csv = b"".join(chief.get(reverse(REPORT), {"export": "csv"}).streaming_content).decode()
    assert csv.splitlines()[1].startswith("/=1+1,1,")


def test_what_a_stranger_asked_for_does_no_harm_in_the_report(chief):
    Client().get("/<script>alert(1)</script>")
    assert list(counted()) == ["/%3Cscript%3Ealert(1)%3C/script%3E"]
    missed("/<script>alert(1)</script>")
    assert "<script>alert(1)" not in chief.get(reverse(REPORT)).content.decode()


# --- Redirects that lead nowhere ----------------------------------------------------------------------


@pytest.fixture
def broken(news):
    """Make redirects with each problem, and some without."""
    draft = publish(StandardPage, home(), "Geheime titel", slug="concept", live=False)
    page = publish(StandardPage, home(), "Over", slug="over")
    Redirect.add_redirect("/goed.html", page)
    Redirect.add_redirect("/ook-goed.html", "https://www.tatasteel.nl/")
    Redirect.add_redirect("/kring-1.html", "/kring-2.html")
    Redirect.add_redirect("/kring-2.html", "/kring-1.html")
    Redirect.add_redirect("/ketting.html", "/goed.html")
    Redirect.add_redirect("/concept.html", draft)
    Redirect.add_redirect("/adres-van-concept.html", "/concept/")
    Redirect.add_redirect("/leeg.html")
    Redirect.add_redirect("/weg.html", "/bestaat-niet/")
    Redirect.add_redirect("/script.html", "javascript:alert(1)")


def test_loops_chains_and_dead_ends_are_a_report(chief, broken):
    answer = chief.get(reverse("redirect_problems"))
    found = {row.old_path: row.trail.problem.value for row in answer.context["object_list"]}
    assert found == {
        "/adres-van-concept.html": "dead_end",
        "/concept.html": "dead_end",
        "/ketting.html": "chain",
        "/kring-1.html": "loop",
        "/kring-2.html": "loop",
        "/leeg.html": "dead_end",
        "/script.html": "dead_end",
        "/weg.html": "dead_end",
    }
    html = answer.content.decode()
    assert "/ketting.html → /goed.html" in html
    assert "Geheime titel" not in html
    chains = chief.get(reverse("redirect_problems"), {"problem": "chain"}).context["object_list"]
    assert [row.old_path for row in chains] == ["/ketting.html"]
    csv = b"".join(chief.get(reverse("redirect_problems"), {"export": "csv"}).streaming_content).decode()
    assert "Gaat nergens heen" in csv


def test_a_command_fails_when_redirects_lead_nowhere_and_not_for_a_chain(broken):
    said = StringIO()
    with pytest.raises(CommandError, match="7"):
        call_command("check_redirects", stdout=said)
    assert "Komt weer bij zichzelf uit: /kring-1.html: /kring-1.html → /kring-2.html → /kring-1.html" in said.getvalue()
    Redirect.objects.exclude(old_path__in=["/ketting.html", "/goed.html", "/ook-goed.html"]).delete()
    said = StringIO()
    call_command("check_redirects", stdout=said)
    assert "Elke doorverwijzing komt ergens uit." in said.getvalue()


@pytest.mark.parametrize(("group", "may_read"), (GROUPS | {"Meelezers": False}).items())
def test_who_makes_redirects_reads_which_lead_nowhere(client, group, may_read):
    client.force_login(an_editor(group))
    assert (client.get(reverse("redirect_problems")).status_code == 200) == may_read


def test_many_redirects_are_checked_with_few_questions(django_assert_max_num_queries, broken):
    page = home()
    Redirect.objects.bulk_create(Redirect(old_path=f"/oud-{number}.html", redirect_page=page) for number in range(300))
    with django_assert_max_num_queries(12):
        assert len(find_problems()) == 8
