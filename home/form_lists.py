"""What visitors sent in, in the CMS: Wagtail's list, with what became of the mail and when each answer is deleted."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.forms.utils import get_forms_for_user
from wagtail.contrib.forms.views import DeleteSubmissionsView, SubmissionsListView
from wagtail.log_actions import log

from home.form_mail import mail_answers, shown_answer
from home.models import FormPage, Receipt
from home.models.receipts import MailState
from home.spreadsheets import harmless
from techport.locales import source_locale

__all__ = ["AnswersView", "DeleteAnswersView", "count_of_deleted", "list_answers", "mail_again", "with_answers"]

# Beside the questions; a hyphen is in no name of a question
BESIDE = {
    "form-language": gettext_lazy("Language"),
    "form-mail": gettext_lazy("Mail"),
    "form-deleted": gettext_lazy("Deleted on"),
}
LARGEST_KEY = 2**63


def with_answers(pages):
    """Return those of ``pages`` (forms) that have a list: the Dutch ones, which have the answers of both languages."""
    kept = FormSubmission.objects.values("page")
    return pages.filter(Q(locale=source_locale()) | Q(pk__in=kept))


def list_answers(request, page_id, results_only=False):
    """Answer with the list of a form."""
    view = AnswersView.as_view(results_only=results_only)
    return view(request, form_page=get_object_or_404(FormPage, pk=page_id))


class AnswersView(SubmissionsListView):
    """The list of a form, and its export."""

    results_template_name = "home/form_answers.html"

    def dispatch(self, request, *args, **kwargs):
        """Return the answer; only who may edit the form gets one."""
        self.form_page = kwargs["form_page"]
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        """Return the answers, with what became of them."""
        return super().get_base_queryset().select_related("receipt")

    def get_context_data(self, **kwargs):
        """Return the context: answers as people read them, and what is known beside them."""
        context = super().get_context_data(**kwargs)
        if not self.is_export:
            context["data_headings"] += [
                {"name": name, "label": label, "order": None} for name, label in BESIDE.items()
            ]
            for submission, row in zip(context["submissions"], context["data_rows"], strict=True):
                moment, *answers = row["fields"]
                row["fields"] = [moment, *map(shown_answer, answers), *self.beside(submission).values()]
            failed = Receipt.objects.filter(submission__page=self.form_page, mail_state=MailState.FAILED)
            context["failed_mails"] = failed.count()
        return context

    def beside(self, submission):
        """Return what is known of answers beside them, by name."""
        receipt = getattr(submission, "receipt", None)
        mail = ""
        if receipt and receipt.mail_state:
            mail = f"{receipt.get_mail_state_display()}: {receipt.mail_problem}".removesuffix(": ")
        deleted = timezone.localdate(submission.submit_time) + timedelta(days=self.form_page.keep_days)
        language = str(dict(settings.LANGUAGES)[receipt.language]) if receipt else ""
        return dict(zip(BESIDE, (language, mail, deleted), strict=True))

    def as_spreadsheet(self, queryset, spreadsheet_format):
        """Return the file; that somebody took the answers out of the CMS is noted."""
        self.list_export = [*self.list_export, *BESIDE]
        self.export_headings = self.export_headings | BESIDE
        log(instance=self.form_page, action="home.export_answers", user=self.request.user)
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def to_row_dict(self, item):
        """Return a row of the file by name."""
        data = item.get_data() | self.beside(item)
        return {
            name: data[name] if name == "submit_time" else shown_answer(data.get(name)) for name in self.list_export
        }

    def preprocess_field_value(self, field, value, export_format):
        """Return what is written in a cell."""
        return harmless(super().preprocess_field_value(field, value, export_format))

    def get_heading(self, queryset, field):
        """Return what is written above a column."""
        return harmless(super().get_heading(queryset, field))


class DeleteAnswersView(DeleteSubmissionsView):
    """Deletes what an editor chose, and notes who did."""

    def get_queryset(self):
        """Return the answers that were chosen, of this form only."""
        chosen = self.request.GET.getlist("selected-submissions")
        keys = [int(text) for text in chosen if text.isascii() and text.isdecimal()]
        return self.page.get_submissions().filter(pk__in=[key for key in keys if key < LARGEST_KEY])

    def handle_delete(self, submissions):
        """Delete them."""
        data = {"count": submissions.count()}
        super().handle_delete(submissions)
        log(instance=self.page, action="home.delete_answers", user=self.request.user, data=data)


@require_POST
def mail_again(request, page_id):
    """Mail the answers to a form of which the mail failed, and lead back to the list."""
    if not get_forms_for_user(request.user).filter(pk=page_id).exists():
        raise PermissionDenied
    failed = Receipt.objects.filter(submission__page=page_id, mail_state=MailState.FAILED)
    count = 0
    for receipt in failed:
        if receipt.begin_again():
            mail_answers.enqueue(receipt.pk)
            count += 1
    text = ngettext("%(number)d answer will be mailed again.", "%(number)d answers will be mailed again.", count)
    messages.success(request, text % {"number": count})
    return redirect("wagtailforms:list_submissions", page_id)


def count_of_deleted(data):
    """Return what the log says of deleted answers."""
    count = data.get("count", 0)
    return ngettext("Deleted %(number)d answer", "Deleted %(number)d answers", count) % {"number": count}
