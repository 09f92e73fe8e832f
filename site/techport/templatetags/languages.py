"""Template tags for the two languages of a page."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils import translation

from techport import frame
from techport.addresses import absolute
from techport.locales import locale_of
from techport.pages import is_restricted, stands_in, versions_of

register = template.Library()

NAMES = {"nl": "Nederlands", "en": "English"}


def visible_translation(page, code):
    """Return ``page`` in the language ``code`` when anyone may see it, else None. Asks the database once."""
    locale = locale_of(code)
    if page.locale_id == locale.pk:
        return page
    other = versions_of(page).get(locale.pk)
    return other if other and other.live and not is_restricted(other) else None


def address_in(context, code):
    """Return the address of what this context shows in the language ``code``, else of that home page.

    A view without a page may put ``query_in`` in its context: a function that returns its query in a language.
    """
    request, page = context["request"], context.get("page")
    if "query_in" in context:
        query = urlencode(context["query_in"](code))
        return translate_url(request.path, code) + (f"?{query}" if query else "")
    if page is None or not page.pk:
        return translate_url(request.get_full_path(), code)
    other = visible_translation(page, code)
    if other is None:
        with translation.override(code):
            home = frame.home_of(request)
            return home.url if home else "/"
    return page.address_for(other, request)


@register.simple_tag(takes_context=True)
def language_links(context):
    """Return the switch: code, name, address and whether it is the present one, for each language."""
    return [
        {
            "code": code,
            "name": NAMES[code],
            "url": address_in(context, code),
            "current": code == translation.get_language(),
        }
        for code, _label in settings.LANGUAGES
    ]


def alternates_of(page, request):
    """Return code and full address of each language that ``page`` is written in; nothing when it is but one.

    A list keeps what ``request`` asks of it.
    """
    if stands_in(page):
        return []
    found = [(code, visible_translation(page, code)) for code, _label in settings.LANGUAGES]
    found = [
        (code, absolute(page.address_for(other, request))) for code, other in found if other and not stands_in(other)
    ]
    return found if len(found) > 1 else []
