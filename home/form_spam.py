"""Forms that hold off robots without a cookie, a script or a third party.

Two quiet checks: a field that people do not see must stay empty (a "honeypot"), and the time at which the form was
made, signed, must lie at least a few seconds back. Who had it open for more than a day is asked to send it again.
"""

import time

from django import forms
from django.core import signing
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

__all__ = ["SpamGuardedForm", "SpamGuardedFormBuilder"]

SIGNER = signing.TimestampSigner(salt="form")
SHORTEST_SECONDS = 2
LONGEST_SECONDS = 24 * 60 * 60


class SpamGuardedForm(BaseForm):
    """A form page's form with the two checks."""

    # WCAG 1.3.5: browsers and people with a screen reader know these by their purpose
    purposes = {forms.EmailField: "email", "naam": "name", "name": "name", "telefoonnummer": "tel"}
    guard_names = ("website_url", "made_at")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["website_url"] = forms.CharField(
            label=_("Leave this empty"),
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )
        self.fields["made_at"] = forms.CharField(required=False, widget=forms.HiddenInput())
        for name, field in self.fields.items():
            if not isinstance(field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple | forms.RadioSelect):
                field.widget.attrs["class"] = "input"
            if purpose := self.purposes.get(name) or self.purposes.get(type(field)):
                field.widget.attrs["autocomplete"] = purpose

    @property
    def fresh_stamp(self):
        """Return the signed time of this moment, for the form that is about to be shown."""
        return SIGNER.sign("form")

    def clean(self):
        """Return the answers; raise a validation error when the form was opened too long ago to trust its time."""
        cleaned = super().clean()
        if self.age_in_seconds is not None and self.age_in_seconds > LONGEST_SECONDS:
            raise forms.ValidationError(
                _("You had this page open for more than a day. Everything you filled in is still here: send it again.")
            )
        return cleaned

    @cached_property
    def age_in_seconds(self):
        """Return how long ago the form was made, in seconds, or None when it does not carry a time that we signed."""
        try:
            signed = SIGNER.unsign(self.data.get("made_at", ""))
        except signing.BadSignature:
            return None
        made = signing.b62_decode(self.data["made_at"].rsplit(":", 2)[1])
        return time.time() - made if signed == "form" else None

    @property
    def is_spam(self):
        """Return whether a robot sent this (valid) form."""
        too_fast = self.age_in_seconds is None or self.age_in_seconds < SHORTEST_SECONDS
        return too_fast or bool(self.cleaned_data.get("website_url"))

    @property
    def questions(self):
        """Return the fields that the editor made, bound."""
        return [field for field in self if field.name not in self.guard_names]


class SpamGuardedFormBuilder(FormBuilder):
    """Builds the form of a form page."""

    def get_form_class(self):
        """Return a form class with the editor's fields."""
        return type("GuardedForm", (SpamGuardedForm,), self.formfields)
