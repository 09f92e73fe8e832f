"""Everybody sees how far English is behind Dutch, and since when."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import StringTranslation, Translation

from home.models import Boilerplate, StandardPage
from tests.builders import home, publish, translate_all
from translations.answers import approve, small_change, still_right
from translations.models import MissingSegment, TranslationStatus
from translations.publishing import publish_english

pytestmark = pytest.mark.django_db
State = TranslationStatus.State


def status(page):
    """Return what is written down about the English of ``page``."""
    return TranslationStatus.objects.get(translation_key=page.translation_key)


def change(page, **fields):
    """Publish ``page`` with ``fields``; return it as it is then."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def english_of(page):
    """Return the English page."""
    return Page.objects.get(translation_key=page.translation_key, locale__language_code="en").specific


@pytest.fixture
def page():
    """Return a Dutch page of two paragraphs that is translated and online in English."""
    page = publish(
        StandardPage,
        home(),
        "Over ons",
        slug="over-ons",
        body=[("text", "<p>Wij maken staal.</p>"), ("text", "<p>Wij leren.</p>")],
    )
    publish_english(translate_all(page))
    return page


def test_a_page_without_english_is_not_translated():
    page = publish(StandardPage, home(), "Over ons", slug="over")
    assert status(page).state == State.UNTRANSLATED


def test_a_page_that_stays_dutch_asks_nobody():
    page = publish(StandardPage, home(), "Over ons", slug="over", needs_english=False)
    assert status(page).state == State.DUTCH_ONLY


def test_a_draft_asks_nobody():
    page = publish(StandardPage, home(), "Over ons", slug="over", live=False)
    assert not TranslationStatus.objects.filter(translation_key=page.translation_key).exists()


def test_a_page_is_in_translation_until_english_is_published():
    page = publish(StandardPage, home(), "Over ons", slug="over")
    translation = translate_all(page)
    assert status(page).state == State.IN_TRANSLATION
    publish_english(translation)
    assert status(page).state == State.CURRENT


def test_english_is_behind_by_the_sentences_and_words_that_changed(page):
    changed = change(page, body=[*page.body.raw_data[:1], block("Wij leren elke dag."), block("En werken.")])
    row = status(changed)
    assert (row.state, row.segments, row.words) == (State.BEHIND, 2, 6)
    assert timezone.now() - row.since < timedelta(minutes=1)


def block(text, pk=None):
    """Return a text block as it is stored."""
    return {"type": "text", "value": f"<p>{text}</p>"} | ({"id": pk} if pk else {})


def test_a_change_is_known_with_what_it_was(page):
    first, second = page.body.raw_data
    change(page, body=[first, block("Wij leren elke dag.", second["id"])])
    segment = MissingSegment.objects.get()
    assert (segment.previous.data, segment.string.data) == ("Wij leren.", "Wij leren elke dag.")


def test_a_second_change_is_compared_with_what_was_translated_and_keeps_its_date(page):
    first, second = page.body.raw_data
    page = change(page, body=[first, block("Wij leren elke dag.", second["id"])])
    before = timezone.now() - timedelta(days=3)
    MissingSegment.objects.update(since=before)
    change(page, body=[first, block("Wij leren elke dag meer.", second["id"])])
    segment = MissingSegment.objects.get()
    assert (segment.previous.data, segment.since) == ("Wij leren.", before)
    assert status(page).since == before


def test_what_is_changed_back_is_right_again(page):
    old = list(page.body.raw_data)
    page = change(page, body=[old[0], block("Wij leren elke dag.", old[1]["id"])])
    page = change(page, body=old)
    assert status(page).state == State.CURRENT


@pytest.mark.parametrize(
    "rearrange",
    [
        pytest.param(lambda first, second: [second, first], id="order"),
        pytest.param(lambda first, second: [first, block("Wij  leren. ", second["id"])], id="white space"),
        pytest.param(lambda first, second: [block("Wij leren."), first], id="moved to another block"),
    ],
)
def test_order_and_white_space_ask_no_translator_and_english_follows(page, rearrange):
    page = change(page, body=rearrange(*page.body.raw_data))
    assert status(page).state == State.CURRENT
    dutch, english = ([item.value.source for item in version.body] for version in (page, english_of(page)))
    assert len(english) == len(dutch)
    assert ["leren" in text for text in dutch] == ["leren" in text for text in english]


def test_a_fact_that_changes_is_in_english_at_once(page):
    page = change(page, show_in_menus=True)
    assert status(page).state == State.CURRENT
    assert english_of(page).show_in_menus


def test_what_is_deleted_in_dutch_goes_in_english_too(page):
    page = change(page, body=page.body.raw_data[:1])
    assert status(page).state == State.CURRENT
    assert len(english_of(page).body) == 1


def test_what_a_translator_has_not_published_is_not_pushed_online(page):
    answer = StringTranslation.objects.get(translation_of__data="Wij leren.")
    answer.data = "Half a"
    answer.save()
    assert status(page).state == State.IN_TRANSLATION
    change(page, show_in_menus=True)
    assert "Half a" not in str(english_of(page).body)


def test_another_address_of_the_dutch_page_leaves_the_english_one(page):
    slug = english_of(page).slug
    page = change(page, slug="wie-wij-zijn")
    assert status(page).state == State.CURRENT
    assert english_of(page).slug == slug


