"""A page has a date on which somebody should look whether it is still right; one press gives it another."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import PageLogEntry

from checks.reviews import due_pages, later
from home.models import StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage
from tests.builders import an_editor, home, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    """Return a page that is due since yesterday."""
    yesterday = timezone.localdate() - timedelta(days=1)
    return publish(StandardPage, home(), "Lassen", slug="lassen", review_by=yesterday)


def titles(client):
    """Return the titles in the report."""
    return [row.title for row in client.get(reverse("checks:review")).context["object_list"]]


def test_the_report_has_pages_of_each_type_whose_day_has_come(page, admin_client, admin_user):
    today = timezone.localdate()
    news = publish(NewsIndexPage, home(), slug="nieuws")
    publish(NewsItemPage, news, "Vandaag", slug="vandaag", review_by=today)
    publish(NewsItemPage, news, "Morgen", slug="morgen", review_by=today + timedelta(days=1))
    publish(StandardPage, home(), "Concept", slug="concept", review_by=today, live=False)
    publish(StandardPage, home(), "Zonder", slug="zonder")
    assert titles(admin_client) == ["Lassen", "Vandaag"]
    assert due_pages(admin_user, until=today + timedelta(days=1)).count() == 3
    assert "Lassen" in admin_client.get(reverse("checks:review") + "?export=csv").getvalue().decode()


@pytest.mark.parametrize("months", [6, 12])
def test_one_press_asks_again_later_and_keeps_the_draft_a_draft(page, admin_client, months):
    page.title = "Snijden"
    page.save_revision()
    with override("en"):
        admin_client.post(reverse("checks:still_right", args=[page.pk]), {"months": months})
    page = StandardPage.objects.get(pk=page.pk)
    assert page.title == "Lassen"
    assert page.review_by == later(months)
    draft = page.get_latest_revision_as_object()
    assert draft.title == "Snijden"
    assert draft.review_by == later(months)
    assert titles(admin_client) == []
    assert PageLogEntry.objects.get(action="checks.still_right").data == {"until": later(months).isoformat()}
    history = admin_client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert later(months).isoformat() in history.text


def test_the_last_day_of_a_month_stays_that():
    assert later(6, date(2026, 8, 31)) == date(2027, 2, 28)
    assert later(12, date(2028, 2, 29)) == date(2029, 2, 28)
    assert later(6, date(2026, 11, 29)) == date(2027, 5, 29)


def test_who_may_not_change_the_page_says_nothing_of_it(page, client):
    address = reverse("checks:still_right", args=[page.pk])
    client.force_login(an_editor("Meelezers"))
    client.post(address, {"months": 12})
    client.force_login(an_editor("Redactie"))
    assert titles(client) == ["Lassen"]
    assert client.get(address).status_code == 405
    assert client.post(address, {"months": 600}).status_code == 400
    assert StandardPage.objects.get(pk=page.pk).review_by < timezone.localdate()
    client.post(address, {"months": 12})
    assert titles(client) == []
