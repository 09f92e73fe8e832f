"""What visitors sent in, in the CMS: who sees it, takes it out, deletes it and has it mailed again."""

import csv
import io
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import GroupPagePermission, Page, PageLogEntry

from home.models import Receipt, Sending, StandardPage
from home.spreadsheets import harmless
from tests.builders import an_editor, an_english_page, home, publish
from tests.form_answers import a_contact_form, answers, stamp_in

pytestmark = pytest.mark.django_db

MAY = {"Beheerders": True, "Eindredactie": True, "Redactie": True, "Vertalers": False, "Meelezers": False}


@pytest.fixture
def contact():
    """Return a contact form."""
    return a_contact_form()


def list_of(form):
    """Return the address of the list of a form."""
    return f"/cms/forms/submissions/{form.pk}/"


def keep(form, **data):
    """Return answers that a form has kept."""
    submission = FormSubmission.objects.create(page=form, form_data={"naam": "Noor"} | data)
    Receipt.objects.create(submission=submission, key=f"{submission.pk}", language="nl")
    return submission


@pytest.mark.parametrize("group", MAY)
def test_only_who_may_edit_a_form_sees_takes_out_deletes_and_mails_its_answers(client, contact, group):
    an_english_page(contact, title="Contact us")  # which translators may edit
    kept = keep(contact)
    Receipt.objects.update(mail_state="failed")
    client.force_login(an_editor(group))
    address, chosen = list_of(contact), f"?selected-submissions={kept.pk}"
    expected = 200 if MAY[group] else 302
    asked = [
        address,
        f"{address}results/",
        f"{address}?export=csv",
        f"{address}?export=xlsx",
        f"{address}delete/{chosen}",
    ]
    assert [client.get(path).status_code for path in asked] == [expected] * 5
    assert ("Noor" in client.get(address).content.decode()) == MAY[group]
    forms = client.get(reverse("wagtailforms:index"))
    assert (list_of(contact) in forms.content.decode()) == MAY[group]
    client.post(f"{address}mail/")
    assert len(mail.outbox) == MAY[group]
    client.post(f"{address}delete/{chosen}")
    assert FormSubmission.objects.exists() != MAY[group]


def test_an_editor_of_one_part_of_the_site_reaches_no_answers_elsewhere_by_address(client, contact):
    part = publish(StandardPage, home(), "Deel", slug="deel")
    editor = an_editor("Meelezers")
    group = editor.groups.get()
    rights = GroupPagePermission.objects.filter(group__name="Redactie", permission__codename="change_page").first()
    GroupPagePermission.objects.create(group=group, page=part, permission=rights.permission)
    kept = keep(contact)
    client.force_login(editor)
    address = list_of(contact)
    for path in (address, f"{address}?export=csv", f"{address}delete/?selected-submissions={kept.pk}"):
        assert client.get(path).status_code == 302
    client.post(f"{address}delete/?selected-submissions={kept.pk}")
    client.post(f"{address}mail/")
    assert FormSubmission.objects.exists()


def test_answers_are_deleted_only_from_the_form_that_is_asked(admin_client, contact):
    kept = keep(contact)
    second = publish(type(contact), home(), "Tweede", slug="tweede")
    admin_client.post(f"{list_of(second)}delete/?selected-submissions={kept.pk}")
    assert FormSubmission.objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize("chosen", ["abc", "-1", "1.5", "²", str(10**30), "%00", ""])
def test_no_choice_of_answers_breaks_deleting(admin_client, contact, chosen):
    keep(contact)
    path = f"{list_of(contact)}delete/?selected-submissions={chosen}"
    assert admin_client.get(path).status_code in (200, 400)
    assert admin_client.post(path).status_code in (302, 400)
    assert FormSubmission.objects.exists()


def test_the_history_of_a_form_tells_who_took_answers_out_and_deleted_them(admin_client, contact):
    keep(contact)
    b"".join(admin_client.get(f"{list_of(contact)}?export=csv").streaming_content)
    admin_client.post(f"{list_of(contact)}delete/?selected-submissions={FormSubmission.objects.get().pk}")
    actions = PageLogEntry.objects.filter(page=contact.pk).values_list("action", flat=True)
    assert {"home.export_answers", "home.delete_answers"} <= {*actions}
    history = admin_client.get(reverse("wagtailadmin_pages:history", args=[contact.pk])).content.decode()
    assert "1 antwoord verwijderd" in history


def test_the_list_can_be_narrowed_down_to_dates_and_says_when_answers_are_deleted(admin_client, contact):
    old = keep(contact, naam="Oud")
    FormSubmission.objects.filter(pk=old.pk).update(submit_time=timezone.now() - timedelta(days=30))
    keep(contact, naam="Nieuw")
    today = timezone.localdate()
    html = admin_client.get(f"{list_of(contact)}?date_from={today - timedelta(days=7):%Y-%m-%d}").content.decode()
    assert "Nieuw" in html
    assert "Oud" not in html
    assert "Verwijderd op" in html
    deleted = today + timedelta(days=90)
    assert f"{deleted.day} " in html


