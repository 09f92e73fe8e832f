"""What editors do in the CMS, through its own forms."""

from datetime import date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from home.models import HomePage
from newsitems.models import NewsIndexPage, NewsItemPage
from techport.blocks.text import INLINE_FEATURES, TEXT_FEATURES
from tests.builders import an_editor, home, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def news():
    """Return the list of news."""
    return publish(NewsIndexPage, home(), slug="nieuws")


@pytest.fixture
def editor(client):
    """Return the browser of somebody of the group Redactie."""
    client.force_login(an_editor("Redactie"))
    return client


def an_item(text="<p>Lang.</p>", notes=(), **changes):
    """Return what the CMS sends when an editor saves a news item."""
    empty = inline_formset([])
    return nested_form_data(
        {
            "title": "Open dag",
            "slug": "open-dag",
            "publication_date": "2026-11-05",
            "updated_date": "",
            "summary": "Kom langs.",
            "image": "",
            "image_alt": "",
            "image_caption": "",
            "body": streamfield([("text", rich_text(text, features=TEXT_FEATURES))]),
            "footnotes": streamfield(
                [
                    ("footnote", {"marker": marker, "text": rich_text(note, features=INLINE_FEATURES)})
                    for marker, note in notes
                ]
            ),
            "pillar_links": empty,
            "topic_links": empty,
            "partner_links": empty,
            "related_links": empty,
            "corrections": empty,
            "contact": "",
            "boilerplate": "",
            "seo_title": "",
            "search_description": "",
            "social_image": "",
            "needs_english": "on",
            "review_by": "",
            "go_live_at": "",
            "expire_at": "",
            "comments": empty,
        }
        | changes
    )


def test_an_item_that_was_never_saved_can_be_looked_at(editor, news):
    publish(NewsItemPage, news, "Eerder die dag", publication_date=date(2026, 11, 5))
    publish(NewsItemPage, news, "Later", publication_date=date(2026, 11, 6))
    address = reverse("wagtailadmin_pages:preview_on_add", args=["newsitems", "newsitempage", news.pk])
    assert editor.post(address, an_item()).json()["is_valid"]
    page = editor.get(address).content.decode()
    assert page.index("Open dag") < page.index("Eerder die dag") < page.index("Later")


def save(editor, news, data, action=None):
    """Return the answer of the CMS to a new item that is saved, or published when ``action`` says so."""
    address = reverse("wagtailadmin_pages:add", args=["newsitems", "newsitempage", news.pk])
    return editor.post(address, data | ({action: "1"} if action else {}), follow=True)


def test_an_editor_publishes_news_without_waiting_for_anyone(editor, news, client):
    save(editor, news, an_item(), "action-publish")
    item = NewsItemPage.objects.get(slug="open-dag", locale__language_code="nl")
    assert item.live
    assert client.get("/nieuws/open-dag/").status_code == 200
    assert "This page is not yet available in English." in client.get("/en/nieuws/open-dag/").content.decode()


def test_an_unfinished_draft_is_kept(editor, news):
    save(editor, news, an_item(text="<p>Zie[^1].</p>", publication_date="", summary=""))
    item = NewsItemPage.objects.get(slug="open-dag", locale__language_code="nl")
    assert not item.live
    assert "[^1]" in str(item.get_latest_revision_as_object().body)


def test_a_draft_with_an_unfinished_button_is_kept_but_not_published(editor, news):
    button = {"heading": "Doe mee", "text": "", "link": dict.fromkeys(("text", "page", "document", "url", "email"), "")}
    button["link"]["text"] = "Meld je aan"
    body = streamfield([("call_to_action", button)])
    save(editor, news, an_item() | nested_form_data({"body": body}), "action-publish")
    assert not NewsItemPage.objects.filter(slug="open-dag").exists()
    save(editor, news, an_item() | nested_form_data({"body": body}))
    item = NewsItemPage.objects.get(slug="open-dag", locale__language_code="nl")
    assert item.body.get_prep_value()[0]["value"]["link"]["text"] == "Meld je aan"


def test_what_stands_in_the_way_of_publishing_is_said_and_nothing_is_lost(editor, news):
    answer = save(editor, news, an_item(text="<p>Zie[^1].</p>", publication_date=""), "action-publish")
    html = answer.content.decode()
    assert not NewsItemPage.objects.filter(slug="open-dag").exists()
    assert "noten die er niet zijn: [^1]" in html
    assert "Kom langs." in html
    assert "[^1]" in html
    assert answer.context["form"].errors.keys() == {"publication_date", "footnotes"}


def test_an_item_with_its_note_is_published(editor, news, client):
    save(editor, news, an_item(text="<p>Zie[^1].</p>", notes=[("1", "<p>Bron.</p>")]), "action-publish")
    assert 'id="note-1"' in client.get("/nieuws/open-dag/").content.decode()


def test_a_word_can_be_marked_as_english(editor, news, client):
    text = '<p>Het heet <a linktype="language-en">hands-on learning</a>.</p>'
    save(editor, news, an_item(text=text), "action-publish")
    assert '<span lang="en">hands-on learning</span>' in client.get("/nieuws/open-dag/").content.decode()


def test_what_the_chief_editors_write_on_the_home_page_is_on_every_page(client, news):
    page = HomePage.objects.get(locale__language_code="nl")
    page.notice_text = "Vrijdag zijn we dicht."
    page.address = "Kade 1"
    page.save_revision().publish()
    html = client.get("/nieuws/").content.decode()
    assert "Vrijdag zijn we dicht." in html
    assert "Kade 1" in html
    assert "Vrijdag zijn we dicht." not in client.get("/en/nieuws/").content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_cms_reads_a_date_as_its_calendar_writes_it(editor, news, language):
    user = get_user_model().objects.get(username="redactie")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    save(editor, news, an_item(publication_date="05-11-2026", go_live_at="05-11-2030 09:00"))
    item = NewsItemPage.objects.get(slug="open-dag", locale__language_code="nl").get_latest_revision_as_object()
    assert item.publication_date == date(2026, 11, 5)
    assert timezone.localtime(item.go_live_at) == datetime(2030, 11, 5, 9, tzinfo=timezone.get_current_timezone())
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).content.decode()
    assert 'value="05-11-2026"' in html
    assert 'value="05-11-2030 09:00"' in html


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_cms_speaks_the_language_of_the_editor(editor, news, language):
    user = get_user_model().objects.get(username="redactie")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    html = editor.get(reverse("wagtailadmin_pages:add", args=["newsitems", "newsitempage", news.pk])).content.decode()
    assert ("Publicatiedatum" if language == "nl" else "Date of publication") in html
