"""Template tags for getting about: the frame, the breadcrumb, links of lists."""

from django import template
from django.conf import settings
from django.utils import timezone, translation
from django.utils.http import urlencode

from pagecache.moments import right_until
from techport import addresses, frame

register = template.Library()


@register.simple_tag(takes_context=True)
def site_frame(context):
    """Return the home page of this language as ``home`` and the menu as ``menu``."""
    request = context["request"]
    home = frame.home_of(request)
    for moment in frame.moments_of_change(home):
        right_until(request, moment)
    return {"home": home, "menu": frame.menu_of(home, context.get("page"))}


@register.simple_tag(takes_context=True)
def footer(context):
    """Print the footer of the active language."""
    home = frame.home_of(context["request"])
    return frame.footer_below(home, translation.get_language(), timezone.localdate().year)


@register.simple_tag(takes_context=True)
def breadcrumb(context):
    """Return the pages above the page of this context."""
    return frame.breadcrumb_of(context["page"])


@register.simple_tag(takes_context=True)
def editor_present(context):
    """Return whether an editor may be looking, without asking the session: that would make every answer private."""
    request = context["request"]
    return getattr(request, "is_preview", False) or settings.SESSION_COOKIE_NAME in request.COOKIES


@register.filter
def absolute(path):
    """Return the full address of a path on this site."""
    return addresses.absolute(path)


@register.simple_tag
def page_address(number, path, parameters):
    """Return the address of a page of a list at ``path`` ("" for here) with ``parameters`` (a dictionary).

    The first page is the list itself, so has no number.
    """
    query = urlencode(dict(parameters) | ({"page": number} if number > 1 else {}))
    return f"{path}?{query}" if query else path or "?"