def test_files_hold_no_formula(admin_client, contact):
    texts = ["=1+1", "+31251", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\x0bNoor\x1f", "Noor"]
    for text in texts:
        keep(contact, naam=text)
    first = contact.form_fields.first()
    first.label = "=1"
    first.save()
    expected = ["'=1+1", "'+31251", "'-2", "'@SUM(A1)", "'\t=1", "'\r=1", "' =1", "'＝1", "Noor", "Noor"]
    answer = admin_client.get(f"{list_of(contact)}?export=csv")
    rows = [*csv.reader(io.StringIO(b"".join(answer.streaming_content).decode(), newline=""))]
    assert [row[1] for row in rows] == ["'=1", *expected]
    answer = admin_client.get(f"{list_of(contact)}?export=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    cells = [row[1] for row in sheet.iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value.replace("_x000D_", "\r") for cell in cells] == ["'=1", *expected]


def test_both_files_are_reached_from_the_list(admin_client, contact):
    keep(contact)
    html = admin_client.get(list_of(contact)).content.decode()
    assert "export=csv" in html
    assert "export=xlsx" in html


def test_numbers_dates_and_lists_are_no_formula():
    assert [harmless(value) for value in (1, None, True, timezone.localdate())] == [1, None, True, timezone.localdate()]


def test_a_mail_that_failed_is_seen_and_sent_again(admin_client, contact):
    keep(contact)
    Receipt.objects.update(mail_state="failed", mail_problem="554 no")
    html = admin_client.get(list_of(contact)).content.decode()
    assert "Eén antwoord kon niet gemaild worden." in html
    assert "Kon niet gemaild worden: 554 no" in html
    for _ in range(2):
        admin_client.post(f"{list_of(contact)}mail/")
    assert len(mail.outbox) == 1
    assert "Gemaild" in admin_client.get(list_of(contact)).content.decode()
    assert admin_client.get(f"{list_of(contact)}mail/").status_code == 405


def test_answers_go_with_their_page(contact):
    keep(contact)
    Page.objects.get(pk=contact.pk).delete()
    assert not FormSubmission.objects.exists()
    assert not Receipt.objects.exists()


def test_answers_are_deleted_when_their_term_is_over_however_often_the_clock_says_so(contact):
    for days in (89, 91):
        FormSubmission.objects.filter(pk=keep(contact, naam=f"{days}").pk).update(
            submit_time=timezone.now() - timedelta(days=days)
        )
    for _ in range(2):
        call_command("delete_old_submissions", verbosity=0)
    assert [submission.form_data["naam"] for submission in FormSubmission.objects.all()] == ["89"]
    assert Receipt.objects.count() == 1


def test_visitors_read_how_long_their_answers_are_kept(client, contact):
    assert "Na 90 dagen verwijderen we je antwoorden." in client.get("/contact/").content.decode()
    an_english_page(contact, title="Contact us", keep_days=1)
    assert "We delete your answers after one day." in client.get("/en/contact/").content.decode()


def test_who_sends_too_often_hears_so_and_keeps_what_was_written(client, contact, settings):
    settings.FORMS_AN_HOUR = 3
    codes = [client.post("/contact/", answers(number=f"{number}")).status_code for number in range(3)]
    assert codes == [303] * 3
    answer = client.post("/contact/", answers(number="4"))
    assert answer.status_code == 429
    html = answer.content.decode()
    assert "kwamen het afgelopen uur veel formulieren" in html
    assert 'value="Noor"' in html
    assert stamp_in(html).startswith("4:")
    assert FormSubmission.objects.count() == 3
    assert client.post("/contact/", answers(number="5"), REMOTE_ADDR="192.0.2.7").status_code == 303
    Sending.objects.update(sent_at=timezone.now() - timedelta(minutes=61))
    assert client.post("/contact/", answers(number="6")).status_code == 303
    assert Sending.objects.count() == 1


def test_nothing_is_kept_that_says_where_a_form_came_from(client, contact, settings):
    for address in ("2001:db8::1", "2001:db8::2"):
        client.post("/contact/", answers(number=address), REMOTE_ADDR=address)
    senders = {*Sending.objects.values_list("sender", flat=True)}
    assert len(senders) == 1  # one network
    assert "2001" not in str(senders)
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for forged in ("1.1.1.1", "2.2.2.2", "nonsense"):
        client.post("/contact/", answers(number=forged), HTTP_X_FORWARDED_FOR=f"{forged}, 192.0.2.1")
    assert len({*Sending.objects.values_list("sender", flat=True)} - senders) == 1
