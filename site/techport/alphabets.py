"""Alphabets that requests name and that are none: Django fails on them before any of our code can answer."""

from email.message import Message

__all__ = ["ReadableAlphabets", "without_impossible_alphabet"]


def without_impossible_alphabet(environ):
    """Return the environment of a request without an alphabet in which nothing can be written, such as rot13."""
    kind = Message()
    kind["Content-Type"] = environ.get("CONTENT_TYPE", "")
    try:
        b"a=1".decode(kind.get_content_charset("utf-8"))
    except UnicodeDecodeError:
        pass  # one that others write in, which Django can tell
    except (LookupError, UnicodeError, ValueError):
        return environ | {"CONTENT_TYPE": kind.get_content_type()}
    return environ


class ReadableAlphabets:
    """The WSGI application around Django itself."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        """Answer a request as WSGI wants it."""
        return self.application(without_impossible_alphabet(environ), start_response)
