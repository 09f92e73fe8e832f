"""What is known of what a visitor sent in, besides the answers."""

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.models import FormSubmission

__all__ = ["Receipt"]


class ReceiptManager(models.Manager):
    """Takes in what visitors send, once."""

    def take_in(self, page_id, form, language):
        """Keep the answers of a valid ``form`` with the page of ``page_id``; return the receipt, and whether it is new.

        Two requests with the same answers in the same form have one receipt, also when they come at once.
        """
        try:
            with transaction.atomic():
                submission = FormSubmission.objects.create(page_id=page_id, form_data=form.cleaned_data)
                return self.create(submission=submission, key=form.key, language=language), True
        except IntegrityError:
            if receipt := self.filter(key=form.key).first():
                return receipt, False
            raise


class Receipt(models.Model):
    """How the answers of a visitor came in. It goes when they do."""

    submission = models.OneToOneField(FormSubmission, on_delete=models.CASCADE, related_name="receipt")
    key = models.CharField(max_length=64, unique=True)  # see SpamGuardedForm.key
    language = models.CharField(_("language"), max_length=10)

    objects = ReceiptManager()

    class Meta:
        verbose_name = _("receipt of a form")
        verbose_name_plural = _("receipts of forms")

    def __str__(self):
        return f"{self.submission.submit_time:%Y-%m-%d %H:%M} {self.language}"
