"""What a machine wrote says so, to editors and visitors, until a person says that it is right."""

import polib
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from home.models import StandardPage
from tests.builders import a_translation, an_editor, home, publish, translate_all
from translations.answers import approve, small_change, still_right
from translations.machine.service import translate_missing
from translations.models import TranslationStatus
from translations.publishing import publish_english, save_english

pytestmark = pytest.mark.django_db

NOTICE = "translated by a machine"


@pytest.fixture
def user():
    """Return a translator."""
    return an_editor("Vertalers")


@pytest.fixture
def page():
    """Return a Dutch page of two sentences."""
    body = [("text", "<p>Wij maken staal.</p>"), ("text", "<p>Wij leren elke dag.</p>")]
    return publish(StandardPage, home(), "Over ons", slug="over-ons", body=body)


@pytest.fixture
def translation(page, user, deepl):
    """Return the translation of the page: by a machine, and online."""
    translation = a_translation(page)
    save_english(translation)
    translate_missing(translation, user)
    publish_english(translation, user)
    return translation


def counts(translation):
    """Return how many sentences a machine wrote of what translators see, and of what visitors see."""
    status = TranslationStatus.objects.get(translation_key=translation.source.object_id)
    return status.machine_segments, status.machine_published


def sentence(translation, dutch):
    """Return the place of a Dutch sentence."""
    return translation.source.stringsegment_set.get(string__data=dutch)


def answer_to(dutch):
    """Return the English of a Dutch sentence."""
    return StringTranslation.objects.get(translation_of__data=dutch)


def change(page, old, new):
    """Publish the Dutch page with another sentence."""
    page = StandardPage.objects.get(pk=page.pk)
    blocks = [dict(block) for block in page.body.raw_data]
    for block in blocks:
        block["value"] = block["value"].replace(old, new)
    page.body = blocks
    page.save_revision().publish()


def test_all_that_a_machine_wrote_is_counted(translation):
    assert counts(translation) == (3, 3)


def test_the_address_of_the_page_follows_the_english_title(page, user, deepl):
    translation = a_translation(page)
    deepl.say({"Over ons": "About Us & Them"})
    translate_missing(translation, user)
    assert answer_to("over-ons").data == "about-us-them"
    assert not translation.missing_segments.exists()


def test_what_is_not_online_is_not_counted_as_read_by_visitors(page, user, deepl):
    translation = a_translation(page)
    save_english(translation)
    translate_missing(translation, user)
    assert counts(translation) == (3, 0)


def test_visitors_read_who_wrote_it_until_all_of_it_is_approved(translation, user, client):
    english = translation.get_target_instance()
    assert NOTICE in client.get(english.url).text
    pks = list(StringTranslation.objects.filter(translation_type="machine").values_list("pk", flat=True))
    assert approve(translation, user, english, pks[:1]) == 1
    assert counts(translation) == (2, 2)
    assert NOTICE in client.get(english.url).text
    approve(translation, user, english)
    assert counts(translation) == (0, 0)
    assert NOTICE not in client.get(english.url).text


def test_a_person_who_mends_a_sentence_makes_it_theirs_and_visitors_read_it_when_it_is_published(
    translation, client, user
):
    client.force_login(user)
    place = sentence(translation, "Wij maken staal.")
    edit = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, place.pk])
    done = client.put(edit, "value=We+make+steel.", content_type="application/x-www-form-urlencoded")
    assert done.status_code == 200
    assert answer_to("Wij maken staal.").translation_type == "manual"
    assert counts(translation) == (2, 3)
    publish_english(translation, user)
    assert counts(translation) == (2, 2)


def test_a_person_who_saves_a_sentence_as_it_is_approves_it(translation, client, user):
    client.force_login(user)
    place = sentence(translation, "Wij maken staal.")
    edit = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, place.pk])
    client.put(edit, "value=WIJ+MAKEN+STAAL.", content_type="application/x-www-form-urlencoded")
    assert counts(translation) == (2, 2)


def test_a_sentence_that_comes_back_in_a_file_is_a_persons_when_it_was_changed(translation, user):
    po = translation.export_po()
    for entry in po:
        if entry.msgid == "Wij maken staal.":
            entry.msgstr = "We make steel."
    translation.import_po(polib.pofile(str(po)), user=user, tool_name="PO File")
    assert answer_to("Wij maken staal.").translation_type == "manual"
    assert answer_to("Wij leren elke dag.").translation_type == "machine"
    assert counts(translation) == (2, 3)


