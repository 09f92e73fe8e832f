"""Who may work on English: its pages, its shared texts, and nothing else of the site."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import StringSegment

from home.models import Boilerplate, Person, StandardPage
from tests.builders import an_editor, an_english_page, home, publish
from tests.translating import begin, english_of, say

pytestmark = pytest.mark.django_db

GROUPS = ("Beheerders", "Eindredactie", "Redactie", "Vertalers", "Meelezers")
TRANSLATING = ("Beheerders", "Eindredactie", "Vertalers")
WORDS = {"Over ons": "About us", "over": "about", "Kort.": "Short."}


@pytest.fixture
def page():
    """Return a published Dutch page with a page below it."""
    page = publish(StandardPage, home(), "Over ons", slug="over", summary="Kort.")
    publish(StandardPage, page, "Daaronder", slug="onder")
    return page


@pytest.fixture
def person():
    """Return a Dutch person, published and translated."""
    person = Person(name="Noor", role="docent", locale=home().locale)
    person.save()
    person.save_revision().publish()
    say(begin(person), {"docent": "teacher"})
    english_of(person).latest_revision.publish()
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def log_in(client):
    """Return a function that gives the browser of somebody of a group."""

    def log_in(group):
        client.force_login(an_editor(group))
        return client

    return log_in


def is_allowed(answer):
    """Return whether the CMS did what was asked: it sends who may not to the dashboard, with a message."""
    return answer.status_code < 400 and answer.headers.get("Location") != reverse("wagtailadmin_home")


@pytest.mark.parametrize("group", GROUPS)
def test_who_sends_a_page_for_translation(group, page, log_in):
    answer = log_in(group).get(reverse("wagtail_localize:submit_page_translation", args=[page.pk]))
    assert is_allowed(answer) == (group in TRANSLATING)


@pytest.mark.parametrize("group", GROUPS)
def test_who_translates_a_page(group, page, log_in):
    translation = begin(page)
    segment = StringSegment.objects.get(source=translation.source, string__data="Over ons")
    override = translation.source.overridablesegment_set.first()
    browser = log_in(group)
    named = {
        "wagtail_localize:edit_string_translation": [translation.pk, segment.pk],
        "wagtail_localize:preview_translation": [translation.pk],
        "wagtail_localize:download_pofile": [translation.pk],
        "wagtail_localize:upload_pofile": [translation.pk],
        "wagtailadmin_pages:edit": [english_of(page).pk],
        "wagtail_localize:convert_to_alias": [english_of(page).pk],
        "wagtail_localize:stop_translation": [translation.pk],
    }
    if override:
        named["wagtail_localize:edit_override"] = [translation.pk, override.pk]
    for name, arguments in named.items():
        address = reverse(name, args=arguments)
        if "edit_string" in name or "override" in name:
            answer = browser.put(address, "value=About", content_type="application/x-www-form-urlencoded")
        elif "upload" in name or "stop" in name:
            answer = browser.post(address, {"file": SimpleUploadedFile("x.po", b"no po"), "next": "/cms/pages/"})
        else:
            answer = browser.get(address)
        assert is_allowed(answer) == (group in TRANSLATING), name


@pytest.mark.parametrize("group", GROUPS)
def test_who_changes_shared_texts_in_which_language(group, person, log_in):
    browser = log_in(group)
    for text, groups in ((person, ("Beheerders", "Eindredactie")), (english_of(person), TRANSLATING)):
        answer = browser.get(reverse("wagtailsnippets_home_person:edit", args=[text.pk]))
        assert is_allowed(answer) == (group in groups), text.locale


@pytest.mark.parametrize("model", [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)])
def test_translators_come_nowhere_near_a_dutch_shared_text(model, log_in):
    browser = log_in("Vertalers")
    text = model(locale=home().locale)
    text.save()
    text.save_revision(clean=False)
    viewset = model.snippet_viewset
    tried = 0
    for pattern in viewset.get_urlpatterns():
        if "pk" not in pattern.pattern.converters and "pk" not in str(pattern.pattern):
            continue
        values = {
            "pk": text.pk,
            "revision_id": text.latest_revision_id,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
        }
        names = set(pattern.pattern.converters) or set(pattern.pattern.regex.groupindex)
        address = reverse(viewset.get_url_name(pattern.name), kwargs={name: values.get(name, 1) for name in names})
        for method in (browser.get, browser.post):
            answer = method(address)
            assert not is_allowed(answer), address
            tried += 1
    assert tried > 10


def test_translators_add_and_delete_no_shared_text(person, log_in):
    browser = log_in("Vertalers")
    assert not is_allowed(browser.get(reverse("wagtailsnippets_home_person:add")))
    english = english_of(person)
    assert not is_allowed(browser.post(reverse("wagtailsnippets_home_person:delete", args=[english.pk])))
    bulk = reverse("wagtail_bulk_action", args=["home", "person", "delete"]) + f"?id={english.pk}"
    browser.post(bulk)
    assert Person.objects.filter(pk=english.pk).exists()


def test_translators_publish_an_english_shared_text(log_in):
    text = Boilerplate(name="Over", heading="Over ons", text="<p>Wij.</p>", locale=home().locale)
    text.save()
    text.save_revision().publish()
    browser = log_in("Vertalers")
    submit = reverse("wagtail_localize:submit_snippet_translation", args=["home", "boilerplate", text.pk])
    browser.post(submit, {"locales": [home("en").locale.pk]})
    english = english_of(text)
    assert not english.live
    say(begin(text), {"Over ons": "About us", "Wij.": "We."})
    browser.post(reverse("wagtailsnippets_home_boilerplate:edit", args=[english.pk]), {"action": "publish"})
    english = english_of(text)
    assert english.live
    assert english.heading == "About us"


def english_keys():
    """Return what is in the English tree, and where."""
    return set(Page.objects.filter(locale=home("en").locale).values_list("translation_key", "path"))


def copy(browser, page, parent, **changes):
    """Ask the CMS for a copy of ``page`` below ``parent``."""
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": parent.pk} | changes
    return browser.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data, follow=True)


def ways_in(browser, page, english):
    """Try everything that the CMS has to bring a page below an English one."""
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", english.pk])
    below = page.get_children().get()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={below.pk}"
    english_below = english.get_children().get()
    bulk_english = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={english_below.pk}"
    return {
        "add": lambda: browser.post(add, {"title": "Nieuw", "slug": "nieuw", "action-publish": "1"}, follow=True),
        "copy": lambda: copy(browser, below, english),
        "copy and publish": lambda: copy(browser, page, english, publish_copies="on", copy_subpages="on"),
        "copy as alias": lambda: copy(browser, below, english, alias="on"),
        "copy English": lambda: copy(browser, english_below, english),
        "move": lambda: browser.post(
            reverse("wagtailadmin_pages:move_confirm", args=[below.pk, english.pk]), follow=True
        ),
        "move English": lambda: browser.post(
            reverse("wagtailadmin_pages:move_confirm", args=[english_below.pk, home("en").pk]), follow=True
        ),
        "move English to Dutch": lambda: browser.post(
            reverse("wagtailadmin_pages:move_confirm", args=[english_below.pk, home().pk]), follow=True
        ),
        "move many": lambda: browser.post(bulk, {"chooser": english.pk}, follow=True),
        "move many English": lambda: browser.post(bulk_english, {"chooser": home("en").pk}, follow=True),
        "delete": lambda: browser.post(reverse("wagtailadmin_pages:delete", args=[english_below.pk]), follow=True),
    }


WAYS = ("add", "copy", "copy and publish", "copy as alias", "copy English", "move", "move English")
WAYS += ("move English to Dutch", "move many", "move many English")


@pytest.mark.parametrize("way", [*WAYS, "delete"])
@pytest.mark.parametrize("group", ["Eindredactie", "Vertalers", "administrator"])
def test_no_button_brings_a_page_into_the_english_tree_or_away(way, group, page, request, client):
    english = an_english_page(page, title="About us", slug="about")
    if group == "administrator":
        if way == "delete":
            pytest.skip("administrators may")
        browser = request.getfixturevalue("admin_client")
    else:
        client.force_login(an_editor(group))
        browser = client
    before, dutch = english_keys(), Page.objects.filter(locale=home().locale).count()
    answer = ways_in(browser, page, english)[way]()
    assert english_keys() == before
    assert Page.objects.filter(locale=home().locale).count() == dutch
    if "many" not in way:  # these name the pages that they left alone, if any are left
        assert answer.status_code == 200
        assert list(answer.context["messages"]) or answer.context["form"].errors


@pytest.mark.parametrize("stage", ["alias", "translation"])
def test_translators_do_not_decide_who_may_read_a_page(stage, page, log_in):
    if stage == "translation":
        an_english_page(page, title="About us", slug="about")
    english = english_of(page)
    log_in("Vertalers").post(
        reverse("wagtailadmin_pages:set_privacy", args=[english.pk]), {"restriction_type": "login", "groups": []}
    )
    assert not english.view_restrictions.exists()


def test_an_alias_is_translated_instead_of_made_a_page_of_dutch_text(page, log_in, client):
    english = english_of(page)
    browser = log_in("Vertalers")
    answer = browser.post(reverse("wagtailadmin_pages:convert_alias", args=[english.pk]), follow=True)
    assert "Vertaal haar om haar eigen Engels te geven." in answer.content.decode()
    assert english_of(page).alias_of_id == page.pk
    assert answer.request["PATH_INFO"] == reverse("wagtail_localize:submit_page_translation", args=[page.pk])
