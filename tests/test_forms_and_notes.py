"""Forms that visitors fill in, and the notes of a text."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from home.form_spam import SIGNER
from home.models import FormField, FormPage, PillarIndexPage, PillarPage, StandardPage
from tests.builders import home, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact():
    """Return a contact form that mails its answers."""
    dutch = home()
    fields = [
        FormField(label="Naam", field_type="singleline", locale=dutch.locale, sort_order=0),
        FormField(
            label="E-mailadres", field_type="email", locale=dutch.locale, sort_order=1, help_text="Voor ons antwoord"
        ),
        FormField(label="Onderwerp", field_type="radio", choices="Werk,School", locale=dutch.locale, sort_order=2),
    ]
    return publish(FormPage, dutch, "Contact", slug="contact", to_address="info@example.org", form_fields=fields)


def answers(seconds_ago=10, **changes):
    """Return what a browser sends for a form that was opened ``seconds_ago``."""
    made = timezone.now() - timedelta(seconds=seconds_ago)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.core.signing.time.time", lambda: made.timestamp())
        signed = SIGNER.sign("form")
    return {
        "naam": "Noor",
        "e_mailadres": "noor@example.org",
        "onderwerp": "Werk",
        "website_url": "",
        "made_at": signed,
    } | changes


def test_a_visitor_sends_a_form_and_is_thanked(client, contact):
    answer = client.post("/contact/", answers())
    assert "Dank je wel." in answer.content.decode()
    assert not answer.cookies
    assert contact.get_submissions().get().form_data == {
        "naam": "Noor",
        "e_mailadres": "noor@example.org",
        "onderwerp": "Werk",
    }
    message = mail.outbox[0]
    assert message.to == ["info@example.org"]
    assert message.reply_to == ["noor@example.org"]
    assert "Naam: Noor" in message.body


def test_a_mistake_is_explained_and_nothing_is_lost(client, contact):
    html = client.post("/contact/", answers(e_mailadres="noor", onderwerp="")).content.decode()
    assert "2 antwoorden kloppen nog niet" in html
    assert 'value="Noor"' in html
    assert 'href="#id_e_mailadres"' in html
    field = re.search(r'<input[^>]*name="e_mailadres"[^>]*>', html)[0]
    assert 'aria-invalid="true"' in field
    described = re.search(r'aria-describedby="([^"]*)"', field)[1].split()
    assert all(f'id="{identifier}"' in html for identifier in described)
    assert not contact.get_submissions().exists()


@pytest.mark.parametrize(
    "robot",
    [{"website_url": "https://spam.example"}, {"made_at": ""}, {"made_at": "form:x:y"}, {"seconds_ago": 0}],
)
def test_a_robot_is_thanked_and_forgotten(client, contact, robot):
    assert client.post("/contact/", answers(**robot)).status_code == 200
    assert not contact.get_submissions().exists()
    assert mail.outbox == []


def test_who_had_the_form_open_for_days_loses_nothing(client, contact):
    html = client.post("/contact/", answers(seconds_ago=2 * 24 * 60 * 60)).content.decode()
    assert "langer dan een dag open" in html
    assert 'value="Noor"' in html
    assert not contact.get_submissions().exists()
    stamp = re.search(r'name="made_at" value="([^"]*)"', html)[1]
    assert SIGNER.unsign(stamp, max_age=60) == "form"


def test_answers_are_deleted_when_their_term_is_over(client, contact):
    client.post("/contact/", answers())
    client.post("/contact/", answers())
    old = contact.get_submissions().first()
    type(old).objects.filter(pk=old.pk).update(submit_time=timezone.now() - timedelta(days=91))
    call_command("delete_old_submissions", verbosity=0)
    assert contact.get_submissions().count() == 1


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
