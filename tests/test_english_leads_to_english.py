"""Links of an English page lead to English where it is there, and to what was there before when an address changes."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail_localize.models import StringTranslation

from home.models import StandardPage
from techport.documents import SiteDocument
from tests.builders import home, publish, translate_all
from translations.publishing import publish_english

pytestmark = pytest.mark.django_db


def in_english(page):
    """Return the published English of a Dutch page, in which each text has "en " before it."""
    return publish_english(translate_all(page))


@pytest.fixture
def target():
    """Return a Dutch page that others link to."""
    return publish(StandardPage, home(), "Doel", slug="doel")


def a_page_that_links_to(page):
    """Return a Dutch page with a link to ``page`` in its text and one in a button."""
    return publish(
        StandardPage,
        home(),
        "Bron",
        slug="bron",
        body=[
            ("text", f'<p>Lees <a linktype="page" id="{page.pk}">meer</a> hierover.</p>'),
            ("call_to_action", {"heading": "Kom", "text": "Nu.", "link": {"text": "Kijk", "page": page}}),
        ],
    )


def test_links_lead_to_the_english_page(client, target):
    in_english(target)
    html = client.get(in_english(a_page_that_links_to(target)).url).content.decode()
    assert html.count('href="/en/en-doel/"') == 2
    assert 'href="/doel/"' not in html.partition("<main")[2].partition("</main>")[0]


def test_links_lead_to_the_page_that_stands_in_for_english(client, target):
    html = client.get(in_english(a_page_that_links_to(target)).url).content.decode()
    assert html.count('href="/en/doel/"') == 2


def say_address(translation, slug):
    """Answer the address of a page with ``slug``."""
    segment = translation.source.stringsegment_set.get(context__path="slug")
    StringTranslation.objects.filter(context=segment.context_id, translation_of=segment.string_id).update(data=slug)


def test_an_english_page_is_still_found_at_the_address_it_had(client, target, django_capture_on_commit_callbacks):
    in_english(target)
    translation = translate_all(target)
    say_address(translation, "goal")
    with django_capture_on_commit_callbacks(execute=True):
        publish_english(translation)
    assert client.get("/en/goal/").status_code == 200
    answer = client.get("/en/en-doel/")
    assert answer.status_code == 301
    assert answer["Location"] == "/en/goal/"


def test_an_english_page_gets_another_address_when_a_neighbour_has_its_own(client, target):
    first = in_english(target)
    second = publish(StandardPage, home(), "Doel", slug="doel-2")
    translation = translate_all(second)
    say_address(translation, first.slug)
    english = publish_english(translation)
    assert english.slug != first.slug
    assert client.get(english.url).status_code == 200


@pytest.fixture
def documents():
    """Return a Dutch document and the same in English."""
    dutch = SiteDocument.objects.create(title="Lesbrief", file=ContentFile(b"nl", name="lesbrief.pdf"), language="nl")
    english = SiteDocument.objects.create(
        title="Lesson", file=ContentFile(b"en", name="lesson.pdf"), language="en", counterpart=dutch
    )
    dutch.refresh_from_db()
    return dutch, english


def test_english_pages_offer_the_english_document(client, documents):
    dutch, english = documents
    page = publish(
        StandardPage,
        home(),
        "Les",
        slug="les",
        body=[
            ("text", f'<p>Lees de <a linktype="document" id="{dutch.pk}">lesbrief</a> eerst.</p>'),
            ("download", {"heading": "Mee", "documents": [dutch, english]}),
            ("call_to_action", {"heading": "Kom", "text": "Nu.", "link": {"text": "Kijk", "document": dutch}}),
        ],
    )
    assert client.get(page.url).content.decode().count(f'href="{dutch.url}"') == 3
    html = client.get(in_english(page).url).content.decode()
    assert html.count(f'href="{english.url}"') == 3
    assert dutch.url not in html


def test_two_documents_name_each_other_and_no_other(documents):
    dutch, english = documents
    assert dutch.counterpart == english
    other = SiteDocument.objects.create(title="Other", file=ContentFile(b"x", name="other.pdf"), language="en")
    dutch.counterpart = other
    dutch.save()
    english.refresh_from_db()
    other.refresh_from_db()
    assert (english.counterpart, other.counterpart) == (None, dutch)


def test_a_document_in_the_same_language_is_no_counterpart(documents):
    dutch, _english = documents
    double = SiteDocument(title="Dubbel", file=ContentFile(b"x", name="dubbel.pdf"), language="nl", counterpart=dutch)
    with pytest.raises(ValidationError, match="andere taal"):
        double.full_clean()
