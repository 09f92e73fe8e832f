"""Answers for when something went wrong, in the language of the address and without a database."""

from django.conf import settings
from django.http import Http404, HttpResponseServerError
from django.template import loader
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.defaults import page_not_found
from wagtail import views as wagtail_views

from techport.routing import find_page
from techport.templatetags.languages import NAMES

__all__ = ["serve_page", "server_error"]


def server_error(request):
    """Answer 500 with a page that needs nothing but its own template."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    homes = {code: "/" if code == settings.LANGUAGE_CODE else f"/{code}/" for code, _label in settings.LANGUAGES}
    with translation.override(language):
        body = loader.render_to_string(
            "500.html",
            {
                "LANGUAGE_CODE": language,
                "home_url": homes[language],
                "languages": [
                    {"code": code, "name": NAMES[code], "url": url, "current": code == language}
                    for code, url in homes.items()
                ],
            },
        )
    return HttpResponseServerError(body, headers={"Content-Language": language, "Cache-Control": "no-store"})


@csrf_exempt  # a page that takes answers (a form) asks no cookie of anyone, and so has no token to check
def serve_page(request, path):
    """Answer with the page at ``path``, or with our own page that says there is none: on a developer's machine too."""
    try:
        find_page(request, path)
        return wagtail_views.serve(request, path)
    except Http404 as missing:
        return page_not_found(request, missing)
