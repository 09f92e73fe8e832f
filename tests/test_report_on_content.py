"""The report on what can be better on all pages: kept when a page is published, and each night."""

from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook

from checks.models import KeptFinding
from home.models import StandardPage
from tests.builders import an_editor, an_english_page, home, publish

pytestmark = pytest.mark.django_db
HARD = [("text", "<p>Tevens lassen wij.</p>")]


@pytest.fixture(autouse=True)
def english():
    """Let messages be in English."""
    with override("en"):
        yield


@pytest.fixture
def page(django_capture_on_commit_callbacks):
    """Return a page with a difficult word and no summary."""
    with django_capture_on_commit_callbacks(execute=True):
        return publish(StandardPage, home(), "Lassen", slug="lassen", body=HARD)


def found(page):
    """Return the kinds of what is kept of a page."""
    return sorted(KeptFinding.objects.filter(page=page.pk).values_list("kind", flat=True))


def report(client, query="", **options):
    """Return the report."""
    return client.get(reverse("checks:report") + query, **options)


def test_publishing_keeps_what_is_found_and_since_when(page, django_capture_on_commit_callbacks):
    assert found(page) == ["hard_word", "no_summary"]
    before = timezone.now() - timedelta(days=3)
    KeptFinding.objects.update(since=before)
    page.summary = "Over lassen. Het werd een lang verhaal dat in 2019 werd gebouwd."
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert found(page) == ["hard_word", "passive"]
    assert KeptFinding.objects.get(kind="hard_word").since == before
    assert KeptFinding.objects.get(kind="passive").since > before


def test_each_night_shows_what_other_pages_did(page):
    target = publish(StandardPage, home(), "Doel", slug="doel", summary="Doel.")
    link = f'<p><a linktype="page" id="{target.pk}">Het doel</a></p>'
    page = StandardPage.objects.get(pk=page.pk)
    page.body, page.summary = [("text", link)], "Over lassen."
    page.save_revision().publish()
    target.unpublish()
    call_command("check_pages", stdout=(said := StringIO()))
    assert found(page) == ["link_draft"]
    assert "pages checked" in said.getvalue()
    page.delete()
    assert not KeptFinding.objects.filter(page=page.pk)


def test_pages_that_stand_in_for_english_are_left_out(page):
    call_command("check_pages", verbosity=0)
    assert not KeptFinding.objects.filter(page__alias_of__isnull=False).exists()
    english = an_english_page(page, title="Welding", slug="welding", body=[("text", "<p>We weld in order to.</p>")])
    call_command("check_pages", verbosity=0)
    (word,) = KeptFinding.objects.filter(page=english.pk, kind="hard_word")
    assert word.quotes == ["in order to → to"]


def test_editors_narrow_the_report_down_and_take_it_along(page, admin_client):
    bad = publish(StandardPage, home(), "Fout", slug="fout", live=False, summary="Fout.")
    bad.body = [("text", '<p><a href="https://example.org/">Klik hier</a></p>')]
    bad.save_revision()
    call_command("check_pages", verbosity=0)
    answer = report(admin_client)
    html, kinds = answer.text, [row.kind for row in answer.context["object_list"]]
    assert kinds[0] == "link_words"
    assert {"hard_word", "no_summary"} <= set(kinds)
    assert "“Tevens → ook”" in html
    assert f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#:w:contentpath=body." in html
    for query, kinds in [
        ("?kind=hard_word", {"hard_word"}),
        ("?is_error=True", {"link_words"}),
        ("?live=false&page=Fout", {"link_words"}),
        (f"?locale={page.locale_id}&page=Lassen", {"hard_word", "no_summary"}),
    ]:
        assert {row.kind for row in report(admin_client, query).context["object_list"]} == kinds, query
    lines = report(admin_client, "?export=csv&kind=hard_word").getvalue().decode().splitlines()
    assert "“Tevens → ook”" in lines[1]
    book = load_workbook(BytesIO(report(admin_client, "?export=xlsx&kind=hard_word").getvalue()))
    assert "Lassen" in [cell.value for cell in list(book.active.rows)[1]]


def test_everyone_reads_of_pages_that_they_may_change(page, client):
    for group, sees in [("Redactie", True), ("Eindredactie", True), ("Vertalers", False), ("Meelezers", False)]:
        client.force_login(an_editor(group))
        answer = report(client)
        rows = answer.context["object_list"] if answer.status_code == 200 else []
        assert bool(rows) is sees, group
    assert answer.status_code == 302


def test_the_report_asks_as_little_for_many_findings(page, admin_client, django_assert_max_num_queries):
    report(admin_client)
    row = KeptFinding.objects.filter(page=page.pk).values().first()
    row.pop("id")
    KeptFinding.objects.bulk_create([KeptFinding(**row) for _number in range(300)])
    with django_assert_max_num_queries(25):
        assert len(report(admin_client).context["object_list"]) == 50
