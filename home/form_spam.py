"""Forms that hold off robots without a cookie, a script or a third party.

Two quiet checks: an input that people do not see must stay empty (a "honeypot"), and the form must carry a stamp of
ours: a number of its own and the time at which it was made, signed, at least a few seconds back. Robots that fill in
whatever they find, or send without looking, get no further. Who is a person all the same sees why, keeps every answer
and can send again; nothing is thrown away in silence.

The stamp also stands in for the token against forged requests, which would need a cookie: only this site makes it. And
its number tells when the same answers come twice, after a double click or from the page before.
"""

import hashlib
import json
import secrets
import time

from django import forms
from django.core import signing
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import BaseForm

__all__ = ["STAMP", "TRAP", "SpamGuardedForm"]

# With a hyphen, which the names of an editor's questions never have
STAMP, TRAP = "form-stamp", "form-website"
SIGNER = signing.TimestampSigner(salt="form")
SHORTEST_SECONDS = 2
LONGEST_SECONDS = 24 * 60 * 60


class SpamGuardedForm(BaseForm):
    """A form page's form with the two checks."""

    stamp_name, trap_name = STAMP, TRAP
    is_doubted = False  # whether this looks like the work of a robot

    def clean(self):
        """Return the answers; raise a validation error when this may be a robot, or the form is too old to tell."""
        cleaned = super().clean()
        if self.data.get(TRAP):
            doubt = _(
                "Something was filled in that people do not see, perhaps by a program that fills in forms for you. "
                "It is empty again: send your answers once more."
            )
        elif self.age_in_seconds is None:
            doubt = _("We could not see that this form came from our site. Send your answers once more.")
        elif self.age_in_seconds < SHORTEST_SECONDS:
            doubt = _("That was faster than most people write. Are your answers complete? Send them once more.")
        elif self.age_in_seconds > LONGEST_SECONDS:
            raise forms.ValidationError(
                _("You had this page open for more than a day. Everything you filled in is still here: send it again.")
            )
        else:
            return cleaned
        self.is_doubted = True
        raise forms.ValidationError(doubt)

    def refuse_for_now(self):
        """Say that this (valid) form came from where too many come from, and how to go on."""
        self.is_doubted = True
        self.add_error(
            None,
            _("Many forms came from your internet connection in the past hour. Send yours later: it is still here."),
        )

    @cached_property
    def number(self):
        """Return the number in the stamp, or None when the form does not carry a stamp of ours."""
        try:
            return SIGNER.unsign(self.data.get(STAMP, ""))
        except signing.BadSignature:
            return None

    @cached_property
    def age_in_seconds(self):
        """Return how long ago the form was made, in seconds, or None when we can't tell."""
        if self.number is None:
            return None
        return time.time() - signing.b62_decode(self.data[STAMP].rsplit(":", 2)[1])

    @property
    def stamp(self):
        """Return the stamp for the form that is about to be shown: the one it came with, while that is good."""
        if self.is_bound and self.number is not None and self.age_in_seconds <= LONGEST_SECONDS:
            return self.data[STAMP]
        return SIGNER.sign(secrets.token_urlsafe(12))

    @property
    def key(self):
        """Return what is the same only for the same answers in the same form (which is valid), as 64 characters."""
        answers = json.dumps(self.cleaned_data, cls=DjangoJSONEncoder, sort_keys=True)
        return hashlib.sha256(f"{self.number}\n{answers}".encode()).hexdigest()
