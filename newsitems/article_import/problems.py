"""What can be wrong with a file."""

__all__ = ["UnreadableFileError"]


class UnreadableFileError(Exception):
    """A file that cannot become a news item; its message is one sentence for an editor."""
