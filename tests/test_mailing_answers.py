"""Answers to a form on their way to the editors, with the site, the worker and a mail server as they really run."""

import json
import shutil
import smtplib
import subprocess
import sys
import time
from datetime import timedelta
from urllib.parse import urlencode
from urllib.request import HTTPErrorProcessor, build_opener

import pytest
from django.core import mail
from django.core.management import call_command
from django.tasks import task_backends
from django.utils import timezone

from home.form_mail import mail_answers
from home.models import Receipt
from tests.builders import an_english_page
from tests.form_answers import a_contact_form, answers, stamp_in
from tests.harness.databases import migrated_copy
from tests.harness.mail_server import MailServer
from tests.harness.processes import end, start_leashed
from tests.harness.production import Production

WAITS = [0.2, 0.5, 1, 2, 4, 8, 16, 16]
STATES = """
import json
from home.models import Receipt
print(json.dumps({
    receipt.submission.form_data["naam"]: [receipt.mail_state, receipt.mail_tries, receipt.mail_problem]
    for receipt in Receipt.objects.select_related("submission")
}))
"""


class SeeAnswer(HTTPErrorProcessor):
    """Follows no redirect and raises for no status."""

    def http_response(self, request, response):
        """Return the answer as it is."""
        return response


class FormSite(Production):
    """The site with a contact form, a worker in the background, and a mail server."""

    def __init__(self, folder, database_url, static):
        super().__init__(folder, database_url, static, machines=1)
        self.mail = MailServer()
        self.worker = None
        self.environment.update(
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=str(self.mail.port),
            EMAIL_TIMEOUT="3",
            MAIL_RETRIES=",".join(map(str, WAITS)),
        )

    def start(self):
        """Start everything but the editor."""
        shutil.copytree(self.static, self.folder / "static")
        self.shell("from tests.form_answers import a_contact_form; a_contact_form()")
        self.machines[0].start()
        command = ["db_worker", "--backend", "background", "--interval", "0.1", "--verbosity", "0"]
        self.worker = start_leashed([sys.executable, "manage.py", *command], env=self.environment)

    def manage(self, *arguments):
        """Return what a command prints."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def shell(self, script):
        """Return what a script prints that runs beside the site."""
        return self.manage("shell", "--no-imports", "--command", script)

    def send(self, name):
        """Fill in the form, as a browser does; return the status, where it leads and how many seconds that took."""
        html = self.machines[0].ask("/contact/").text
        made = stamp_in(html)
        time.sleep(2.1)  # no robot
        body = urlencode(answers(naam=name) | {"form-stamp": made}).encode()
        before = time.monotonic()
        opened = build_opener(SeeAnswer).open(f"http://localhost:{self.machines[0].port}/contact/", body, timeout=30)
        return opened.status, opened.headers["Location"], time.monotonic() - before

    def states(self):
        """Return state, tries and problem of each mail, by the name of the visitor."""
        return json.loads(self.shell(STATES))

    def mails_of(self, name):
        """Return the mails about a visitor."""
        return [message for message in self.mail.mails if f"Naam: {name}" in message.get_content().splitlines()]

    def wait_until(self, shows, seconds=60):
        """Return when something shows; fail after so many seconds."""
        deadline = time.monotonic() + seconds
        while not shows():
            assert time.monotonic() < deadline, self.states()
            time.sleep(0.1)

    def stop(self):
        """End everything."""
        if self.worker:
            end(self.worker)
        self.mail.stop()
        super().stop()


@pytest.fixture(scope="module")
def site(request, collected_static, tmp_path_factory):
    """Return a site that mails."""
    database_url = migrated_copy(request, tmp_path_factory)
    site = FormSite(tmp_path_factory.mktemp("form-site"), database_url, collected_static)
    try:
        site.start()
        yield site
    finally:
        site.stop()


def test_a_visitor_gets_the_same_page_soon_whatever_the_mail_server_does_and_the_mail_comes_once(site):
    for mode in ("take", "refuse", "hang", "4xx"):
        site.mail.be(mode)
        status, location, seconds = site.send(mode)
        assert (status, location) == (303, "/contact/bedankt/")
        assert seconds < 2
        if mode == "4xx":
            site.wait_until(lambda: site.mail.tries)
        site.mail.be("take")
        site.wait_until(lambda mode=mode: site.mails_of(mode))
        site.mail.tries = 0
    time.sleep(1)
    assert [len(site.mails_of(mode)) for mode in ("take", "refuse", "hang", "4xx")] == [1, 1, 1, 1]
    message = site.mails_of("take")[0]
    assert message["To"] == "info@example.org"
    assert message["Reply-To"] == "noor@example.org"
    assert message["Subject"] == "Contact"
    assert {state for state, *_rest in site.states().values()} == {"mailed"}


def test_what_is_refused_for_good_is_kept_for_an_editor_to_send_again(site):
    site.mail.be("5xx")
    assert site.send("vijf")[0] == 303
    site.wait_until(lambda: site.states()["vijf"][0] == "failed")
    _state, tries, problem = site.states()["vijf"]
    assert tries == 1
    assert "554" in problem
    site.mail.be("take")
    site.shell(
        "from home.models import Receipt; from home.form_mail import mail_answers; "
        "receipt = Receipt.objects.get(mail_state='failed'); receipt.begin_again(); mail_answers.enqueue(receipt.pk)"
    )
    site.wait_until(lambda: site.mails_of("vijf"))


@pytest.fixture
def contact(db):
    """Return a contact form that mails its answers."""
    return a_contact_form()


@pytest.fixture
def waiting(contact, client, monkeypatch):
    """Return the receipt of an answer that nobody mailed yet."""
    with monkeypatch.context() as patch:
        patch.setattr("home.form_mail.EmailMessage.send", refuse(OSError("down")))
        client.post("/contact/", answers())
    receipt = Receipt.objects.get()
    Receipt.objects.update(mail_state="waiting", mail_tries=0, mail_due=None, mail_problem="")
    return receipt


def refuse(error):
    """Return a function that raises ``error``."""

    def fail(*arguments, **options):
        raise error

    return fail


def test_a_mail_that_somebody_is_sending_is_not_sent_by_another(waiting):
    assert Receipt.objects.claim(waiting.pk)
    mail_answers.enqueue(waiting.pk)
    assert mail.outbox == []
    Receipt.objects.update(mail_due=timezone.now() - timedelta(seconds=1))
    mail_answers.enqueue(waiting.pk)
    mail_answers.enqueue(waiting.pk)
    assert len(mail.outbox) == 1


def test_what_a_worker_left_behind_is_mailed_by_the_clock(waiting, capsys):
    Receipt.objects.claim(waiting.pk)
    call_command("mail_waiting_answers", verbosity=0)
    assert mail.outbox == []
    assert capsys.readouterr().out == ""  # it does so every minute
    Receipt.objects.update(mail_due=timezone.now() - timedelta(minutes=11))
    for _ in range(2):
        call_command("mail_waiting_answers", verbosity=0)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("error", "final"),
    [
        (smtplib.SMTPDataError(451, b"later"), False),
        (smtplib.SMTPDataError(554, b"no"), True),
        (smtplib.SMTPRecipientsRefused({"a@b.nl": (450, b"greylisted")}), False),
        (smtplib.SMTPRecipientsRefused({"a@b.nl": (550, b"unknown")}), True),
        (smtplib.SMTPAuthenticationError(535, b"password"), False),
        (smtplib.SMTPServerDisconnected("gone"), False),
        (TimeoutError("slow"), False),
        (ConnectionRefusedError("closed"), False),
        (ValueError("a newline in a header"), True),
    ],
)
def test_only_what_may_pass_is_tried_again_and_not_for_ever(waiting, monkeypatch, settings, error, final):
    settings.MAIL_RETRIES = [60, 300]
    monkeypatch.setattr("home.form_mail.EmailMessage.send", refuse(error))
    later = []
    backend = task_backends["background"]
    monkeypatch.setattr(type(backend), "supports_defer", True)
    run = backend.enqueue

    def enqueue(task, *rest):
        return later.append(task) if task.run_after else run(task, *rest)

    monkeypatch.setattr(backend, "enqueue", enqueue)
    for _ in range(5):
        Receipt.objects.filter(mail_due__gt=timezone.now()).update(mail_due=timezone.now())
        mail_answers.enqueue(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.mail_state == "failed"
    assert waiting.mail_tries == (1 if final else 3)
    assert len(later) == (0 if final else 2)
    assert waiting.mail_problem


@pytest.mark.parametrize("name", ["Noor\r\nBcc: x@example.org", "Noor\nX: y"])
def test_nothing_that_a_visitor_writes_gets_into_the_head_of_a_mail(contact, client, name):
    contact.title = "Contact\r\nBcc: x@example.org"
    contact.save()
    client.post("/contact/", answers(naam=name))
    client.post("/contact/", answers(e_mailadres="noor@example.org\r\nBcc: x@example.org"))
    client.post("/contact/", answers(e_mailadres="noor@exämple.org", number="foreign"))
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        sent = message.message()
        assert not sent["Bcc"]
        assert not sent["X"]
        assert "\n" not in sent["Subject"]
    assert mail.outbox[1].reply_to == []


def test_answers_to_english_questions_are_mailed_with_those_questions(contact, client):
    english = an_english_page(contact, title="Contact us")
    english.form_fields.filter(clean_name="naam").update(label="Name")
    client.post("/en/contact/", answers())
    message = mail.outbox[0]
    assert message.subject == "Contact us"
    assert "Name: Noor" in message.body
    assert f"/cms/forms/submissions/{contact.pk}/" in message.body


def test_a_form_without_address_keeps_its_answers_and_mails_nobody(client, db):
    form = a_contact_form(to_address="")
    client.post("/contact/", answers())
    assert form.get_submissions().get().receipt.mail_state == ""
    assert mail.outbox == []
