"""What django-allauth does otherwise here than it would by itself."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from signin import audit, encryption
from signin.standing import FACTORS, Standing, factors_of, standing_of

__all__ = ["TOO_MANY", "AccountAdapter", "FactorAdapter"]

TOO_MANY = "too_many_login_attempts"  # django-allauth's name of the error
WRONG_CODE = _("This code is not right, or was used before. Wait for the next one.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made in the CMS, by administrators, and have a name and a password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        TOO_MANY: _("There were too many attempts that failed. Try again in a few minutes."),
        "rate_limited": _("There were too many attempts that failed. Try again in a few minutes."),
        "username_password_mismatch": _("User name and password do not belong together."),
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request):
        """Return that nobody makes an account for themselves."""
        return False

    def get_client_ip(self, request):
        """Return what stands for the address of a visitor: enough to count attempts, and never the address itself."""
        address = truncate_ip(super().get_client_ip(request))
        return salted_hmac("signin.address", address, algorithm="sha256").hexdigest()

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Show what went wrong; what went well is on the page that follows."""
        if message:
            messages.add_message(request, level, message, extra_tags)

    def authentication_failed(self, request, **credentials):
        """Write down that somebody gave a wrong password for an account that there is."""
        audit.note_failure(credentials.get("username", ""), "password")

    def get_reauthentication_methods(self, user):
        """Return how ``user`` can show that it is still them: with a factor if they have one, else a password."""
        methods = super().get_reauthentication_methods(user)
        with_factor = [method for method in methods if method["id"].startswith("mfa")]
        return with_factor if user.is_authenticated and factors_of(user).exists() else methods

    def is_reauthentication_required(self, *, app, **kwargs):
        """Return whether ``user`` must show again who they are; who signed in just now need not."""
        request = context.request
        records = get_authentication_records(request, request.user)
        return not records or not is_recent(records[-1]) or standing_of(request, request.user) is Standing.ANSWER


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: their secrets are encrypted, and the last one stays where one is required."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _("This is your only second step, and you can't do without: add another first."),
    }

    def _get_site_name(self):
        return settings.WAGTAIL_SITE_NAME

    def _get_user_identifier(self, user):
        return user.get_username()

    def encrypt(self, text):
        """Return a secret so that only this site can read it."""
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text):
        """Return a secret that was encrypted; one that can't be read any longer fits no code."""
        try:
            return encryption.decrypt(encrypted_text)
        except encryption.InvalidToken:
            return ""

    def can_delete_authenticator(self, authenticator):
        """Return whether its owner may remove a factor."""
        if not settings.SECOND_FACTOR_REQUIRED or authenticator.type not in FACTORS:
            return True
        return factors_of(authenticator.user).exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user, type):
        """Return how a passkey is called until its owner finds a better name."""
        number = factors_of(user).filter(type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}


def is_recent(record):
    """Return whether somebody showed who they are so short ago that it still counts."""
    return time.time() - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT
