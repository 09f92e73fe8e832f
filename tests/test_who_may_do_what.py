"""The five groups, in the Dutch and in the English tree."""

import pytest
from django.urls import reverse
from wagtail.models import Page, Workflow

from home.models import StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage
from tests.builders import an_editor, an_english_page, home, publish

pytestmark = pytest.mark.django_db

# group: what it may do to (a Dutch page, a Dutch news item, an English page)
ACTIONS = ("add", "edit", "publish", "lock", "unpublish", "delete")
MATRIX = {
    "Beheerders": (ACTIONS, ACTIONS, ("edit", "publish", "lock", "unpublish", "delete")),
    "Eindredactie": (
        ("add", "edit", "publish", "lock", "unpublish"),
        ("edit", "publish", "lock", "unpublish"),
        ("edit", "publish", "lock", "unpublish"),
    ),
    "Redactie": (("add", "edit"), ("edit", "publish", "unpublish"), ()),
    "Vertalers": ((), (), ("edit", "publish", "unpublish")),
    "Meelezers": ((), (), ()),
}


@pytest.fixture
def pages():
    """Return a page, a news item and an English page, all live."""
    news = publish(NewsIndexPage, home(), slug="nieuws")
    page = publish(StandardPage, home(), "Over ons", slug="over")
    return page, publish(NewsItemPage, news, "Nieuws", slug="nieuws-1"), an_english_page(page, title="About us")


def allowed(user, page):
    """Return what ``user`` may do to ``page``."""
    tester = Page.objects.get(pk=page.pk).permissions_for_user(user)
    answers = {
        "add": tester.can_add_subpage(),
        "edit": tester.can_edit(),
        "publish": tester.can_publish(),
        "lock": tester.can_lock(),
        "unpublish": tester.can_unpublish(),
        "delete": tester.can_delete(),
    }
    return {action for action, answer in answers.items() if answer}


@pytest.mark.parametrize("group", MATRIX)
def test_each_group_may_do_what_it_is_for_and_no_more(group, pages):
    user = an_editor(group)
    page, item, english = pages
    expected_page, expected_item, expected_english = (set(actions) for actions in MATRIX[group])
    assert allowed(user, page) == expected_page
    assert allowed(user, item) == expected_item - {"add"}  # nothing goes below a news item
    assert allowed(user, english) == expected_english


def test_an_editor_may_delete_a_draft_that_was_never_live(pages):
    draft = publish(StandardPage, home(), "Probeersel", slug="probeersel", live=False)
    assert "delete" in allowed(an_editor("Redactie"), draft)


def test_nobody_adds_a_page_below_an_english_one(pages, admin_client):
    english = pages[2]
    assert not StandardPage.can_create_at(english)
    answer = admin_client.get(reverse("wagtailadmin_pages:add", args=["home", "standardpage", english.pk]))
    assert answer.status_code == 302


def test_what_editors_submit_outside_news_waits_for_the_chief_editors(pages):
    workflow = Workflow.objects.get(name="Vier ogen")
    assert pages[0].get_workflow() == workflow
    task = workflow.tasks.get().specific
    page, chief = pages[0], an_editor("Eindredactie")
    assert task.user_can_access_editor(page, chief)
    assert "approve" in [name for name, *_rest in task.get_actions(page, chief)]
    assert task.get_actions(page, an_editor("Redactie")) == []


@pytest.mark.parametrize("group", MATRIX)
def test_each_group_finds_its_way_in_the_cms(group, pages, client):
    client.force_login(an_editor(group))
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert client.get(reverse("wagtailadmin_explore_root")).status_code in (200, 302)


def test_readers_of_drafts_see_a_draft_but_can_not_open_the_editor(pages, client):
    page = pages[0]
    page.title = "Nieuwe titel in de maak"
    page.save_revision()
    client.force_login(an_editor("Meelezers"))
    assert "Nieuwe titel in de maak" in client.get(f"/cms/pages/{page.pk}/view_draft/").content.decode()
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 302
    client.logout()
    assert client.get(f"/cms/pages/{page.pk}/view_draft/").status_code == 302


def test_a_translator_sees_no_draft_of_the_dutch_tree(pages, client):
    client.force_login(an_editor("Vertalers"))
    assert client.get(f"/cms/pages/{pages[0].pk}/view_draft/").status_code == 302
