"""Whether Django is at work for a visitor, who should not wait for what can be made in the background."""

from contextvars import ContextVar

__all__ = ["is_visit", "visiting"]

visiting = ContextVar("visiting", default=False)


def is_visit():
    """Return whether a visitor waits for what is being made, and not an editor or a command."""
    return visiting.get()
