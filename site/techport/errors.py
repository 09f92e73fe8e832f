"""Answers for when something went wrong, in the language of the address.

All but "not found", which knows the menu, are made without a database: it may be the reason.
"""

import sys
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.defaults import page_not_found
from wagtail import views as wagtail_views

from techport.routing import find_page
from techport.templatetags.languages import NAMES

__all__ = ["Unavailable", "bad_request", "csrf_failure", "permission_denied", "serve_page", "server_error"]

RETRY_AFTER = 60  # seconds
SQLITE_ERROR = 1  # a mistake in SQL, which SQLite reports as it does a file that can't be read


class Unavailable(Exception):  # noqa: N818 (a state of something else, which passes)
    """What a part of the site needs does not answer, or not in time."""


def bad_request(request, exception):
    """Answer 400: a host that is not ours, or a request that makes no sense."""
    return answer(
        request,
        HTTPStatus.BAD_REQUEST,
        _("We do not understand this request"),
        _("Something in the address or the form does not belong there. Go back, or search for what you need."),
    )


def permission_denied(request, exception):
    """Answer 403: somebody may not do this."""
    return answer(
        request,
        HTTPStatus.FORBIDDEN,
        _("This is not open to you"),
        _("Do you think that it should be? Ask the editors of this site."),
    )


def csrf_failure(request, reason=""):
    """Answer 403: a form without the proof that it comes from our page."""
    return answer(
        request,
        HTTPStatus.FORBIDDEN,
        _("We could not accept the form"),
        _("The page was open for too long, or your browser keeps no cookies. Load it again and fill it in once more."),
    )


def server_error(request):
    """Answer 500; 503 when what the site needs is away, for that passes."""
    if isinstance(sys.exception(), Unavailable) or is_database_away(sys.exception()):
        return answer(
            request,
            HTTPStatus.SERVICE_UNAVAILABLE,
            _("We will be right back"),
            _("The site is out of order for a moment. Try again in a minute."),
            {"Retry-After": str(RETRY_AFTER)},
        )
    return answer(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        _("Something went wrong"),
        _("That is our fault, not yours. Try again in a few minutes."),
    )


def is_database_away(exception):
    """Return whether ``exception`` says that the database does not answer, or not in time."""
    is_sql = getattr(exception.__cause__, "sqlite_errorcode", None) == SQLITE_ERROR if exception else False
    return isinstance(exception, OperationalError | InterfaceError) and not is_sql


def answer(request, status, title, text, headers=None):
    """Return the page that says so, in the language of its address; no middleware may have seen the request yet."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    homes = {code: "/" if code == settings.LANGUAGE_CODE else f"/{code}/" for code, _name in settings.LANGUAGES}
    links = [
        {"code": code, "name": NAMES[code], "url": url, "current": code == language} for code, url in homes.items()
    ]
    with translation.override(language):
        context = {
            "title": title,
            "text": text,
            "home_url": homes[language],
            "languages": links,
            "contact": settings.CONTACT_EMAIL,
        }
        body = loader.render_to_string("error.html", context)
    headers = {"Content-Language": language, "Cache-Control": "no-store"} | (headers or {})
    return HttpResponse(body, status=status, headers=headers)


@csrf_exempt  # a page that takes answers (a form) asks no cookie of anyone, and so has no token to check
def serve_page(request, path):
    """Answer with the page at ``path``, or with our own page that says there is none: on a developer's machine too."""
    try:
        find_page(request, path)
        return wagtail_views.serve(request, path)
    except Http404 as missing:
        return page_not_found(request, missing)