def test_a_page_whose_translation_was_stopped_is_followed_too(page):
    translation = Translation.objects.get(source__object_id=page.translation_key)
    translation.enabled = False
    translation.save()
    change(page, summary="Een nieuwe samenvatting.")
    assert (status(page).state, status(page).segments) == (State.BEHIND, 1)
    still_right(list(translation.missing_segments.all()), None, english_of(page))
    assert status(page).state == State.CURRENT


def test_an_english_page_that_was_made_by_hand_is_followed_too():
    page = publish(StandardPage, home(), "Over ons", slug="over-ons", introduction="<p>Welkom.</p>")
    english = english_of(page)
    english.alias_of = None
    english.title, english.introduction = "About us", "<p>Welcome.</p>"
    english.save(clean=False)
    english.save_revision().publish()
    assert status(page).state == State.CURRENT
    page = change(page, introduction="<p>Hartelijk welkom.</p>")
    assert (status(page).state, MissingSegment.objects.get().previous.data) == (State.BEHIND, "Welkom.")


def test_the_texts_of_the_frame_are_followed():
    dutch = home()
    change(dutch, tagline="Samen verder")
    row = status(dutch)
    assert (row.state, MissingSegment.objects.get().string.data) == (State.BEHIND, "Samen verder")


def test_a_shared_text_is_followed():
    text = Boilerplate(name="Over", heading="Over ons", text="<p>Een.</p>", locale=home().locale, live=False)
    text.save()
    text.save_revision().publish()
    assert status(text).state == State.UNTRANSLATED
    publish_english(translate_all(text))
    assert status(text).state == State.CURRENT
    text.text = "<p>Een en twee.</p>"
    text.save_revision().publish()
    assert status(text).state == State.BEHIND


def test_still_right_keeps_english_and_says_who_said_so(page, admin_user):
    first, second = page.body.raw_data
    change(page, body=[first, block("Wij leren nu.", second["id"])])
    english = english_of(page)
    assert still_right(list(MissingSegment.objects.all()), admin_user, english) == 1
    assert status(page).state == State.CURRENT
    entry = PageLogEntry.objects.get(page=english.pk, action="translations.still_right")
    assert (entry.user, entry.data["texts"]) == (admin_user, ["Wij leren nu."])
    assert "en Wij leren." in str(english_of(page).body)


def test_a_small_change_of_dutch_leaves_english_right(page, admin_user):
    first, second = page.body.raw_data
    page = change(page, body=[first, block("Wij leren!", second["id"])])
    small_change(page, admin_user)
    assert status(page).state == State.CURRENT


def test_a_small_change_does_not_hide_what_is_new(page, admin_user):
    page = change(page, body=[*page.body.raw_data, block("Iets heel anders.")])
    small_change(page, admin_user)
    assert (status(page).state, status(page).segments) == (State.BEHIND, 1)


def test_a_deleted_page_is_forgotten(page):
    page.delete()
    assert not TranslationStatus.objects.filter(translation_key=page.translation_key).exists()


def test_a_page_that_was_taken_offline_asks_nobody_until_it_is_back(page):
    page.unpublish()
    assert not TranslationStatus.objects.filter(translation_key=page.translation_key).exists()
    page.save_revision().publish()
    assert status(page).state == State.CURRENT


def test_operators_read_the_status_and_have_it_worked_out_anew(page):
    change(page, summary="Nieuw.")
    TranslationStatus.objects.all().delete()
    call_command("translation_status", refresh=True, json=True, stdout=(said := StringIO()))
    assert '"state": "behind", "segments": 1' in said.getvalue()
    with pytest.raises(SystemExit):
        call_command("translation_status", fail_behind=True, stdout=StringIO())


def test_visitors_of_english_that_is_long_behind_are_told_until_it_is_right(page, client, admin_user):
    change(page, body=[page.body.raw_data[0], block("Wij leren nu.", page.body.raw_data[1]["id"])])
    english = english_of(page)
    notice = "this English text is older"
    assert notice not in client.get(english.url).text
    MissingSegment.objects.update(since=timezone.now() - timedelta(days=15))
    call_command("translation_status", refresh=True, stdout=StringIO())
    assert notice in client.get(english.url).text
    assert notice not in client.get(page.url).text
    still_right(list(MissingSegment.objects.all()), admin_user, english)
    assert notice not in client.get(english.url).text


def test_visitors_are_told_what_a_machine_wrote_until_it_is_approved(page, client, admin_user):
    translation = Translation.objects.get(source__object_id=page.translation_key)
    notice = "translated by a machine"
    StringTranslation.objects.filter(translation_of__data="Wij leren.").update(translation_type="machine")
    publish_english(translation)
    english = english_of(page)
    assert notice in client.get(english.url).text
    approve(translation, admin_user, english)
    assert notice not in client.get(english.url).text


def test_a_page_of_sixty_sentences_is_published_in_as_few_queries(django_assert_max_num_queries):
    body = [("text", f"<p>Zin {number} over staal.</p>") for number in range(60)]
    page = publish(StandardPage, home(), "Lang", slug="lang", body=body)
    publish_english(translate_all(page))
    blocks = list(page.body.raw_data)
    blocks[7] = block("Zin 7 gaat nu over wind.", blocks[7]["id"])
    page.body = blocks
    revision = page.save_revision()
    with django_assert_max_num_queries(130):
        revision.publish()
