"""The questions of a form as fields: with limits that say what they are, and with what browsers can fill in.

A limit is told in an error and never by cutting off what somebody pastes, which ``maxlength`` does.
"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import FormBuilder

from home.form_spam import SpamGuardedForm

__all__ = ["QuestionBuilder"]

LONGEST_TEXT = 10_000
LONGEST_LINE = 255
LONGEST_ADDRESS = 2_000
LARGEST_NUMBER = 10**15

NO_SUCH_CHOICE = {"invalid_choice": _("Choose one of the answers."), "invalid_list": _("Choose one of the answers.")}

# WCAG 1.3.5: browsers, and aids for people who read or type with difficulty, know these by their purpose
PURPOSES = {
    "name": ["naam", "je_naam", "uw_naam", "name", "your_name", "volledige_naam", "full_name"],
    "given-name": ["voornaam", "first_name", "given_name"],
    "family-name": ["achternaam", "last_name", "family_name", "surname"],
    "tel": ["telefoon", "telefoonnummer", "je_telefoonnummer", "mobiel", "phone", "phone_number", "telephone_number"],
    "organization": ["organisatie", "bedrijf", "bedrijfsnaam", "school", "organisation", "organization", "company"],
    "organization-title": ["functie", "job_title"],
    "street-address": ["adres", "address"],
    "postal-code": ["postcode", "postal_code"],
    "address-level2": ["plaats", "woonplaats", "town", "city"],
}
PURPOSE_OF = {name: purpose for purpose, names in PURPOSES.items() for name in names}
CHECKED = (forms.CheckboxInput, forms.CheckboxSelectMultiple, forms.RadioSelect)


class QuestionBuilder(FormBuilder):
    """Builds the form of a form page from the questions of its editor."""

    def get_form_class(self):
        """Return a form class with the editor's questions."""
        return type("QuestionForm", (SpamGuardedForm,), self.formfields)

    @property
    def formfields(self):
        """Return the fields by name, each with what its input tells a browser."""
        fields = super().formfields
        for name, field in fields.items():
            attributes = field.widget.attrs
            attributes.pop("maxlength", None)
            if not isinstance(field.widget, CHECKED):
                attributes["class"] = "input"
            if purpose := "email" if isinstance(field, forms.EmailField) else PURPOSE_OF.get(name):
                attributes["autocomplete"] = purpose
            if purpose in ("tel", "email"):
                field.widget.input_type = purpose
        return fields

    def create_singleline_field(self, field, options):
        """Return a field of one line."""
        return forms.CharField(max_length=LONGEST_LINE, **options)

    def create_multiline_field(self, field, options):
        """Return a field of several lines."""
        return forms.CharField(max_length=LONGEST_TEXT, widget=forms.Textarea, **options)

    def create_hidden_field(self, field, options):
        """Return a field that only the page fills in."""
        return forms.CharField(max_length=LONGEST_LINE, widget=forms.HiddenInput, **options)

    def create_url_field(self, field, options):
        """Return a field for a web address; who types none of http and https means https."""
        return forms.URLField(max_length=LONGEST_ADDRESS, assume_scheme="https", **options)

    def create_number_field(self, field, options):
        """Return a field for a number, written as in the language of the page; a text field takes all ways to type."""
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        limits = {"min_value": -LARGEST_NUMBER, "max_value": LARGEST_NUMBER}
        return forms.DecimalField(localize=True, widget=widget, **limits, **options)

    def create_date_field(self, field, options):
        """Return a field for a day, for which browsers have a calendar."""
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)

    def create_datetime_field(self, field, options):
        """Return a field for a moment, for which browsers have a calendar."""
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        return forms.DateTimeField(widget=widget, **options)

    def create_dropdown_field(self, field, options):
        """Return a list that drops down; nothing is chosen before somebody chooses."""
        choices = self.get_formatted_field_choices(field)
        if not field.default_value:
            choices = [("", _("Make a choice")), *choices]
        return forms.ChoiceField(choices=choices, error_messages=NO_SUCH_CHOICE, **options)

    def create_radio_field(self, field, options):
        """Return radio buttons."""
        return super().create_radio_field(field, options | {"error_messages": NO_SUCH_CHOICE})

    def create_checkboxes_field(self, field, options):
        """Return check boxes."""
        return super().create_checkboxes_field(field, options | {"error_messages": NO_SUCH_CHOICE})

    def create_multiselect_field(self, field, options):
        """Return a list of which more than one can be chosen."""
        return super().create_multiselect_field(field, options | {"error_messages": NO_SUCH_CHOICE})
