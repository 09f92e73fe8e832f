"""Answers for when something went wrong, in the language of the address and without a database."""

from django.conf import settings
from django.http import HttpResponseServerError
from django.template import loader
from django.utils import translation

from techport.templatetags.languages import NAMES

__all__ = ["server_error"]


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
