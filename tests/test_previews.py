"""A preview shows a page before it is online: only to who may change that page."""

import pytest
from django.urls import reverse

from newsitems.models import NewsIndexPage, NewsItemPage
from tests.builders import a_translation, an_editor, an_english_page, home, publish
from translations.publishing import save_english

pytestmark = pytest.mark.django_db

UNSEEN = "Nog geheim"


@pytest.fixture
def item():
    """Return a draft of a news item."""
    news = publish(NewsIndexPage, home(), slug="nieuws")
    an_english_page(news, title="News", slug="news")
    return publish(NewsItemPage, news, UNSEEN, slug="geheim", live=False)


def addresses(item):
    """Return where the CMS shows a draft: as its author, in English, and a version of it."""
    translation = a_translation(item)
    save_english(translation)
    english = translation.get_target_instance()
    return {
        "dutch": reverse("wagtailadmin_pages:view_draft", args=[item.pk]),
        "version": reverse("wagtailadmin_pages:revisions_view", args=[item.pk, item.latest_revision_id]),
        "panel": reverse("wagtailadmin_pages:preview_on_edit", args=[item.pk]),
        "english": reverse("wagtail_localize:preview_translation", args=[translation.pk]),
        "english panel": reverse("wagtailadmin_pages:preview_on_edit", args=[english.pk]),
    }


def test_a_visitor_sees_no_preview(client, item):
    for name, address in addresses(item).items():
        answer = client.get(address)
        assert (answer.status_code, "login" in answer.get("Location", "")) == (302, True), name
        assert UNSEEN not in answer.text


def test_who_may_not_change_a_page_sees_no_preview_of_it(client, item):
    places = addresses(item)
    client.force_login(an_editor("Redactie"))
    for name in ("english", "english panel"):
        answer = client.get(places[name], follow=True)
        assert UNSEEN not in answer.text, name
        assert answer.redirect_chain or answer.status_code == 403, name
    assert UNSEEN in client.get(places["dutch"]).text


def test_a_translator_sees_the_draft_in_english(client, item):
    places = addresses(item)
    client.force_login(an_editor("Vertalers"))
    answer = client.get(places["english"])
    assert '<html lang="en"' in answer.text
    assert UNSEEN in answer.text  # what is not translated yet
