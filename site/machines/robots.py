"""What search engines and other robots may visit."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from techport.addresses import absolute
from techport.middleware import CMS

__all__ = ["robots_txt"]


def closed_paths():
    """Return what robots need not visit: the CMS, and the search page of each language, which lists what they know."""
    yield CMS
    for code, _label in settings.LANGUAGES:
        with translation.override(code):
            yield reverse("search")


@require_safe
def robots_txt(request):
    """Answer with ``robots.txt``; a site that is not the real one keeps robots out."""
    closed = closed_paths() if settings.ROBOTS_WELCOME else ["/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "", f"Sitemap: {absolute(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
