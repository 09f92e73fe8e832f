"""Mail about what visitors sent in, made in the background so that nobody waits for a mail server."""

from django.apps import apps
from django.core.mail import EmailMessage
from django.tasks import task
from django.utils import translation

__all__ = ["send_submission"]


@task
def send_submission(submission_id):
    """Mail the submission with this primary key to the address of its form; do nothing when either is gone."""
    submission = apps.get_model("wagtailforms.FormSubmission").objects.filter(pk=submission_id).first()
    page = submission and submission.page.specific
    if not page or not page.to_address:
        return
    with translation.override(page.locale.language_code):
        answers = submission.get_data()
        lines = [f"{label}: {answers[name]}" for name, label in page.get_data_fields() if name in answers]
        reply_to = [
            answers[field.clean_name]
            for field in page.get_form_fields()
            if field.field_type == "email" and answers.get(field.clean_name)
        ]
        EmailMessage(subject=page.title, body="\n\n".join(lines), to=[page.to_address], reply_to=reply_to[:1]).send()