def test_who_says_that_english_is_still_right_approves_what_a_machine_wrote(translation, page, user):
    change(page, "staal.", "veel staal.")
    assert counts(translation) == (2, 3)
    still_right(list(translation.missing_segments.all()), user, translation.get_target_instance())
    assert answer_to("Wij maken veel staal.").translation_type == "manual"
    assert counts(translation) == (2, 2)


def test_who_changes_dutch_a_little_does_not_approve_english_that_they_did_not_read(translation, page, user):
    change(page, "staal.", "staal!")
    small_change(page, user)
    answer = answer_to("Wij maken staal!")
    assert (answer.translation_type, answer.tool_name) == ("machine", "DeepL")
    assert counts(translation) == (3, 3)


def test_a_sentence_that_moves_keeps_saying_who_wrote_it(translation, page):
    page = StandardPage.objects.get(pk=page.pk)
    page.body = [{"type": "text", "value": block["value"]} for block in reversed(page.body.raw_data)]
    page.save_revision().publish()
    assert not translation.missing_segments.exists()
    assert counts(translation) == (3, 3)


def test_visitors_go_on_reading_who_wrote_a_sentence_whose_dutch_changed(translation, page, user, client):
    english = translation.get_target_instance()
    approve(translation, user, english, [answer_to(dutch).pk for dutch in ("Over ons", "Wij maken staal.")])
    change(page, "Wij leren elke dag.", "Wij werken.")
    assert counts(translation) == (0, 1)
    assert NOTICE in client.get(english.url).text


def test_what_a_machine_adds_later_is_not_online_yet(translation, page, user, client):
    english = translation.get_target_instance()
    approve(translation, user, english)
    change(page, "</p>", "</p><p>Er kwam een zin bij.</p>")
    translate_missing(translation, user)
    assert counts(translation)[1] == 0
    assert NOTICE not in client.get(english.url).text
    publish_english(translation, user)
    assert NOTICE in client.get(english.url).text


def test_the_counts_are_right_when_they_are_made_anew(translation, user):
    TranslationStatus.objects.all().delete()
    approve(translation, user, translation.get_target_instance(), [answer_to("Wij maken staal.").pk])
    assert counts(translation) == (2, 2)


def test_a_sentence_that_a_field_refuses_is_not_lost(page, user, deepl):
    translation = a_translation(page)
    save_english(translation)
    translate_missing(translation, user)
    answer_to("Over ons").set_field_error(too_long())
    StringTranslation.objects.update(translation_type="manual")
    result = translate_missing(translation, user)
    assert [segment.string.data for segment, _reason in result.refused] == ["Over ons"]
    assert answer_to("Over ons").data == "OVER ONS"


def too_long():
    """Return what wagtail-localize notes when a field refuses a text."""
    return ValidationError({"title": ["Too long."]}).error_dict["title"]


def test_from_translate_to_published_with_a_machine(page, user, service, client):
    client.force_login(user)
    english = Page.objects.get(translation_key=page.translation_key, locale__language_code="en")
    submit = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    client.post(submit, {"locales": [english.locale_id]})
    translation = a_translation(page)
    changes = reverse("translations:changes", args=[translation.pk])
    assert 'value="machine"' in client.get(changes).text

    client.post(changes, {"action": "machine"})
    work = client.get(changes).text
    with override("nl"):
        assert "Door een machine geschreven" in work
    assert "WIJ MAKEN STAAL." in work
    assert 'value="machine"' not in work

    client.post(changes, {"action": "approve"})
    assert counts(translation) == (0, 0)
    client.post(changes, {"action": "publish"})
    client.logout()
    answer = client.get(Page.objects.get(pk=english.pk).url)
    assert "WIJ MAKEN STAAL." in answer.text
    assert NOTICE not in answer.text


def test_the_work_page_says_why_a_machine_did_nothing(page, user, service, client):
    client.force_login(user)
    translation = translate_all(page)
    change(page, "staal", "veel staal")
    service.stop()
    changes = reverse("translations:changes", args=[translation.pk])
    said = client.post(changes, {"action": "machine"}, follow=True)
    assert {"deepl": "DeepL", "libretranslate": "LibreTranslate"}[service.name] + " is niet bereikbaar" in said.text
    assert translation.missing_segments.count() == 1
