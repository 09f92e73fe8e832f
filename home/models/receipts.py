"""What is known of what a visitor sent in, besides the answers."""

from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.models import FormSubmission

__all__ = ["MailState", "Receipt"]

# Longer than any try can take. Who is killed while mailing leaves a mail that somebody else may try after this
LONGEST_TRY = timedelta(minutes=10)


class MailState(models.TextChoices):
    """What became of mailing the answers."""

    NONE = "", _("Not mailed")
    WAITING = "waiting", _("Is being mailed")
    MAILED = "mailed", _("Mailed")
    FAILED = "failed", _("Could not be mailed")


class ReceiptQuerySet(models.QuerySet):
    """Takes in what visitors send, once, and knows what is to be mailed."""

    def take_in(self, page_id, form, language, *, mail):
        """Keep the answers of a valid ``form`` with the page of ``page_id``; return the receipt, and whether it is new.

        Two requests with the same answers in the same form have one receipt, also when they come at once. ``mail``
        tells whether they are to be mailed.
        """
        state = MailState.WAITING if mail else MailState.NONE
        try:
            with transaction.atomic():
                submission = FormSubmission.objects.create(page_id=page_id, form_data=form.cleaned_data)
                return self.create(submission=submission, key=form.key, language=language, mail_state=state), True
        except IntegrityError:
            if receipt := self.filter(key=form.key).first():
                return receipt, False
            raise

    def claim(self, pk):
        """Return the receipt if its mail is due and nobody else is mailing it, else None."""
        now = timezone.now()
        due = Q(mail_due=None) | Q(mail_due__lte=now)
        claimed = self.filter(due, pk=pk, mail_state=MailState.WAITING).update(
            mail_due=now + LONGEST_TRY, mail_tries=F("mail_tries") + 1
        )
        return self.select_related("submission__page").get(pk=pk) if claimed else None

    def left_behind(self):
        """Return the receipts of which the mail should have been tried by now: whoever was to do that is gone."""
        before = timezone.now() - LONGEST_TRY
        overdue = Q(mail_due__lt=before) | Q(mail_due=None, submission__submit_time__lt=before)
        return self.filter(overdue, mail_state=MailState.WAITING)


class Receipt(models.Model):
    """How the answers of a visitor came in, and what became of mailing them. It goes when they do."""

    submission = models.OneToOneField(
        FormSubmission, on_delete=models.CASCADE, related_name="receipt", verbose_name=_("answers")
    )
    key = models.CharField(_("fingerprint of the answers"), max_length=64, unique=True)  # see SpamGuardedForm.key
    language = models.CharField(_("language"), max_length=10)
    mail_state = models.CharField(
        _("mail"), max_length=10, choices=MailState.choices, default=MailState.NONE, db_default="", blank=True
    )
    mail_tries = models.PositiveSmallIntegerField(_("times tried to mail"), default=0, db_default=0)
    mail_due = models.DateTimeField(_("next try to mail"), null=True, blank=True)  # nobody tries before this
    mail_problem = models.CharField(_("why mailing failed"), max_length=255, blank=True, default="", db_default="")

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = _("receipt of a form")
        verbose_name_plural = _("receipts of forms")

    def __str__(self):
        return f"{self.submission.submit_time:%Y-%m-%d %H:%M} {self.language}"

    def mailed(self):
        """Note that the mail was sent."""
        self.note(MailState.MAILED)

    def needs_no_mail(self):
        """Note that the form has no address any longer."""
        self.note(MailState.NONE)

    def wait(self, time, problem):
        """Note that the mail is tried again after ``time``, because of a ``problem``."""
        self.note(MailState.WAITING, due=timezone.now() + time, problem=problem)

    def give_up(self, problem):
        """Note that the mail is not tried again, unless an editor asks for it."""
        self.note(MailState.FAILED, problem=problem)

    def begin_again(self):
        """Let the mail be tried as if it never was; what is being mailed, or was, stays as it is."""
        return Receipt.objects.filter(pk=self.pk, mail_state=MailState.FAILED).update(
            mail_state=MailState.WAITING, mail_tries=0, mail_due=None, mail_problem=""
        )

    def note(self, state, due=None, problem=""):
        """Keep what became of the mail."""
        self.mail_state, self.mail_due, self.mail_problem = state, due, " ".join(problem.split())[:255]
        self.save(update_fields=["mail_state", "mail_due", "mail_problem"])
