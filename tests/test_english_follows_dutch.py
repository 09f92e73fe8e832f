"""English pages, translated or standing in, go where their Dutch page goes."""

from datetime import timedelta
from functools import partial
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from tests.builders import an_english_page, home, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["alias", "translation"])
def pages(request):
    """Return a Dutch page and what stands for it in English."""
    page = publish(StandardPage, home(), "Over ons", slug="over-ons")
    if request.param == "translation":
        an_english_page(page, title="About us", slug="about-us")
    return page, Page.objects.get(translation_key=page.translation_key, locale__language_code="en")


def test_a_page_that_goes_offline_takes_english_along(pages, client):
    dutch, english = pages
    assert client.get(english.url).status_code == 200
    dutch.unpublish()
    assert client.get(english.url).status_code == 404


def test_a_page_that_is_deleted_takes_english_along(pages):
    dutch, english = pages
    below = publish(StandardPage, dutch, "Daaronder", slug="daaronder")
    dutch.delete()
    assert not Page.objects.filter(translation_key__in=[english.translation_key, below.translation_key]).exists()


def test_a_page_that_moves_takes_english_along(pages):
    dutch, english = pages
    parent = publish(StandardPage, home(), "Elders", slug="elders")
    dutch.move(parent, pos="last-child")
    english.refresh_from_db()
    assert english.get_parent().translation_key == parent.translation_key


def test_a_page_that_becomes_private_is_private_in_english_until_it_is_not(pages, client):
    dutch, english = pages
    restriction = PageViewRestriction.objects.create(page=dutch.page_ptr, restriction_type="groups")
    restriction.groups.set(Group.objects.filter(name="Redactie"))
    assert client.get(english.url).status_code == 302
    assert [group.name for group in english.view_restrictions.get().groups.all()] == ["Redactie"]
    restriction.delete()
    assert client.get(english.url).status_code == 200


def test_a_translation_of_a_private_page_is_private_from_the_start(client):
    page = publish(StandardPage, home(), "Besloten", slug="besloten")
    page.aliases.get().delete()
    PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")
    alias = page.copy_for_translation(home("en").locale, alias=True)
    assert client.get(alias.url).status_code == 302


def test_an_alias_has_the_address_of_its_source(client):
    page = publish(StandardPage, home(), "Over ons", slug="over-ons")
    page.slug = "wie-wij-zijn"
    page.save_revision().publish()
    assert client.get("/en/wie-wij-zijn/").status_code == 200


def test_a_page_that_comes_back_takes_english_along(pages, client):
    dutch, english = pages
    dutch.unpublish()
    StandardPage.objects.get(pk=dutch.pk).latest_revision.publish()
    assert client.get(english.url).status_code == 200


def test_english_that_somebody_took_offline_stays_offline(client):
    page = publish(StandardPage, home(), "Over ons", slug="over-ons")
    english = an_english_page(page, title="About us", slug="about-us")
    english.unpublish()
    StandardPage.objects.get(pk=page.pk).latest_revision.publish()
    assert client.get("/en/about-us/").status_code == 404


def test_a_page_that_expires_takes_english_along_and_says_so(pages, client):
    dutch, english = pages
    dutch = StandardPage.objects.get(pk=dutch.pk)
    dutch.expire_at = timezone.now() + timedelta(hours=1)
    dutch.save_revision().publish()
    assert client.get(english.url).status_code == 200
    Page.objects.filter(expire_at__isnull=False).update(expire_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")
    assert client.get(english.url).status_code == 404
    assert Page.objects.get(pk=english.pk).expired


def test_a_page_goes_online_at_its_moment_with_its_alias(client):
    page = publish(StandardPage, home(), "Straks", slug="straks", live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert client.get("/en/straks/").status_code == 404
    page.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    for revision in page.revisions.all():
        revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
        revision.save()
    call_command("publish_scheduled")
    assert client.get("/straks/").status_code == 200
    assert client.get("/en/straks/").status_code == 200


def test_a_page_that_a_script_publishes_has_its_english_page(client):
    parent = StandardPage(title="Ouder", slug="ouder")
    home().add_child(instance=parent)
    child = StandardPage(title="Kind", slug="kind", live=False)
    parent.add_child(instance=child)
    assert client.get("/en/ouder/kind/").status_code == 404
    child.save_revision().publish()
    html = client.get("/en/ouder/kind/").content.decode()
    assert "This page is not yet available in English." in html


class TestScripts:
    """What is saved without being published, as scripts and imports do it, is followed as well."""

    @pytest.fixture(autouse=True)
    def commit(self, django_capture_on_commit_callbacks):
        """Return what saves as a script would, outside a transaction."""
        self.at_once = partial(django_capture_on_commit_callbacks, execute=True)

    def test_a_page_that_is_made_has_its_english_page(self, client):
        with self.at_once():
            home().add_child(instance=StandardPage(title="Ingevoerd", slug="ingevoerd"))
        assert "This page is not yet available in English." in client.get("/en/ingevoerd/").text

    def test_another_address_and_title_are_those_of_the_alias(self, client):
        page = publish(StandardPage, home(), "Over ons", slug="over-ons")
        with self.at_once():
            page.title, page.slug = "Wie wij zijn", "wie-wij-zijn"
            page.save()
        assert "Wie wij zijn" in client.get("/en/wie-wij-zijn/").text

    def test_a_page_goes_offline_and_comes_back_in_both_languages(self, pages, client):
        dutch, english = pages
        for live, answer in ((False, 404), (True, 200)):
            with self.at_once():
                dutch.live = live
                dutch.save()
            assert client.get(english.url).status_code == answer

    def test_a_page_that_an_import_leaves_offline_is_in_neither_tree(self, client):
        with self.at_once():
            home().add_child(instance=StandardPage(title="Concept", slug="concept", live=False))
        assert client.get("/en/concept/").status_code == 404

    def test_what_the_database_was_told_directly_is_found_by_the_command(self, pages, client):
        dutch, english = pages
        Page.objects.filter(pk=dutch.pk).update(live=False)
        call_command("translation_status", refresh=True, stdout=StringIO())
        assert client.get(english.url).status_code == 404


def test_a_copy_that_is_online_at_once_has_its_english_page(pages, client):
    dutch, _english = pages
    dutch.copy(update_attrs={"title": "Nog een", "slug": "nog-een"})
    assert client.get("/en/nog-een/").status_code == 200
