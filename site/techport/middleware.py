"""Middleware of the whole site: what can be read, which language an address speaks, and what a page may load."""

import codecs
import json
import logging
import re

from django.conf import settings
from django.core.exceptions import FieldError, ValidationError
from django.db import DataError
from django.middleware.csp import ContentSecurityPolicyMiddleware
from django.urls import NoReverseMatch
from django.utils import translation
from django.utils.csp import CSP
from django.utils.datastructures import MultiValueDictKeyError
from modelsearch.backends.base import FilterFieldError

from techport.errors import bad_request

__all__ = ["CMS", "LanguageFromPathMiddleware", "ReadableRequestMiddleware", "SecurityPolicyMiddleware"]

CMS = "/cms/"  # where it is, also for a machine that has none

logger = logging.getLogger(__name__)

# A number that no database can hold, a field that every form has, a way back to nowhere; and while nothing is changed,
# what is no number or day where one is meant
NONSENSE = (OverflowError, DataError, MultiValueDictKeyError, NoReverseMatch)
NONSENSE_IN_A_QUESTION = (*NONSENSE, ValueError, ValidationError, FieldError, FilterFieldError)
STRICT_TRANSPORT_SECURITY = "max-age=31536000; includeSubDomains; preload"
NOT_TEXT = re.compile("[\x00\ud800-\udfff]")


class LanguageFromPathMiddleware:
    """Activates the language of the address: English under ``/en/``, Dutch everywhere else.

    Django's ``LocaleMiddleware`` would also look at cookies and ``Accept-Language`` and announce
    so in ``Vary``, which makes every answer uncacheable for a choice this site never makes.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the answer with ``Content-Language`` set to the language it was made in."""
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


class ReadableRequestMiddleware:
    """Refuses with 400 what holds characters that are no text: PostgreSQL knows no NUL, and nobody half a character.

    That is in cookies and forms everywhere, in addresses in the CMS, where any of many lists and choosers would hand it
    to the database. What visitors may ask is cleaned by who reads it. Bytes that are no UTF-8 are no trouble: Django
    reads them as the sign for what can't be read.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the answer; 400 when it can be none."""
        is_fine = is_readable([*request.COOKIES.values()]) and is_in_utf8(request)
        if is_fine and is_in_cms(request):
            is_fine = "%00" not in request.META.get("QUERY_STRING", "") and "\x00" not in request.path_info
        return self.get_response(request) if is_fine else bad_request(request, None)

    def process_view(self, request, view, args, kwargs):
        """Return 400 when a field of a form can't be read, or holds JSON that can't."""
        if request.method == "POST":
            for name, values in request.POST.lists():
                if not is_readable([name, *values]):
                    return bad_request(request, None)
        return None

    def process_exception(self, request, exception):
        """Return 400 when the CMS choked on a number, a day or a name that it was asked for; the log calls it a fault.

        Its many lists, reports and bulk actions hand to the database what they get.
        """
        kinds = NONSENSE if request.method == "POST" else NONSENSE_IN_A_QUESTION
        if "/choose" in request.path_info:
            kinds = (*kinds, AttributeError)  # choosers use a form that may not be there
        if not isinstance(exception, kinds) or not is_in_cms(request):
            return None
        logger.error("The CMS could not answer this request: %s", request.path_info, exc_info=exception)
        return bad_request(request, None)


def is_in_cms(request):
    """Return whether a request is for the CMS."""
    return request.path_info.startswith(CMS)


def is_in_utf8(request):
    """Return whether a request is in an alphabet that we write; Django would read it in any that Python knows."""
    try:
        return codecs.lookup(request.content_params.get("charset", "utf-8")).name in ("utf-8", "ascii")
    except LookupError:
        return True  # then Django takes UTF-8


def is_readable(value):
    """Return whether a text, or each text in a list or dictionary, can be stored: no NUL, no half character."""
    if isinstance(value, dict):
        return all(is_readable(name) and is_readable(one) for name, one in value.items())
    if isinstance(value, list):
        return all(is_readable(one) for one in value)
    if not isinstance(value, str):
        return True
    if NOT_TEXT.search(value):
        return False
    if "\\u" in value and value.startswith(("{", "[", '"')):
        try:
            return is_readable(json.loads(value))
        except ValueError:
            return True  # no JSON, but a text
        except RecursionError:
            return False
    return True


class SecurityPolicyMiddleware(ContentSecurityPolicyMiddleware):
    """Django's Content-Security-Policy, with a policy of its own for the CMS, and the other headers of every answer.

    Some of these are Django's too; but what answers before its middleware, such as a host that is not ours, has none.
    """

    permissions_policy = ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "browsing-topics",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "hid",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "screen-wake-lock",
            "serial",
            "usb",
            "xr-spatial-tracking",
        )
    )

    def process_response(self, request, response):
        """Return ``response`` with the policy of the part of the site that ``request`` asked for."""
        if getattr(request, "is_dummy", False):  # Wagtail's, for a preview: a page in a frame of the CMS
            response._csp_config = settings.SECURE_CSP | {"frame-ancestors": [CSP.SELF]}
            response["X-Frame-Options"] = "SAMEORIGIN"
        if not getattr(response, "xframe_options_exempt", False):
            response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        if is_in_cms(request) and not hasattr(response, "_csp_config"):
            response._csp_config = settings.SECURE_CSP_CMS
            if response.get("X-Frame-Options") == "DENY":
                response["X-Frame-Options"] = "SAMEORIGIN"
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        response.headers.setdefault("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", self.permissions_policy)
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT_SECURITY)
        return super().process_response(request, response)
