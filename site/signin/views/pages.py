"""What all pages of signing in have in common."""

from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from signin.adapters import TOO_MANY
from signin.language import chosen_language, language_for

__all__ = ["Throttled", "our_page", "too_many_requests"]

RETRY_AFTER = 5 * 60  # seconds: see ACCOUNT_RATE_LIMITS


def our_page(view):
    """Return ``view`` in the language of who looks, never kept, and as strictly guarded as what visitors see."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        language = language_for(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = view(request, *args, **kwargs)
            if getattr(response, "is_rendered", True) is False:
                response.render()
        if chosen := chosen_language(request):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chosen,
                path="/cms/",
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
        response["Content-Language"] = language
        response._csp_config = settings.SECURE_CSP
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        add_never_cache_headers(response)
        return response

    return wrapped


class Throttled:
    """A view with a form that answers 429 when there were too many attempts."""

    def form_invalid(self, form):
        """Return the form with what is wrong."""
        response = super().form_invalid(form)
        if any(error.code == TOO_MANY for errors in form.errors.as_data().values() for error in errors):
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
            response["Retry-After"] = str(RETRY_AFTER)
        return response


def too_many_requests(request, exception=None):
    """Answer 429: somebody asks the same too often."""
    status = HTTPStatus.TOO_MANY_REQUESTS
    response = render(request, "signin/too_many.html", status=status)
    response["Retry-After"] = str(RETRY_AFTER)
    return response
