"""An editor begins a news item with an outline: blocks with hints, of which none gets online."""

import json

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page
from wagtail.users.models import UserProfile

from checks.content import HINT
from checks.findings import Kind
from checks.rules import errors_of
from newsitems.models import NewsIndexPage, NewsItemPage
from techport.blocks import BodyStream
from tests.builders import an_editor, home, publish
from writing.outlines import OUTLINES

pytestmark = pytest.mark.django_db

every_outline = pytest.mark.parametrize("outline", OUTLINES)
in_both_languages = pytest.mark.parametrize("language", ["nl", "en"])


@pytest.fixture
def news():
    """Return the list of news."""
    return publish(NewsIndexPage, home(), slug="nieuws")


def new_item(client, news, query=""):
    """Return the form for a new news item."""
    return client.get(reverse("wagtailadmin_pages:add", args=["newsitems", "newsitempage", news.pk]) + query)


@in_both_languages
def test_an_editor_chooses_from_outlines_and_nothing_is_kept_yet(client, news, language):
    user = an_editor("Redactie")
    UserProfile.objects.create(user=user, preferred_language=language)
    client.force_login(user)
    pages = Page.objects.count()
    empty = new_item(client, news, "?next=/cms/")
    assert HINT not in str(empty.context["form"].instance.body.get_prep_value())
    for name in OUTLINES:
        assert f'href="?next=%2Fcms%2F&amp;outline={name}"' in empty.text
    filled = new_item(client, news, "?outline=interview")
    words = "De zin die je van het gesprek onthoudt." if language == "nl" else "The sentence that you remember"
    assert f"{HINT} {words}" in str(filled.context["form"].instance.body.get_prep_value())
    assert new_item(client, news, "?outline=unknown").status_code == 200
    assert Page.objects.count() == pages


def test_a_page_that_exists_offers_no_outlines(client, news):
    item = publish(NewsItemPage, news, "Oud", slug="oud")
    client.force_login(an_editor("Redactie"))
    assert "outline=" not in client.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).text


@every_outline
@in_both_languages
def test_each_hint_is_found_and_keeps_the_page_offline(news, outline, language):
    with override(language):
        body = OUTLINES[outline][1]()
    item = publish(NewsItemPage, news, "Nieuw", slug="nieuw", live=False, body=body)
    found = [error.quotes for error in errors_of(item) if error.kind == Kind.HINT]
    assert len(found) == json.dumps(item.body.get_prep_value(), ensure_ascii=False).count(HINT) > 4
    assert {block.block_type for block in item.body} == {block["type"] for block in body}
    item.body = [("text", "<p>Geschreven.</p>")]
    assert errors_of(item) == []


@every_outline
@in_both_languages
def test_each_hint_fits_in_its_field(outline, language):
    with override(language):
        for block in OUTLINES[outline][1]():
            too_long(BodyStream().child_blocks[block["type"]], block["value"])


def too_long(block, value):
    """Fail when a text in the stored ``value`` of a block is longer than its field allows."""
    if isinstance(value, dict):
        for name, inner in value.items():
            too_long(block.child_blocks[name], inner)
    elif isinstance(value, list):
        for inner in value:
            too_long(block.child_block, inner)
    else:
        limit = getattr(block.field, "max_length", None)
        assert not limit or len(value) <= limit, value
