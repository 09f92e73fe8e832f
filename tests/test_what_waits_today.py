"""The first page of the CMS: what waits for whom, with one click to the work."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.contrib.forms.models import FormSubmission

from desk.today.work import HOOK, Item, Waiting
from home.models import FormPage, Receipt, StandardPage
from home.models.receipts import MailState
from links.models import CheckedLink, LinkPlace, Problem
from newsitems.models import NewsIndexPage, NewsItemPage
from search.models import Search
from tests.builders import an_editor, home, publish

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
GROUPS = ("Beheerders", "Eindredactie", "Redactie", "Vertalers", "Meelezers")
# kind of work: who may act on it. Redactie may change what is planned or due, and Vertalers the English of it
FOR_WHOM = {
    "approve": {"Beheerders", "Eindredactie"},
    "correct": {"Redactie"},
    "submitted": {"Redactie"},
    "mail": {"Beheerders", "Eindredactie", "Redactie"},
    "links": {"Beheerders", "Eindredactie", "Redactie"},
    "planned": {"Beheerders", "Eindredactie", "Redactie"},
    "review": {"Beheerders", "Eindredactie", "Redactie"},
    "not-found": {"Beheerders", "Eindredactie", "Redactie"},
}


@pytest.fixture
def editors():
    """Return somebody of each group, by the name of the group."""
    return {group: an_editor(group) for group in GROUPS}


def make_work(editors, number=1):
    """Make something of each kind that waits."""
    news = NewsIndexPage.objects.filter(locale=home().locale).first() or publish(NewsIndexPage, home(), slug="nieuws")
    writer, chief = editors["Redactie"], editors["Eindredactie"]
    submitted = publish(StandardPage, home(), f"Ingestuurd {number}", slug=f"ingestuurd-{number}", live=False)
    submitted.get_workflow().start(submitted, writer)
    rejected = publish(StandardPage, home(), f"Terug {number}", slug=f"terug-{number}", live=False)
    state = rejected.get_workflow().start(rejected, writer)
    state.current_task_state.task.specific.on_action(
        state.current_task_state, chief, "reject", comment="Noem de datum."
    )
    planned = publish(NewsItemPage, news, f"Straks {number}", slug=f"straks-{number}", live=False)
    planned.go_live_at = timezone.now() + datetime.timedelta(days=number)
    planned.save_revision().publish()
    yesterday = TODAY - datetime.timedelta(days=1)
    old = publish(StandardPage, home(), f"Oud {number}", slug=f"oud-{number}", review_by=yesterday)
    link = CheckedLink.objects.create(
        key=str(number), address="https://example.org/", is_external=True, problem=Problem.GONE, since=timezone.now()
    )
    LinkPlace.objects.create(link=link, page=old.page_ptr, words="Bron", field="body")
    form = publish(FormPage, home(), f"Formulier {number}", slug=f"formulier-{number}")
    answers = FormSubmission.objects.create(page=form, form_data={})
    Receipt.objects.create(submission=answers, key=str(number), language="nl", mail_state=MailState.FAILED)
    Search.objects.create(day=TODAY, language="nl", query=f"lasbril {number}", results=0, count=3)


def today(client, user):
    """Return the first page of the CMS for ``user``."""
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


def kinds(html):
    """Return the kinds of work on the page, each with its HTML."""
    return dict(
        re.findall(r'<section class="today__kind" aria-labelledby="today-([\w-]+)">(.*?)</section>', html, re.DOTALL)
    )


def test_each_group_sees_the_work_it_may_act_on_and_each_link_opens(editors, client):
    make_work(editors)
    seen = {group: kinds(today(client, user)) for group, user in editors.items()}
    assert {kind: {group for group in GROUPS if kind in seen[group]} for kind in FOR_WHOM} == FOR_WHOM
    for group, user in editors.items():
        client.force_login(user)
        for kind, html in seen[group].items():
            for address in re.findall(r'href="([^"]+)"', html):
                answer = client.get(address.replace("&amp;", "&"))
                assert answer.status_code == 200, (group, kind, address)


def test_the_page_says_what_it_is_and_what_to_know_of_it(editors, client):
    make_work(editors)
    chief, writer = kinds(today(client, editors["Eindredactie"])), kinds(today(client, editors["Redactie"]))
    assert "Ingestuurd 1" in chief["approve"]
    assert "van redactie op" in chief["approve"]
    assert "Noem de datum." in writer["correct"]
    assert "Straks 1" in chief["planned"]
    assert "1 antwoord kon niet worden gemaild" in chief["mail"]
    assert "Oud 1" in chief["review"]
    assert "lasbril 1" in chief["not-found"]
    assert "3 keer" in chief["not-found"]


def test_who_has_nothing_to_do_is_told_so(client):
    html = today(client, an_editor("Meelezers"))
    assert kinds(html) == {}
    assert "Er wacht niets op je." in html


def test_nothing_is_said_twice(editors, client):
    make_work(editors)
    html = today(client, editors["Eindredactie"])
    assert html.count("Ingestuurd 1") == 1
    assert "In afwachting van uw beoordeling" not in html


def test_of_many_things_the_first_are_shown_and_the_rest_is_one_click_away(editors, client):
    for number in range(7):
        Search.objects.create(day=TODAY, language="nl", query=f"woord {number}", results=0, count=number)
    html = kinds(today(client, editors["Eindredactie"]))["not-found"]
    assert html.count("<li>") == 5
    assert "woord 6" in html
    assert "woord 1" not in html
    assert "nog 2" in html
    assert reverse("search_not_found") in html


def test_an_app_adds_its_own_kind_of_work(client):
    def broken_links(request):
        return Waiting("links", "Gebroken links", [Item("Over ons", "/cms/pages/3/edit/", "1 link")], 1, order=5)

    with hooks.register_temporarily(HOOK, broken_links):
        html = today(client, an_editor("Eindredactie"))
    assert "Over ons" in kinds(html)["links"]


def test_the_page_asks_as_many_questions_for_much_work_as_for_little(editors, client, django_assert_max_num_queries):
    def questions():
        asked = {}
        for group, user in editors.items():
            today(client, user)  # once before, for what is asked only once
            with django_assert_max_num_queries(100) as queries:
                client.get(reverse("wagtailadmin_home"))
            asked[group] = len(queries)
        return asked

    make_work(editors)
    few = questions()
    for number in range(2, 5):
        make_work(editors, number)
    assert questions() == few
    assert max(few.values()) <= 45
