"""Whoever opens the CMS sees at a glance what English lacks, and only what they can do something about."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from home.models import Boilerplate, StandardPage
from techport.images import SiteImage
from tests.builders import an_editor, home, publish, translate_all
from translations.dashboard import EnglishPanel
from translations.models import TranslationStatus
from translations.publishing import publish_english

pytestmark = pytest.mark.django_db
TITLES = {"current": "Bij de tijd", "behind": "Achter", "untranslated": "Zonder Engels", "dutch_only": "Blijft zo"}


@pytest.fixture
def pages():
    """Return a Dutch page in each state, by state."""
    made = {
        state: publish(StandardPage, home(), title, slug=state, needs_english=state != "dutch_only")
        for state, title in TITLES.items()
    }
    for state in ("current", "behind"):
        publish_english(translate_all(made[state]))
    made["behind"].introduction = "<p>Een nieuwe zin van zes woorden.</p>"
    made["behind"].save_revision().publish()
    return made


@pytest.fixture
def cms(client):
    """Return a function that opens an address of the CMS for somebody of a group, in Dutch unless told otherwise."""

    def open_cms(group, path, language="nl"):
        name = group.lower()
        user = User.objects.filter(username=name).first() or an_editor(group)
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        client.force_login(user)
        response = client.get(path)
        assert response.status_code == 200, path
        return response.text

    return open_cms


def english_of(instance):
    """Return the English version."""
    return type(instance).objects.get(translation_key=instance.translation_key, locale__language_code="en")


def explorer(**query):
    """Return the address of the list of the pages below the Dutch home page."""
    return reverse("wagtailadmin_explore", args=[home().pk], query=query)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["Bijgewerkt", "(6 woorden) achter sinds", "Niet vertaald", "Alleen Nederlands"]),
        ("en", ["Up to date", "(6 words) behind since", "Not translated", "Dutch only"]),
    ],
)
def test_the_list_of_pages_says_how_the_english_of_each_stands(pages, cms, language, words):
    html = cms("Redactie", explorer(), language)
    assert [word for word in words if word not in html] == []


@pytest.mark.parametrize("state", TITLES)
def test_the_list_of_pages_can_be_narrowed_down_to_a_state(pages, cms, state):
    html = cms("Redactie", explorer(english=state))
    table = html[html.rindex("<tbody") : html.rindex("</tbody>")]
    assert [found for found, title in TITLES.items() if title in table] == [state]


def test_the_column_costs_one_query_for_all_pages_together(pages, cms, client):
    cms("Redactie", explorer())
    with CaptureQueriesContext(connection) as queries:
        client.get(explorer())
    asked = [query for query in queries if f'FROM "{TranslationStatus._meta.db_table}"' in query["sql"]]
    assert len(asked) == 2  # one for the column, and one for the side panel of the page above


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_editors_say_how_english_stands_and_lead_to_what_it_lacks(pages, cms, language):
    said = {"nl": "(6 woorden) achter sinds", "en": "(6 words) behind since"}[language]
    for page in (pages["behind"], english_of(pages["behind"])):
        html = cms("Eindredactie", reverse("wagtailadmin_pages:edit", args=[page.pk]), language)
        assert said in html
        assert "/cms/english/" in html


def test_an_editor_who_may_not_translate_sees_how_english_stands_without_being_led_there(pages, cms):
    html = cms("Redactie", reverse("wagtailadmin_pages:edit", args=[pages["behind"].pk]))
    panel = html[html.index("english-panel") :].split("</div>")[0]
    assert "achter sinds" in panel
    assert "href" not in panel


def test_the_editor_of_a_shared_text_says_how_its_english_stands(cms):
    text = Boilerplate(name="Over", heading="Over", text="<p>Een.</p>", locale=home().locale)
    text.save()
    text.save_revision().publish()
    address = reverse(Boilerplate.snippet_viewset.get_url_name("edit"), args=[text.pk])
    assert "Niet vertaald" in cms("Eindredactie", address)


@pytest.mark.parametrize(
    ("group", "states"),
    [
        ("Vertalers", ["behind", "untranslated"]),
        ("Eindredactie", ["behind", "untranslated"]),
        ("Redactie", []),
        ("Meelezers", []),
    ],
)
def test_the_dashboard_shows_what_somebody_can_act_on(pages, cms, group, states):
    html = cms(group, reverse("wagtailadmin_home"))
    panel = html[html.index('id="english-section"') :].split("</section>")[0] if 'id="english-section"' in html else ""
    assert [state for state, title in TITLES.items() if title in panel] == states
    assert bool(panel) == bool(states)


def test_the_dashboard_counts_each_state_and_names_the_five_that_wait_longest(pages, cms):
    for number in range(7):
        page = publish(StandardPage, home(), f"Wacht {number}", slug=f"wacht-{number}")
        row = TranslationStatus.objects.filter(translation_key=page.translation_key)
        row.update(since=timezone.now() - timedelta(days=10 - number))
    html = cms("Vertalers", reverse("wagtailadmin_home"))
    panel = html[html.index('id="english-section"') :].split("</section>")[0]
    assert [number for number in range(7) if f"Wacht {number}" in panel] == [0, 1, 2, 3, 4]
    assert TITLES["behind"] not in panel
    assert "<b>8</b>" in panel  # not translated


@pytest.mark.parametrize("group", ["Vertalers", "Eindredactie"])
def test_the_dashboard_asks_the_database_five_times_at_most(pages, cms, group, django_assert_max_num_queries):
    cms(group, reverse("wagtailadmin_home"))
    user = User.objects.get(username=group.lower())
    assert user.has_perm("wagtailadmin.access_admin")  # the dashboard has asked that before
    panel = EnglishPanel(user)
    with django_assert_max_num_queries(5):
        panel.render_html({"csrf_token": "x"})


@pytest.mark.parametrize("group", ["Redactie", "Eindredactie", "Vertalers", "Meelezers"])
def test_the_report_names_everything_and_can_be_narrowed_down(pages, cms, group):
    html = cms(group, reverse("translations:report"))
    places = {title: html.rindex(title) for title in TITLES.values()}
    oldest = sorted(places, key=places.get)
    assert oldest[:2] == [TITLES["untranslated"], TITLES["behind"]]
    html = cms(group, reverse("translations:report", query={"state": "behind"}))
    table = html[html.rindex("<tbody") : html.rindex("</tbody>")]
    assert [state for state, title in TITLES.items() if title in table] == ["behind"]
    html = cms(group, reverse("translations:report", query={"state": "untranslated"}))
    begin = reverse("translations:start", args=[TranslationStatus.objects.get(title=TITLES["untranslated"]).pk])
    assert (begin in html) == (group in ("Eindredactie", "Vertalers"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_report_can_be_taken_along(pages, cms, client, kind):
    cms("Eindredactie", reverse("translations:report"))
    response = client.get(reverse("translations:report", query={"export": kind, "state": "behind"}))
    content = response.getvalue()
    assert "engels" in response["Content-Disposition"]
    if kind == "csv":
        lines = content.decode().splitlines()
        assert len(lines) == 2
        assert lines[1].startswith("Achter,pagina,Loopt achter,1,6,0,")


def test_another_image_asks_no_translator_and_is_in_english_at_once(pages):
    image = SiteImage.objects.create(title="Kraan", file=get_test_image_file())
    page = pages["current"]
    page.social_image = image
    page.save_revision().publish()
    assert TranslationStatus.objects.get(translation_key=page.translation_key).state == "current"
    assert english_of(page).social_image == image


def test_a_translator_takes_the_texts_along_in_a_file_and_brings_them_back(pages, cms, client):
    page = pages["behind"]
    english = english_of(page)
    translation = Translation.objects.get(source__object_id=page.translation_key)
    file = cms("Vertalers", reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    new = 'msgid "Een nieuwe zin van zes woorden."\nmsgstr '
    assert f'{new}""' in file
    back = SimpleUploadedFile("en.po", file.replace(f'{new}""', f'{new}"A new sentence of six words."').encode())
    upload = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    client.post(upload, {"file": back, "next": "/cms/"})
    assert "A new sentence" not in client.get(english.url).text
    client.post(reverse("wagtailadmin_pages:edit", args=[english.pk]), {"action": "publish"})
    assert "A new sentence of six words." in client.get(english.url).text
