"""Forms that visitors fill in."""

from datetime import timedelta
from threading import Barrier, Thread
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission

from home.form_spam import STAMP, TRAP
from home.models import FormField, FormPage
from tests.builders import an_english_page, home, publish
from tests.form_answers import a_contact_form, answers, stamp_in

pytestmark = pytest.mark.django_db

ALL_TYPES = ["singleline", "multiline", "email", "number", "url", "checkbox", "checkboxes", "dropdown", "multiselect"]
ALL_TYPES += ["radio", "date", "datetime", "hidden"]


@pytest.fixture
def contact():
    """Return a contact form that mails its answers."""
    return a_contact_form()


@pytest.fixture
def every_type():
    """Return a form with a question of each type, none of which has to be answered."""
    locale = home().locale
    fields = [
        FormField(label=kind, field_type=kind, choices="Een,Twee", required=False, locale=locale, sort_order=number)
        for number, kind in enumerate(ALL_TYPES)
    ]
    return publish(FormPage, home(), "Alles", slug="alles", form_fields=fields)


def shown(answer):
    """Return the page of an answer, to look things up in."""
    return BeautifulSoup(answer.content.decode(), "html.parser")


def test_a_visitor_sends_a_form_and_is_thanked_at_an_address_of_its_own(client, contact):
    answer = client.post("/contact/", answers())
    assert (answer.status_code, answer["Location"]) == (303, "/contact/bedankt/")
    thanks = client.get("/contact/bedankt/")
    assert "Dank je wel." in thanks.content.decode()
    assert shown(thanks).title.string.startswith("Verstuurd: Contact")
    assert shown(thanks).find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not shown(thanks).find("link", rel="canonical")
    assert not answer.cookies
    assert not thanks.cookies
    expected = {"naam": "Noor", "e_mailadres": "noor@example.org", "onderwerp": "Werk"}
    assert contact.get_submissions().get().form_data == expected
    message = mail.outbox[0]
    assert message.to == ["info@example.org"]
    assert message.reply_to == ["noor@example.org"]
    assert "Naam: Noor" in message.body


def test_a_mistake_is_explained_and_nothing_is_lost(client, contact):
    answer = client.post("/contact/", answers(e_mailadres="noor", onderwerp=""))
    assert answer.status_code == 422
    assert "no-store" in answer["Cache-Control"]
    page = shown(answer)
    assert page.title.string.startswith("Fout: Contact")
    summary = page.select_one(".form-errors")
    assert summary.has_attr("autofocus")
    assert summary["tabindex"] == "-1"
    assert "2 antwoorden kloppen nog niet" in summary.text
    links = [link["href"] for link in summary.find_all("a")]
    assert links == ["#id_e_mailadres", "#id_onderwerp_0"]
    assert all(page.find(id=link[1:]).name == "input" for link in links)
    assert page.find(id="id_naam")["value"] == "Noor"
    assert page.find(id="id_e_mailadres")["value"] == "noor"
    email, group = page.find(id="id_e_mailadres"), page.find("fieldset")
    assert email["aria-invalid"] == "true"
    assert email["aria-describedby"].split() == ["id_e_mailadres_helptext", "id_e_mailadres_error"]
    assert group["aria-describedby"].split() == ["id_onderwerp_error"]
    for identifier in ("id_e_mailadres_helptext", "id_e_mailadres_error", "id_onderwerp_error"):
        assert page.find(id=identifier)
    assert not page.find(id="id_naam").has_attr("aria-invalid")
    assert not contact.get_submissions().exists()


def test_what_was_ticked_and_chosen_is_kept_too(client, every_type):
    sent = answers(email="geen adres", checkbox="on", checkboxes=["Twee"], dropdown="Twee", multiselect=["Een"])
    sent |= {"radio": "Een", "multiline": "Twee\nregels", "date": "2026-11-28", "number": "1,5"}
    page = shown(client.post("/alles/", sent))
    assert page.find(id="id_checkbox").has_attr("checked")
    ticked = [box["value"] for box in page.select("[name=checkboxes]") if box.has_attr("checked")]
    assert ticked == ["Twee"]
    assert [option.string for option in page.select("[name=dropdown] [selected]")] == ["Twee"]
    assert [option.string for option in page.select("[name=multiselect] [selected]")] == ["Een"]
    assert page.select_one("[name=radio][checked]")["value"] == "Een"
    assert page.find(id="id_multiline").string.strip() == "Twee\nregels"
    assert page.find(id="id_date")["value"] == "2026-11-28"
    assert page.find(id="id_number")["value"] == "1,5"


