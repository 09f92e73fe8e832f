"""Forms that editors put together."""

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.http import HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index

from home.form_fields import QuestionBuilder
from home.form_mail import mail_answers
from home.models.receipts import Receipt
from home.models.sendings import Sending
from techport.blocks.text import INLINE_FEATURES
from techport.pages import BasePage, SitePageForm
from techport.translatable import synchronised

__all__ = ["FormField", "FormPage"]


class SeeOther(HttpResponseRedirect):
    """Leads a browser that sent a form to a page to look at."""

    status_code = HTTPStatus.SEE_OTHER


class FormPageForm(SitePageForm, WagtailAdminFormPageForm):
    """The editor's form of a form page: this site's checks and Wagtail's."""


class FormPage(RoutablePageMixin, AbstractForm, BasePage):
    """A form that visitors fill in, such as Contact."""

    page_description = _("A form that visitors fill in, such as Contact.")

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    schema_page_type = "ContactPage"
    landing_page_template = "home/form_page_landing.html"
    form_builder = QuestionBuilder

    introduction = RichTextField(_("introduction"), features=["ul", "ol", *INLINE_FEATURES], blank=True)
    privacy_note = RichTextField(
        _("privacy note"),
        features=INLINE_FEATURES,
        help_text=_("What we do with the answers. Shown above the button; how long they are kept stands behind it."),
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

    shows_thanks = False  # whether the answer that is being made is that of who has sent the form

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    @path("")
    def questions(self, request):
        """Answer with the form; take in what was filled in, and lead to the thanks.

        What must be mended is answered with 422, so that no program takes it for a success. Nobody keeps the form: it
        holds the moment at which this visitor got it. It is checked in the language that its questions are written in.
        """
        is_sent = request.method == "POST"
        status = HTTPStatus.UNPROCESSABLE_ENTITY if is_sent else HTTPStatus.OK
        with translation.override(self.content_language):
            form = self.get_form(request.POST, page=self) if is_sent else self.get_form(page=self)
            is_right = is_sent and form.is_valid()
        if is_right and not Sending.objects.allows(request):
            form.refuse_for_now()
            status = HTTPStatus.TOO_MANY_REQUESTS
        elif is_right:
            self.process_form_submission(form)
            return SeeOther(self.url + self.reverse_subpage("thanks"))
        response = self.render(request, context_overrides={"form": form})
        response.status_code = status
        add_never_cache_headers(response)
        return response

    @path(_("thanks/"))
    def thanks(self, request):
        """Answer with the thanks, at an address of its own: who loads it again sends nothing again."""
        self.shows_thanks = True
        return self.render(request, template=self.landing_page_template)

    def serve_preview(self, request, mode_name):
        """Answer with what an editor is working on: the form, or the thanks."""
        return self.thanks(request) if mode_name == "landing" else self.questions(request)

    def get_head(self, request):
        """Return the head; the thanks are for nobody who did not send something."""
        head = super().get_head(request)
        return replace(head, path="", noindex=True) if self.shows_thanks else head

    def process_form_submission(self, form):
        """Keep the answers of ``form``, and mail them when there is an address; return the kept submission.

        They are kept with the Dutch page, in whichever language they came: one list for those who answer.
        """
        is_mailed = bool(self.to_address)
        with transaction.atomic():  # what is kept is mailed, and the other way round
            receipt, is_new = Receipt.objects.take_in(self.source.pk, form, self.locale.language_code, mail=is_mailed)
            if is_new and is_mailed:
                mail_answers.enqueue(receipt.pk)
        return receipt.submission

    def delete_old_submissions(self):
        """Delete the answers whose term is over; return how many."""
        too_old = timezone.now() - timedelta(days=self.keep_days)
        return self.get_submission_class().objects.filter(page=self, submit_time__lt=too_old).delete()[0]


class FormField(TranslatableMixin, AbstractFormField):
    """One question of a form."""

    NAMES_IN_USE = ("", "submit_time")  # no name at all, and what Wagtail keeps beside the answers

    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="form_fields")

    override_translatable_fields = synchronised("clean_name", "required", "field_type", "sort_order")

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        verbose_name = _("field of a form")
        verbose_name_plural = _("fields of a form")

    def get_field_clean_name(self):
        """Return the name under which the answers are kept."""
        name = super().get_field_clean_name()
        return f"question_{name}" if name in self.NAMES_IN_USE else name
