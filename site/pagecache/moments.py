"""How a page says until when it is right: a notice that begins tomorrow is on no page that was finished today."""

__all__ = ["UNTIL", "right_until"]

UNTIL = "pagecache.until"  # in the environment of a request: seconds since 1970


def right_until(request, moment):
    """Say that the answer to ``request`` is different from ``moment`` (a ``datetime``, or None for never) on."""
    if moment is not None and UNTIL in request.environ:
        request.environ[UNTIL] = min(request.environ[UNTIL], moment.timestamp())
