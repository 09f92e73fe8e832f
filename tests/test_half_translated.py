"""What visitors read in English while somebody is translating."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Locale, Page

from home.models import Boilerplate, FormPage, HomePage, Person, StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage, Topic
from tests.builders import home, publish
from tests.translating import begin, english_of, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    """Return a published Dutch page."""
    return publish(StandardPage, home(), "Over ons", slug="over", summary="Kort.", body=[("text", "<p>Lang.</p>")])


@pytest.fixture
def visit(client):
    """Return what a visitor reads at an address."""
    return lambda address: client.get(address).content.decode()


def test_nobody_sees_a_translation_before_it_is_published(page, visit):
    translation = begin(page)
    say(translation, {"Over ons": "About us", "Lang.": "Long."})
    html = visit("/en/over/")
    assert "This page is not yet available in English." in html
    assert "Over ons" in html
    assert "Lang." in html
    assert "About us" not in html
    assert "Long." not in html
    # the row is what lists, feeds and the menu print
    assert Page.objects.get(pk=english_of(page).pk).title == "Over ons"


def test_the_draft_waits_for_who_publishes_it(page, visit):
    translation = begin(page)
    say(translation, {"Over ons": "About us", "over": "about", "Kort.": "Short.", "Lang.": "Long."})
    english = english_of(page)
    assert english.draft_title == "About us"
    english.latest_revision.publish()
    html = visit("/en/about/")
    assert "About us" in html
    assert "Long." in html
    assert "not yet available" not in html


def test_a_page_that_is_being_translated_says_what_dutch_says_now(page, visit):
    say(begin(page), {"Lang.": "Long."})
    page = StandardPage.objects.get(pk=page.pk)
    page.title = "Wie wij zijn"
    page.slug = "wie-wij-zijn"
    page.body.append(("text", "<p>Een zin erbij.</p>"))
    page.save_revision().publish()
    html = visit("/en/wie-wij-zijn/")
    assert "Wie wij zijn" in html
    assert "Een zin erbij." in html
    assert "not yet available" in html
    assert "Long." not in html


def test_a_draft_of_a_page_that_follows_keeps_its_sentences(page):
    translation = begin(page)
    say(translation, {"Lang.": "Long."})
    page = StandardPage.objects.get(pk=page.pk)
    page.save_revision().publish()
    assert "Long." in str(english_of(page).get_latest_revision_as_object().body)


def test_a_page_that_comes_online_takes_what_is_being_translated_along(page, visit, client):
    begin(page)
    page = StandardPage.objects.get(pk=page.pk)
    page.unpublish()
    assert client.get("/en/over/").status_code == 404
    page.save_revision().publish()
    assert "not yet available" in visit("/en/over/")


def test_published_english_stays_whole_while_its_next_version_is_translated(page, visit):
    translation = begin(page)
    say(translation, {"Over ons": "About us", "over": "about", "Kort.": "Short.", "Lang.": "Long."})
    english_of(page).latest_revision.publish()
    page = StandardPage.objects.get(pk=page.pk)
    page.title = "Wie wij zijn"
    page.body = [("text", "<p>Anders.</p><p>Nieuw.</p>")]
    page.save_revision().publish()
    translation.refresh_from_db()
    say(translation, {"Anders.": "Different."})
    html = visit("/en/about/")
    assert "Long." in html
    for word in ("Wie wij zijn", "Different.", "Nieuw."):
        assert word not in html
    assert english_of(page).title == "About us"
    assert "Different." in str(english_of(page).get_latest_revision_as_object().body)


def test_the_questions_of_a_form_stay_whole_too(visit):
    form = publish(FormPage, home(), "Contact", slug="contact")
    translation = begin(form)
    say(translation, {"Vraag": "Question"})
    assert "Question" not in visit("/en/contact/")
    assert "Vraag" in visit("/en/contact/")
    form = FormPage.objects.get(pk=form.pk)
    form.form_fields.add(form.form_fields.model(label="Nog een", field_type="singleline", locale=form.locale))
    form.save_revision().publish()
    assert "Nog een" in visit("/en/contact/")
    draft = english_of(form).get_latest_revision_as_object()
    assert [field.label for field in draft.form_fields.all()] == ["Question"]


def test_a_shared_text_stays_online_and_whole(page):
    person = Person(name="Noor", role="docent", locale=home().locale)
    person.save()
    person.save_revision().publish()
    translation = begin(person)
    say(translation, {"docent": "teacher"})
    assert not english_of(person).live
    english_of(person).latest_revision.publish()
    person.refresh_from_db()
    person.role = "directeur"
    person.save_revision().publish()
    translation.refresh_from_db()
    say(translation, {})
    assert english_of(person).live
    assert english_of(person).role == "teacher"


def test_the_first_english_home_page_stays_whole(visit):
    before = HomePage.objects.get(locale__language_code="en").hero_text
    translation = begin(home())
    say(translation, {})
    assert before in visit("/en/")
    dutch = home()
    dutch.hero_text = "Iets anders."
    dutch.save_revision().publish()
    translation.refresh_from_db()
    say(translation, {})
    assert before in visit("/en/")
    assert "Iets anders." not in visit("/en/")


def test_without_any_english_page_all_of_dutch_works_and_the_language_stays(admin_client, client, page):
    news = publish(NewsIndexPage, home(), "Nieuws", slug="nieuws")
    publish(NewsItemPage, news, "Lassen", slug="lassen", publication_date=datetime.date(2026, 5, 1))
    english = Locale.objects.get(language_code="en")
    for path in ("/en/", "/en/over/"):
        assert client.get(path).status_code == 200
    home().get_translation(english).delete()
    for model in (Topic, Person, Boilerplate):
        model.objects.filter(locale=english).delete()
    for path in (
        "/",
        "/over/",
        "/nieuws/",
        "/nieuws/lassen/",
        "/nieuws/feed/",
        "/nieuws/feed/rss/",
        "/zoeken/?q=lassen",
    ):
        assert client.get(path).status_code == 200, path
    for path in ("/sitemap.xml", "/llms.txt", "/robots.txt", "/zoeken/suggesties/?q=las", "/en/search/?q=las"):
        assert client.get(path).status_code == 200, path
    for path in ("/en/", "/en/over/", "/en/news/", "/en/news/feed/", "/en/bestaat-niet/"):
        assert client.get(path).status_code in (200, 404), path
    admin_client.post(reverse("wagtaillocales:delete", args=[english.pk]))
    assert Locale.objects.filter(pk=english.pk).exists()
    with pytest.raises(PermissionDenied):
        english.delete()
