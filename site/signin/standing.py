"""Whether a session may be in the CMS."""

from enum import Enum
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse

__all__ = ["FACTORS", "Standing", "answered_factor", "factors_of", "standing_of", "where_to_answer"]

# Recovery codes are for when these are not at hand: alone they are no factor
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class Standing(Enum):
    """How far somebody who gave a password has come."""

    IN = "may be in the CMS"
    ANSWER = "has a second factor, and has not shown it in this session"
    SET_UP = "must set up a second factor first"


def factors_of(user):
    """Return the second factors of ``user``."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS)


def answered_factor(request, user):
    """Return whether ``user`` showed a second factor, or a recovery code, in the session of ``request``."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def standing_of(request, user):
    """Return the ``Standing`` of ``user``, who is signed in with the session of ``request``."""
    if answered_factor(request, user):
        return Standing.IN
    if factors_of(user).exists():
        return Standing.ANSWER
    return Standing.SET_UP if settings.SECOND_FACTOR_REQUIRED else Standing.IN


def where_to_answer(user, then):
    """Return the address at which ``user`` shows a second factor, to go to the path ``then`` after that."""
    types = set(factors_of(user).values_list("type", flat=True))
    name = "mfa_reauthenticate" if Authenticator.Type.TOTP in types else "mfa_reauthenticate_webauthn"
    return f"{reverse(name)}?{urlencode({'next': then})}"
