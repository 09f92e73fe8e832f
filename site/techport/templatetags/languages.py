"""Template tags for the two languages of a page."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import QueryDict
from django.urls import translate_url
from django.utils import translation
from wagtail.models import Page

from techport import frame
from techport.locales import locale_of
from techport.pages import SitePageQuerySet, stands_in

register = template.Library()

NAMES = {"nl": "Nederlands", "en": "English"}


def visible_translation(page, code):
    """Return ``page`` in the language ``code`` when anyone may see it, else None. Asks the database once."""
    locale = locale_of(code)
    if page.locale_id == locale.pk:
        return page
    if not hasattr(page, "_visible_translations"):
        page._visible_translations = {}
    if code not in page._visible_translations:
        translations = SitePageQuerySet(Page).filter(translation_key=page.translation_key, locale=locale)
        page._visible_translations[code] = translations.visible().first()
    return page._visible_translations[code]


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
    query = QueryDict(mutable=True)
    if hasattr(page, "query_in"):
        query.update(page.query_in(other, request))
    return other.url + (f"?{query.urlencode()}" if query else "")


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


@register.simple_tag(takes_context=True)
def alternates(context):
    """Return code and full address of each language that this page is really written in; nothing when it is but one."""
    page = context.get("page")
    if page is None or not page.pk or stands_in(page):
        return []
    found = [(code, visible_translation(page, code)) for code, _label in settings.LANGUAGES]
    found = [(code, frame.absolute(other.url)) for code, other in found if other and not stands_in(other)]
    return found if len(found) > 1 else []


@register.simple_tag(takes_context=True)
def canonical(context):
    """Return the full address under which search engines should know this page: a stand-in has that of its source."""
    page = context.get("page")
    if page is None or not page.pk:
        return ""
    return frame.absolute((page.source if stands_in(page) else page).url or "")
