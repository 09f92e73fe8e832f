"""English goes online whole: no button, list, schedule, workflow or script brings Dutch along that nobody confirmed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Workflow, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield
from wagtail_localize.models import Translation

from home.models import Boilerplate, StandardPage
from tests.builders import a_translation, an_editor, home, publish, translate_all
from translations.answers import translate
from translations.guard import UntranslatedError
from translations.models import JointPublication, MissingSegment, TranslationStatus
from translations.publishing import publish_english, save_english

pytestmark = pytest.mark.django_db
OLD, NEW = "Wij leren.", "Wij leren elke dag."


@pytest.fixture
def page():
    """Return a Dutch page that is online in English, and has one sentence more in Dutch since."""
    page = publish(StandardPage, home(), "Over ons", slug="over-ons", body=[("text", f"<p>{OLD}</p>")])
    publish_english(translate_all(page))
    page.body.append(("text", f"<p>{NEW}</p>"))
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


@pytest.fixture
def translator(client):
    """Return a client that is logged in as a translator."""
    client.force_login(an_editor("Vertalers"))
    return client


def english_of(page):
    """Return the English page."""
    return Page.objects.get(translation_key=page.translation_key, locale__language_code="en").specific


def translation_of(page):
    """Return the translation of a page."""
    return Translation.objects.get(source__object_id=page.translation_key)


def is_dutch_online(client, page):
    """Return whether a visitor of the English page reads the new Dutch sentence."""
    return NEW in client.get(english_of(page).url).text


def form_of(client, page):
    """Return what an editor's form sends for ``page`` as it is."""
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    data = querydict_from_html(html, form_id="page-edit-form").dict()
    blocks = [(block.block_type, rich_text(block.value.source)) for block in page.body]
    data |= nested_form_data({"body": streamfield(blocks), "footnotes": streamfield([])})
    return data | {f"body-{number}-id": block.id for number, block in enumerate(page.body)}


def a_draft_with_dutch(page):
    """Return a version of the English page that has the Dutch sentence in it."""
    return save_english(translation_of(page)).latest_revision


def test_the_button_of_the_translation_editor_asks_first(page, translator):
    english = english_of(page)
    response = translator.post(reverse("wagtailadmin_pages:edit", args=[english.pk]), {"action": "publish"})
    confirm = reverse("translations:confirm", args=[translation_of(page).pk])
    assert response["Location"] == confirm
    assert NEW in translator.get(confirm).text
    assert not is_dutch_online(translator, page)


def test_who_confirms_the_list_publishes_and_is_remembered(page, translator):
    confirm = reverse("translations:confirm", args=[translation_of(page).pk])
    segment = MissingSegment.objects.get()
    translator.post(confirm, {"shown": segment.pk})
    assert not is_dutch_online(translator, page)
    translator.post(confirm, {"shown": segment.pk, "confirmed": "on"})
    assert is_dutch_online(translator, page)
    assert PageLogEntry.objects.get(action="translations.confirm_dutch").data["texts"] == [NEW]
    assert TranslationStatus.objects.get(translation_key=page.translation_key).state == "behind"


def test_a_sentence_that_was_not_on_the_list_is_not_confirmed(page, translator):
    confirm = reverse("translations:confirm", args=[translation_of(page).pk])
    translator.post(confirm, {"shown": "0", "confirmed": "on"})
    assert not is_dutch_online(translator, page)


def test_a_bulk_action_publishes_nothing_with_dutch_in_it(page, translator):
    a_draft_with_dutch(page)
    english = english_of(page)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = translator.post(f"{url}?id={english.pk}&next=/cms/", {"include_descendants": ""}, follow=True)
    assert "Over ons" in response.text
    assert not is_dutch_online(translator, page)


def test_a_script_publishes_nothing_with_dutch_in_it(page, client):
    revision = a_draft_with_dutch(page)
    with pytest.raises(UntranslatedError):
        revision.publish()
    assert not is_dutch_online(client, page)


@pytest.mark.django_db(transaction=True)
def test_wagtail_localize_itself_publishes_nothing_with_dutch_in_it(page, client):
    with pytest.raises(ValidationError):
        translation_of(page).save_target(publish=True)
    assert not is_dutch_online(client, page)


def test_a_version_with_dutch_in_it_is_not_scheduled(page, client):
    english = a_draft_with_dutch(page).as_object()
    english.go_live_at = timezone.now() + timedelta(hours=1)
    with pytest.raises(UntranslatedError):
        english.save_revision().publish()
    english_of(page).revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(UntranslatedError):
        call_command("publish_scheduled")
    assert not is_dutch_online(client, page)


def test_a_workflow_approves_nothing_with_dutch_in_it(page, admin_client, admin_user, client):
    a_draft_with_dutch(page)
    english = english_of(page)
    workflow = Workflow.objects.create(name="Engels")
    WorkflowTask.objects.create(workflow=workflow, task=Workflow.objects.get(name="Vier ogen").tasks.get())
    state = workflow.start(english, admin_user)
    url = reverse("wagtailadmin_pages:workflow_action", args=[english.pk, "approve", state.current_task_state.pk])
    response = admin_client.post(url, {"next": "/cms/"})
    assert response["Location"] == reverse("translations:confirm", args=[translation_of(page).pk])
    assert not is_dutch_online(client, page)


def test_an_editor_who_writes_english_by_hand_is_asked_too_and_keeps_the_draft(page, admin_client, client):
    translation = translation_of(page)
    english = a_draft_with_dutch(page).as_object()
    translation.enabled = False
    translation.save()
    response = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[english.pk]),
        form_of(admin_client, english) | {"title": "All about us", "action-publish": "action-publish"},
    )
    assert response["Location"] == reverse("translations:confirm", args=[translation.pk])
    assert english_of(page).get_latest_revision_as_object().title == "All about us"
    assert not is_dutch_online(client, page)


def test_a_word_that_is_the_same_in_english_can_be_published(client):
    page = publish(StandardPage, home(), "Techport", slug="techport", introduction="<p>Staal</p>")
    translation = a_translation(page)
    save_english(translation)
    for segment in translation.missing_segments.select_related("string", "translation"):
        translate(segment, segment.string.data, None)
    publish_english(translation)
    assert "Staal" in client.get(english_of(page).url).text


def test_a_shared_text_goes_online_whole(translator):
    text = Boilerplate(name="Over", heading="Over ons", text=f"<p>{OLD}</p>", locale=home().locale, live=False)
    text.save()
    text.save_revision().publish()
    translation = a_translation(text)
    english = save_english(translation)
    with pytest.raises(UntranslatedError):
        english.latest_revision.publish()
    assert not Boilerplate.objects.get(locale=home("en").locale).live


def test_the_first_english_of_a_page_goes_online_whole(client):
    page = publish(StandardPage, home(), "Over ons", slug="over-ons", body=[("text", f"<p>{OLD}</p>")])
    translation = a_translation(page)
    save_english(translation)
    with pytest.raises(UntranslatedError):
        publish_english(translation)
    assert "not yet available in English" in client.get(english_of(page).url).text


class TestTogether:
    """A version of a Dutch page and its English, published at one moment."""

    @pytest.fixture
    def page(self):
        """Return a Dutch page that is online in English, and has a draft with another sentence."""
        page = publish(StandardPage, home(), "Over ons", slug="over-ons", body=[("text", f"<p>{OLD}</p>")])
        publish_english(translate_all(page))
        page.body = [{"type": "text", "value": f"<p>{NEW}</p>", "id": page.body.raw_data[0]["id"]}]
        page.save_revision()
        return StandardPage.objects.get(pk=page.pk)

    def prepare(self, client, page):
        """Click "Translate the draft first, publish both together"."""
        return client.post(reverse("translations:prepare_together", args=[page.pk]))

    def answer(self, page):
        """Translate what is missing."""
        for segment in translation_of(page).missing_segments.select_related("translation"):
            translate(segment, "We learn every day.", None)

    def test_a_translator_sees_the_draft_and_visitors_do_not(self, page, admin_client, client):
        self.prepare(admin_client, page)
        assert MissingSegment.objects.get().string.data == NEW
        assert TranslationStatus.objects.get(translation_key=page.translation_key).state == "in_translation"
        assert NEW not in client.get(page.url).text
        assert f"en {OLD}" in client.get(english_of(page).url).text

    def test_english_alone_is_not_published_ahead_of_dutch(self, page, admin_client, translator):
        self.prepare(admin_client, page)
        self.answer(page)
        edit = reverse("wagtailadmin_pages:edit", args=[english_of(page).pk])
        translator.force_login(an_editor("Eindredactie"))
        response = translator.post(edit, {"action": "publish"})
        assert response["Location"] == reverse("translations:confirm", args=[translation_of(page).pk])
        assert "every day" not in translator.get(english_of(page).url).text

    def test_one_click_publishes_both(self, page, admin_client, client):
        self.prepare(admin_client, page)
        self.answer(page)
        admin_client.post(reverse("translations:confirm", args=[translation_of(page).pk]))
        assert NEW in client.get(page.url).text
        assert "We learn every day." in client.get(english_of(page).url).text
        assert not JointPublication.objects.exists()
        assert TranslationStatus.objects.get(translation_key=page.translation_key).state == "current"

    def test_publishing_dutch_by_schedule_takes_english_along(self, page, admin_client, client):
        self.prepare(admin_client, page)
        self.answer(page)
        page.get_latest_revision().publish()
        assert "We learn every day." in client.get(english_of(page).url).text

    def test_dutch_waits_while_english_is_not_ready(self, page, admin_client, client):
        self.prepare(admin_client, page)
        draft = page.get_latest_revision_as_object()
        response = admin_client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            form_of(admin_client, draft) | {"action-publish": "action-publish"},
            follow=True,
        )
        is_told = "Het Engels is nog niet klaar" in response.text
        assert is_told
        assert NEW not in client.get(page.url).text

    def test_who_does_not_want_to_wait_publishes_dutch_alone(self, page, admin_client, client):
        self.prepare(admin_client, page)
        admin_client.post(reverse("translations:cancel_together", args=[page.pk]))
        page.get_latest_revision().publish()
        assert NEW in client.get(page.url).text
        assert f"en {OLD}" in client.get(english_of(page).url).text
        assert TranslationStatus.objects.get(translation_key=page.translation_key).state == "behind"

    def test_a_new_page_is_translated_before_anybody_sees_it(self, admin_client, client):
        page = publish(StandardPage, home(), "Nieuw", slug="nieuw", live=False)
        self.prepare(admin_client, page)
        for segment in translation_of(page).missing_segments.select_related("translation", "string"):
            translate(segment, f"en {segment.string.data}", None)
        admin_client.post(reverse("translations:confirm", args=[translation_of(page).pk]))
        assert client.get("/nieuw/").status_code == 200
        assert "en Nieuw" in client.get(english_of(page).url).text
