"""The sessions of an account."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

__all__ = ["end_sessions"]


def end_sessions(user, *, but=None):
    """End the sessions of ``user``, but that with the key ``but``; return how many there were.

    Only who works here has a session, so that reading all of them takes no time.
    """
    theirs = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).exclude(pk=but)
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    return Session.objects.filter(pk__in=theirs).delete()[0]
