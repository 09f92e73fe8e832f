"""What can be wrong with a back-up."""

__all__ = ["BackupError"]


class BackupError(Exception):
    """A back-up can't be made or brought back; the text says why, to an operator."""
