"""What tests of signing in need: accounts with a second factor, and apps that show codes."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

__all__ = ["PASSWORD", "a_passkey", "code", "recovery_codes", "second_step", "sign_in", "with_app"]

PASSWORD = "x"  # noqa: S105 - of builders.an_editor
HALF_MINUTE = 30


def code(secret, halves=0):
    """Return what an app with ``secret`` shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // HALF_MINUTE + halves))


def with_app(user):
    """Give ``user`` an app with codes and recovery codes, and return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def a_passkey(user, name="laptop"):
    """Return the record of a passkey of ``user``, which no browser has."""
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": {}}
    )


def recovery_codes(user):
    """Return the recovery codes of ``user``."""
    return RecoveryCodes.activate(user).get_unused_codes()


def sign_in(client, username, password=PASSWORD, **options):
    """Return the answer to name and password."""
    return client.post("/cms/login/", {"username": username, "password": password}, **options)


def second_step(client, answer):
    """Return the answer to a code as second step."""
    return client.post("/cms/login/second/", {"code": answer})