def test_what_must_be_answered_is_said_in_words_and_browsers_know_what_to_fill_in(client):
    locale = home().locale
    labels = [("Naam", "singleline", True), ("E-mail", "email", True), ("Telefoonnummer", "singleline", False)]
    fields = [
        FormField(label=label, field_type=kind, required=required, locale=locale, sort_order=number)
        for number, (label, kind, required) in enumerate(labels)
    ]
    publish(FormPage, home(), "Contact", slug="contact", form_fields=fields)
    page = shown(client.get("/contact/"))
    assert "Beantwoord elke vraag, behalve waar “niet verplicht” staat." in page.text
    assert page.find("label", attrs={"for": "id_telefoonnummer"}).text == "Telefoonnummer (niet verplicht)"
    found = {field["name"]: (field["autocomplete"], field["type"]) for field in page.select(".field input")}
    assert found == {"naam": ("name", "text"), "e_mail": ("email", "email"), "telefoonnummer": ("tel", "tel")}


def test_the_same_answers_in_the_same_form_count_once(client, contact):
    for _ in range(3):  # a double click, and once more from the page before
        assert client.post("/contact/", answers())["Location"] == "/contact/bedankt/"
    assert contact.get_submissions().count() == len(mail.outbox) == 1
    client.post("/contact/", answers(naam="Noor de Wit"))  # changed on the page before, and sent again
    client.post("/contact/", answers(number="another"))
    assert contact.get_submissions().count() == len(mail.outbox) == 3


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("restored_database")
def test_two_clicks_at_once_count_once(contact):
    together, codes = Barrier(4), []

    def send():
        together.wait(timeout=10)
        codes.append(Client().post("/contact/", answers()).status_code)
        connections.close_all()

    threads = [Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [303] * 4
    assert contact.get_submissions().count() == 1


@pytest.mark.parametrize(
    ("changes", "word"),
    [({TRAP: "https://spam.example"}, "niet zien"), ({STAMP: ""}, "van onze site"), ({STAMP: "x:y:z"}, "van onze site")]
    + [({"seconds_ago": 0}, "sneller")],
)
def test_who_looks_like_a_robot_hears_why_and_how_to_reach_us(client, contact, changes, word):
    dutch = home()
    dutch.contact_email = "redactie@example.org"
    dutch.save_revision().publish()
    answer = client.post("/contact/", answers(**changes))
    assert answer.status_code == 422
    assert ("number:" in stamp_in(answer.content.decode())) == (STAMP not in changes)  # the same form, when it was ours
    summary = shown(answer).select_one(".form-errors")
    assert word in summary.text
    assert summary.find("a", href="mailto:redactie@example.org")
    assert shown(answer).find(id="id_naam")["value"] == "Noor"
    assert shown(answer).find(id=TRAP).get("value", "") == ""
    assert not contact.get_submissions().exists()
    assert mail.outbox == []
    assert client.post("/contact/", answers()).status_code == 303


def test_who_mends_a_mistake_at_once_is_no_robot(client, contact):
    html = client.post("/contact/", answers(naam="")).content.decode()
    assert client.post("/contact/", answers() | {STAMP: stamp_in(html)}).status_code == 303


def test_who_had_the_form_open_for_days_loses_nothing(client, contact):
    sent = answers(seconds_ago=2 * 24 * 60 * 60)
    html = client.post("/contact/", sent).content.decode()
    assert "langer dan een dag open" in html
    assert 'value="Noor"' in html
    assert not contact.get_submissions().exists()
    assert stamp_in(html) != sent[STAMP]


@pytest.mark.parametrize("value", ["\x00", "a\x00b", "9" * 100_000, "\ud83d", "é" * 300, "<script>", "1e999999999"])
def test_no_answer_breaks_the_form(client, every_type, value):
    value = value.encode("utf-8", "surrogatepass")
    for kinds in (ALL_TYPES, ["singleline"], ["multiline"], ["hidden"]):
        body = urlencode(answers() | dict.fromkeys(kinds, value))
        answer = client.post("/alles/", body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in ((400,) if b"\x00" in value else (303, 422))
        assert "<script>" not in answer.content.decode()
        if kinds == ALL_TYPES and answer.status_code == 422:
            wrong = shown(answer).select_one(".form-errors").text
            for kind in ("email", "number", "dropdown", "checkboxes", "multiselect", "radio", "date", "datetime"):
                assert f"{kind}: " in wrong


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"naam=%ff%fe&e_mailadres=%ed%a0%80", 422), (b"%00=%00&naam=%00", 400), (b"\xff=\xfe", 422), (b"=&&;%", 422)],
)
def test_a_body_that_is_no_text_is_a_mistake_and_no_failure(client, contact, body, status):
    answer = client.post("/contact/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"--x", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data"),
        (b"&".join(b"a=1" for _ in range(20_000)), "application/x-www-form-urlencoded"),
        (b"a=" + b"1" * 3_000_000, "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"a=1", "application/x-www-form-urlencoded; charset=utf-16"),
    ],
)
def test_what_no_form_sends_is_refused(client, contact, body, kind):
    assert client.post("/contact/", body, content_type=kind).status_code in (400, 413, 422)
    assert not FormSubmission.objects.exists()


