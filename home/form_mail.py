"""Mail about what visitors sent in, made in the background so that nobody waits for a mail server.

A server that refuses, hangs or asks to come back (4xx) is tried again, each time after a longer wait. What it refuses
for good (5xx), or what was tried often enough, is for an editor, who sees it in the CMS and can send it again.
"""

import logging
import smtplib
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.tasks import task
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from home.models.receipts import Receipt

__all__ = ["mail_answers", "shown_answer"]

REFUSED = (smtplib.SMTPSenderRefused, smtplib.SMTPDataError, smtplib.SMTPRecipientsRefused)

logger = logging.getLogger(__name__)


@task(backend="background")
def mail_answers(receipt_id):
    """Mail the answers of the receipt with this primary key, unless that is done, or being done, or not yet due."""
    receipt = Receipt.objects.claim(receipt_id)
    if receipt is None:
        return
    page = receipt.submission.page.specific
    if not page.to_address:
        receipt.needs_no_mail()
        return
    try:
        message_about(receipt, page).send()
    except Exception as error:  # whatever it is, an editor must see that the mail was not sent
        again = mail_answers.get_backend().supports_defer and not is_final(error) and next_wait(receipt)
        logger.warning("Answers to a form could not be mailed (%s), try %d", type(error).__name__, receipt.mail_tries)
        if again:
            receipt.wait(again, problem_of(error))
            mail_answers.using(run_after=receipt.mail_due).enqueue(receipt.pk)
        else:
            receipt.give_up(problem_of(error))
    else:
        receipt.mailed()


def is_final(error):
    """Return whether a mail server (or our own mail library) will say the same the next time."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    if isinstance(error, REFUSED):
        return error.smtp_code >= 500
    return not isinstance(error, smtplib.SMTPException | OSError)


def problem_of(error):
    """Return what went wrong, in the words of the mail server where it said something."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, text = error.smtp_code, error.smtp_error
    else:
        return f"{type(error).__name__}: {error}"
    return f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"


def next_wait(receipt):
    """Return how long to wait after a try that failed, or None when that was the last."""
    waits = settings.MAIL_RETRIES
    return timedelta(seconds=waits[receipt.mail_tries - 1]) if receipt.mail_tries <= len(waits) else None


def message_about(receipt, page):
    """Return the mail: in Dutch, with the questions as the visitor read them."""
    submission = receipt.submission
    asked = page.get_translations(inclusive=True).filter(locale__language_code=receipt.language).first() or page
    asked = asked.specific
    answers = submission.form_data
    with translation.override(page.locale.language_code):
        lines = [
            f"{field.label}: {shown_answer(answers[field.clean_name])}"
            for field in asked.get_form_fields()
            if field.clean_name in answers
        ]
        address = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailforms:list_submissions", args=[page.pk])
        deleted = formats.date_format(timezone.localdate(submission.submit_time) + timedelta(days=page.keep_days))
        lines.append(
            "-- \n"
            + _("All answers: %(address)s\nThese are deleted there on %(date)s.")
            % {
                "address": address,
                "date": deleted,
            }
        )
    return EmailMessage(
        subject=" ".join(asked.title.split()),
        body="\n\n".join(lines),
        to=[page.to_address],
        reply_to=addresses_in(asked, answers)[:1],
        headers={
            # The same for each try: should a mail come twice after all, programs show it once
            "Message-ID": f"<{receipt.key}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def addresses_in(page, answers):
    """Return the e-mail addresses that a visitor gave and that can stand in the head of a mail."""
    found = [answers.get(field.clean_name) for field in page.get_form_fields() if field.field_type == "email"]
    return [address for address in found if address and is_address(address)]


def is_address(text):
    """Return whether ``text`` is one e-mail address, in characters that every mail server knows."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return text.isascii() and text.isprintable()


def shown_answer(value):
    """Return an answer as people read it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)
