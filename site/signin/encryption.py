"""Keeps the secrets of second factors unreadable for who has a copy of the database, but not the key of the site."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

__all__ = ["InvalidToken", "decrypt", "encrypt"]


def key_of(secret):
    """Return the key that comes of a secret of the site, and is of no use for anything else."""
    derived = HKDF(hashes.SHA256(), length=32, salt=None, info=b"signin.encryption").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


def keys():
    """Return the key of today, and those of before, with which can still be read."""
    return MultiFernet([key_of(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def encrypt(text):
    """Return ``text`` so that only this site can read it."""
    return keys().encrypt(text.encode()).decode()


def decrypt(text):
    """Return what was encrypted; raise ``InvalidToken`` when that was with a key that is not known any longer."""
    return keys().decrypt(text.encode()).decode()
