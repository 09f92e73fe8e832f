"""What translators see of what changed in Dutch."""

import pytest
from wagtail_localize.models import Translation, TranslationSource

from home.models import Boilerplate, StandardPage
from tests.builders import home, publish

pytestmark = pytest.mark.django_db


def translation_of(instance):
    """Return the English translation of a page or a shared text, as yet without a single sentence."""
    source, _made = TranslationSource.get_or_create_from_instance(instance)
    return Translation.objects.get_or_create(source=source, target_locale=home("en").locale)[0]


def test_a_translator_finds_a_new_dutch_sentence_after_it_is_published():
    page = publish(StandardPage, home(), "Over ons", slug="over", body=[("text", "<p>Een.</p>")])
    translation = translation_of(page)
    before, _done = translation.get_progress()
    page.body.append(("text", "<p>Een zin erbij.</p>"))
    page.save_revision()
    assert Translation.objects.get(pk=translation.pk).get_progress()[0] == before
    page.get_latest_revision().publish()
    assert Translation.objects.get(pk=translation.pk).get_progress()[0] == before + 1


def test_a_translator_finds_what_changed_in_a_shared_text():
    text = Boilerplate.objects.create(name="Over", heading="Over", text="<p>Een.</p>", locale=home().locale)
    translation = translation_of(text)
    before, _done = translation.get_progress()
    text.text = "<p>Een.</p><p>Twee.</p>"
    text.save_revision().publish()
    assert Translation.objects.get(pk=translation.pk).get_progress()[0] == before + 1


def test_the_home_page_is_followed_too():
    dutch = home()
    translation = translation_of(dutch)
    before, _done = translation.get_progress()
    dutch.notice_text = "Vrijdag zijn we dicht."
    dutch.save_revision().publish()
    assert Translation.objects.get(pk=translation.pk).get_progress()[0] == before + 1


def test_a_page_that_was_never_sent_for_translation_is_left_alone():
    page = publish(StandardPage, home(), "Over ons", slug="over")
    page.save_revision().publish()
    assert TranslationSource.objects.get_for_instance_or_none(page) is None
