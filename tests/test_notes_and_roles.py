"""The notes of a text, and what there may be only one or a few of."""

import re

import pytest
from django.core.exceptions import ValidationError

from home.models import PillarIndexPage, PillarPage, StandardPage
from tests.builders import home, publish

pytestmark = pytest.mark.django_db


def a_text(text, *notes):
    """Return fields of a page with ``text`` and notes as (marker, text)."""
    return {
        "body": [("text", text)],
        "footnotes": [("footnote", {"marker": marker, "text": f"<p>{note}</p>"}) for marker, note in notes],
    }


def test_notes_are_numbered_in_the_order_of_the_text_and_lead_back(client):
    fields = a_text("<p>Eerst[^b], dan[^a], weer[^b].</p>", ("a", "Noot A"), ("b", "Noot B"))
    publish(StandardPage, home(), "Met noten", slug="noten", **fields)
    html = client.get("/noten/").content.decode()
    assert html.index("Noot B") < html.index("Noot A")
    assert html.count('id="ref-1"') == 1
    for number in ("1", "2"):
        assert f'href="#note-{number}"' in html
        assert f'id="note-{number}"' in html
        assert f'href="#ref-{number}"' in html
    assert "[^" not in html


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (a_text("<p>Zie[^1].</p>"), "noten die er niet zijn: [^1]"),
        (a_text("<p>Niets.</p>", ("1", "Noot")), "verwijst niet naar deze noten: [^1]"),
        (a_text("<p>Zie[^1].</p>", ("1", "Een"), ("1", "Twee")), "meer dan één noot: [^1]"),
    ],
)
def test_a_page_with_a_missing_or_unused_note_is_kept_as_a_draft_and_not_published(fields, message):
    draft = publish(StandardPage, home(), "Met noten", slug="noten", live=False, **fields)
    with pytest.raises(ValidationError, match=re.escape(message)):
        draft.latest_revision.publish()
    assert not StandardPage.objects.get(pk=draft.pk).live


def test_a_role_belongs_to_one_page():
    publish(StandardPage, home(), "Privacy", slug="privacy", role="privacy")
    second = publish(StandardPage, home(), "Nog een", slug="nog-een", role="privacy", live=False)
    with pytest.raises(ValidationError, match="heeft deze rol al"):
        second.latest_revision.publish()


def test_a_number_belongs_to_one_pillar():
    index = publish(PillarIndexPage, home(), slug="pijlers")
    publish(PillarPage, index, "Kiezen", slug="kiezen", number=1)
    second = publish(PillarPage, index, "Leren", slug="leren", number=1, live=False)
    with pytest.raises(ValidationError, match="heeft dit nummer al"):
        second.latest_revision.publish()


def test_there_are_at_most_six_pillars():
    index = publish(PillarIndexPage, home(), slug="pijlers")
    for number in range(1, 7):
        assert PillarPage.can_create_at(index)
        publish(PillarPage, index, f"Pijler {number}", slug=f"pijler-{number}", number=number)
    assert not PillarPage.can_create_at(index)


def test_notes_and_headings_of_several_blocks_have_one_identifier_each(client):
    fields = a_text("<h2>Doel</h2><p>Eerst[^1].</p>", ("1", "Noot"))
    fields["body"].append(("text", "<h2>Doel</h2><p>Weer[^1].</p>"))
    publish(StandardPage, home(), "Met noten", slug="noten", **fields)
    html = client.get("/noten/").content.decode()
    assert html.count('href="#note-1"') == 2
    assert html.count('id="ref-1"') == 1
    assert html.count('id="k-doel"') == 1
