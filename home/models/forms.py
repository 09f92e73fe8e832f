"""Forms that editors put together."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index

from home.form_mail import send_submission
from home.form_spam import SpamGuardedFormBuilder
from techport.blocks.text import INLINE_FEATURES
from techport.pages import BasePage, SitePageForm
from techport.translatable import synchronised

__all__ = ["FormField", "FormPage"]


class FormPageForm(SitePageForm, WagtailAdminFormPageForm):
    """The editor's form of a form page: this site's checks and Wagtail's."""


class FormPage(AbstractForm, BasePage):
    """A form that visitors fill in, such as Contact."""

    page_description = _("A form that visitors fill in, such as Contact.")

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    schema_page_type = "ContactPage"
    landing_page_template = "home/form_page_landing.html"
    form_builder = SpamGuardedFormBuilder

    introduction = RichTextField(_("introduction"), features=["ul", "ol", *INLINE_FEATURES], blank=True)
    privacy_note = RichTextField(
        _("privacy note"),
        features=INLINE_FEATURES,
        help_text=_("What we do with the answers, and for how long. Shown above the button."),
    )
    thank_you_text = RichTextField(_("thank-you text"), features=INLINE_FEATURES)
    to_address = models.EmailField(
        _("send answers to"), blank=True, help_text=_("Empty: answers are kept in the CMS and mailed to nobody.")
    )
    keep_days = models.PositiveSmallIntegerField(
        _("delete answers after (days)"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )

    content_panels = [
        *BasePage.content_panels,
        FormSubmissionsPanel(),
        FieldPanel("summary"),
        FieldPanel("introduction"),
        InlinePanel("form_fields", label=_("Field"), heading=_("Fields")),
        FieldPanel("privacy_note"),
        FieldPanel("thank_you_text"),
        MultiFieldPanel([FieldPanel("to_address"), FieldPanel("keep_days")], heading=_("Answers")),
    ]

    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *synchronised("to_address", "keep_days"),
    ]

    base_form_class = FormPageForm

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    def serve(self, request, *args, **kwargs):
        """Answer with the form, which nobody keeps: it holds the moment at which this visitor got it."""
        response = super().serve(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def process_form_submission(self, form):
        """Keep the answers of ``form``, and mail them when there is an address; return the kept submission.

        What a robot sent is thanked for and thrown away.
        """
        if form.is_spam:
            return None
        for name in form.guard_names:
            form.cleaned_data.pop(name)
        submission = super().process_form_submission(form)
        if self.to_address:
            send_submission.enqueue(submission.pk)
        return submission

    def delete_old_submissions(self):
        """Delete the answers whose term is over; return how many."""
        too_old = timezone.now() - timedelta(days=self.keep_days)
        return self.get_submission_class().objects.filter(page=self, submit_time__lt=too_old).delete()[0]


class FormField(TranslatableMixin, AbstractFormField):
    """One question of a form."""

    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="form_fields")

    override_translatable_fields = synchronised("clean_name", "required", "field_type", "sort_order")

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        verbose_name = _("field of a form")
        verbose_name_plural = _("fields of a form")
