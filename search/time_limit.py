"""How long a search server may take over all that is asked of it for one answer to a visitor."""

import math
import time
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["answering_within", "seconds_left", "spending"]

left = ContextVar("left", default=None)  # a list of one number, which goes down


@contextmanager
def answering_within(seconds):
    """Give what is asked of a search server meanwhile no more than ``seconds``, all together."""
    token = left.set([seconds])
    try:
        yield
    finally:
        left.reset(token)


def seconds_left():
    """Return how many seconds are left: infinitely many when no visitor waits."""
    return left.get()[0] if left.get() else math.inf


@contextmanager
def spending():
    """Count the time that a question takes; what the site itself does between two questions is not counted."""
    started = time.monotonic()
    try:
        yield
    finally:
        if left.get():
            left.get()[0] -= time.monotonic() - started
