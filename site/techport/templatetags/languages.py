"""Template tags for the two languages of a page."""

from django import template
from django.conf import settings
from django.http import QueryDict
from django.urls import translate_url
from django.utils import translation
from wagtail.models import Page

from techport import frame
from techport.addresses import absolute
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
    """Return the address of what this context shows in the language ``code``, else of that home page."""
    request, page = context["request"], context.get("page")
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