def test_fields_that_nobody_asked_for_are_left_out(client, contact):
    client.post("/contact/", answers(onbekend="x", submit_time="x", naam=["Een", "Noor"]))
    assert set(contact.get_submissions().get().form_data) == {"naam", "e_mailadres", "onderwerp"}


def test_a_file_is_left_out(client, contact):
    with open(__file__, "rb") as file:
        answer = client.post("/contact/", answers(naam=file))
    assert answer.status_code == 422


def test_questions_never_share_a_name_with_what_is_kept_beside_the_answers(client):
    labels = ["Submit time", "Form website", "Form stamp", "?!"]
    fields = [
        FormField(label=label, field_type="singleline", locale=home().locale, sort_order=number)
        for number, label in enumerate(labels)
    ]
    form = publish(FormPage, home(), "Contact", slug="contact", form_fields=fields)
    names = [field.clean_name for field in form.form_fields.all()]
    assert len({*names, "submit_time", STAMP, TRAP}) == 7
    assert client.post("/contact/", answers() | dict.fromkeys(names, "x")).status_code == 303
    assert form.get_submissions().get().form_data == dict.fromkeys(names, "x")


def test_a_form_that_is_not_translated_speaks_dutch_in_the_english_tree(client, contact):
    page = shown(client.get("/en/contact/"))
    assert page.find("form", method="post")["action"] == "/en/contact/"
    answer = client.post("/en/contact/", answers(naam=""))
    assert answer.status_code == 422
    page = shown(answer)
    assert page.select_one("main > div[lang=nl] .form-errors li").text.strip() == "Naam: Dit is een verplicht veld."
    assert page.title.string.startswith("Error: Contact")
    answer = client.post("/en/contact/", answers())
    assert answer["Location"] == "/en/contact/thanks/"
    thanks = client.get("/en/contact/thanks/").content.decode()
    assert "Dank je wel." in thanks
    assert contact.get_submissions().get().receipt.language == "en"


def test_a_translated_form_speaks_english_and_its_answers_are_in_one_list_with_the_dutch(client, contact):
    an_english_page(contact, title="Contact us", thank_you_text="<p>Thank you.</p>")
    answer = client.post("/en/contact/", answers(naam="", e_mailadres="noor"))
    text = shown(answer).select_one(".form-errors").text
    assert "2 answers need your attention" in text
    assert "This field is required." in text
    assert client.post("/en/contact/", answers())["Location"] == "/en/contact/thanks/"
    assert "Thank you." in client.get("/en/contact/thanks/").content.decode()
    client.post("/contact/", answers(number="dutch"))
    receipts = [submission.receipt.language for submission in contact.get_submissions().order_by("pk")]
    assert receipts == ["en", "nl"]


def test_the_thanks_are_only_for_a_form_that_is_online(client, contact):
    contact.unpublish()
    assert client.get("/contact/bedankt/").status_code == 404


def test_an_editor_sees_the_form_and_the_thanks_before_they_are_online(admin_client):
    draft = publish(FormPage, home(), "Concept", slug="concept", live=False)
    for mode, word in (("form", "Vraag"), ("landing", "Dank je wel.")):
        assert word in draft.make_preview_request(preview_mode=mode).render().content.decode()


def test_answers_are_deleted_when_their_term_is_over(client, contact):
    client.post("/contact/", answers())
    client.post("/contact/", answers(number="another"))
    old = contact.get_submissions().first()
    type(old).objects.filter(pk=old.pk).update(submit_time=timezone.now() - timedelta(days=91))
    call_command("delete_old_submissions", verbosity=0)
    assert contact.get_submissions().count() == 1
