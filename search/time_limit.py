"""How long an answer to a visitor may take that is asked of a search server in several questions."""

import math
import time
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["answering_within", "seconds_left"]

deadline = ContextVar("deadline", default=math.inf)


@contextmanager
def answering_within(seconds):
    """Give what is asked of a search server meanwhile no more than ``seconds``, all together."""
    token = deadline.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        deadline.reset(token)


def seconds_left():
    """Return how many seconds are left: infinitely many when nobody waits."""
    return deadline.get() - time.monotonic()
