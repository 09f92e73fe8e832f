"""Closes a back-up with ``BACKUP_KEY``, in the format of age (age-encryption.org), whose tools open it as well.

The key is what ``age-keygen`` prints: the public one (``age1…``) can only close, the secret one (``AGE-SECRET-KEY-…``)
also opens. Anything else is taken for a passphrase, with which the whole file goes through memory.
"""

from pathlib import Path

import pyrage

from operations.backups.problems import BackupError

__all__ = ["close", "is_closed", "open_closed"]

MAGIC = b"age-encryption.org/"
PUBLIC, SECRET = "age1", "AGE-SECRET-KEY-"


def is_closed(path):
    """Return whether the file at ``path`` is encrypted."""
    with open(path, "rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def close(source, target, key):
    """Write the file ``source`` encrypted to ``target``; raise ``BackupError`` when ``key`` is none."""
    try:
        if key.startswith(PUBLIC):
            pyrage.encrypt_file(str(source), str(target), [pyrage.x25519.Recipient.from_str(key)])
        elif key.startswith(SECRET):
            pyrage.encrypt_file(str(source), str(target), [pyrage.x25519.Identity.from_str(key).to_public()])
        else:
            Path(target).write_bytes(pyrage.passphrase.encrypt(Path(source).read_bytes(), key))
    except (pyrage.RecipientError, pyrage.IdentityError, pyrage.EncryptError) as error:
        raise BackupError("BACKUP_KEY is no key of age.") from error


def open_closed(source, target, key):
    """Write the encrypted ``source`` in the open to ``target``; raise ``BackupError`` when ``key`` does not fit."""
    if not key or key.startswith(PUBLIC):
        raise BackupError("The back-up is encrypted: set BACKUP_KEY to the secret key or the passphrase.")
    try:
        if key.startswith(SECRET):
            pyrage.decrypt_file(str(source), str(target), [pyrage.x25519.Identity.from_str(key)])
        else:
            Path(target).write_bytes(pyrage.passphrase.decrypt(Path(source).read_bytes(), key))
    except (pyrage.IdentityError, pyrage.DecryptError) as error:
        raise BackupError("BACKUP_KEY does not fit this back-up, or the file is damaged.") from error
