"""What is written down of signing in and of rights: in Wagtail's log of changes, beside all other changes.

Never a password, a code, an address or a name that nobody has.
"""

import logging

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

__all__ = ["ACTIONS", "METHODS", "PREFIX", "note", "note_failure"]

logger = logging.getLogger(__name__)

PREFIX = "signin."
ACTIONS = {
    # action: what it is called, and how it is told
    "signin.login": (_("Sign in"), _("Signed in")),
    "signin.logout": (_("Sign out"), _("Signed out")),
    "signin.failure": (_("Failed attempt to sign in"), _("Somebody tried to sign in, and failed")),
    "signin.recovery": (_("Use of a recovery code"), _("Used a recovery code")),
    "signin.factor_added": (_("New second step"), _("Added a second step for signing in")),
    "signin.factor_removed": (_("Second step removed"), _("Removed a second step for signing in")),
    "signin.codes": (_("New recovery codes"), _("Made new recovery codes")),
    "signin.reset": (_("All second steps removed"), _("Removed all second steps, so that new ones can be set up")),
    "signin.unlock": (_("Attempts forgotten"), _("Let everybody try to sign in again")),
    "signin.link": (_("Link for a new password"), _("An operator made a link for a new password")),
    "signin.password": (_("New password"), _("Got a new password")),
    "signin.rights": (_("Rights"), _("Rights changed")),
}
METHODS = {
    "password": _("password"),
    "totp": _("app with codes"),
    "webauthn": _("passkey"),
    "recovery_codes": _("recovery code"),
}


def note(action, subject, by=None, **data):
    """Write down that ``by`` did something of ``ACTIONS`` to ``subject``, a user or group."""
    log(instance=subject, action=action, user=by, data=data or None)


def note_failure(username, method):
    """Write down that somebody failed to sign in as ``username`` by one of ``METHODS``.

    Of a name that nobody has, only the log of the site hears, without the name: it may be a password.
    """
    user = get_user_model().objects.filter(username=username).first()
    if user:
        note("signin.failure", user, method=method)
    else:
        logger.warning("Somebody tried to sign in with a name that nobody has.")
