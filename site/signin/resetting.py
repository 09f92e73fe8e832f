"""Helps somebody back in who lost their second factor."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from signin import audit, mail
from signin.sessions import end_sessions

__all__ = ["reset_factors"]


@transaction.atomic
def reset_factors(user, by=None):
    """Remove all second factors and recovery codes of ``user`` and end their sessions; return how many factors.

    ``by`` is who does it in the CMS; None stands for an operator with a command. The owner gets a mail.
    """
    number = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    audit.note("signin.reset", user, by=by)
    mail.tell_owner(user, "reset")
    return number
