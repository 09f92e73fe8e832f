"""Middleware of the whole site: which language an address speaks, and what a page may load."""

from django.conf import settings
from django.http import HttpResponseBadRequest
from django.middleware.csp import ContentSecurityPolicyMiddleware
from django.urls import reverse
from django.utils import translation

__all__ = ["LanguageFromPathMiddleware", "NulMiddleware", "SecurityPolicyMiddleware"]


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


class NulMiddleware:
    """Refuses a query with a NUL in the CMS, where any of many lists and choosers would hand it to the database.

    PostgreSQL knows no NUL in text. What visitors may ask is cleaned by who reads it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the answer; 400 when it can be none."""
        if "%00" in request.META.get("QUERY_STRING", "") and request.path_info.startswith(reverse("wagtailadmin_home")):
            return HttpResponseBadRequest(content_type="text/plain")
        return self.get_response(request)


class SecurityPolicyMiddleware(ContentSecurityPolicyMiddleware):
    """Django's Content-Security-Policy, with a policy of its own for the CMS, and Permissions-Policy."""

    permissions_policy = ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "camera",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "payment",
            "usb",
        )
    )

    def process_response(self, request, response):
        """Return ``response`` with the policy of the part of the site that ``request`` asked for."""
        if request.path_info.startswith(reverse("wagtailadmin_home")) and not hasattr(response, "_csp_config"):
            response._csp_config = settings.SECURE_CSP_CMS
            if response.get("X-Frame-Options") == "DENY":
                response["X-Frame-Options"] = "SAMEORIGIN"
        response.headers.setdefault("Permissions-Policy", self.permissions_policy)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return super().process_response(request, response)
