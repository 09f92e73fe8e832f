"""Template tags for getting about: the frame, the breadcrumb, links of lists."""

from django import template
from django.conf import settings
from django.http import QueryDict

from pagecache.moments import right_until
from techport import frame

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
    return frame.absolute(path)


@register.simple_tag
def query(parameters, **changes):
    """Return a query string of ``parameters`` (a dictionary) with ``changes``; an empty value takes a part away."""
    result = QueryDict(mutable=True)
    for name, value in (dict(parameters) | changes).items():
        if value not in ("", None):
            result[name] = value
    return f"?{result.urlencode()}" if result else "?"
