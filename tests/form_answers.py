"""A contact form for tests, and what a browser sends for it."""

import re
import time
from unittest.mock import patch

from home.form_spam import SIGNER, STAMP, TRAP
from home.models import FormField, FormPage
from tests.builders import home, publish

__all__ = ["a_contact_form", "answers", "stamp_in"]


def a_contact_form(**fields):
    """Return a contact form that mails its answers, with its English stand-in."""
    dutch = home()
    questions = [
        FormField(label="Naam", field_type="singleline", locale=dutch.locale, sort_order=0),
        FormField(
            label="E-mailadres", field_type="email", locale=dutch.locale, sort_order=1, help_text="Voor ons antwoord"
        ),
        FormField(label="Onderwerp", field_type="radio", choices="Werk,School", locale=dutch.locale, sort_order=2),
    ]
    fields = {"to_address": "info@example.org", "form_fields": questions} | fields
    return publish(FormPage, dutch, "Contact", slug="contact", **fields)


def answers(seconds_ago=10, number="number", **changes):
    """Return what a browser sends for the contact form, when it was opened ``seconds_ago``."""
    made = time.time() - seconds_ago
    with patch("django.core.signing.time.time", lambda: made):
        stamp = SIGNER.sign(number)
    right = {"naam": "Noor", "e_mailadres": "noor@example.org", "onderwerp": "Werk"}
    return right | {TRAP: "", STAMP: stamp} | changes


def stamp_in(html):
    """Return the stamp of the form in a page."""
    return re.search(rf'name="{STAMP}" value="([^"]*)"', html)[1]
