"""What browsers ask for beside a page: the icon at its old address, and the manifest for a home screen."""

from django.conf import settings
from django.http import FileResponse, JsonResponse
from django.templatetags.static import static
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from techport.frame import home_of

__all__ = ["favicon", "manifest"]

WEEK = 60 * 60 * 24 * 7
INK, PAPER = "#06202b", "#f7f6f1"  # as in tokens.css
ICONS = [
    {"src": "img/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
    {"src": "img/icon-192.png", "sizes": "192x192", "type": "image/png"},
    {"src": "img/icon-512.png", "sizes": "512x512", "type": "image/png"},
    {"src": "img/icon-maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
]


@require_safe
def favicon(request):
    """Answer with the icon, where browsers and feed readers look for it unasked."""
    file = (settings.SITE_DIR / "static" / "img" / "favicon.ico").open("rb")
    return FileResponse(file, content_type="image/x-icon", headers={"Cache-Control": f"public, max-age={WEEK}"})


@require_safe
def manifest(request):
    """Answer with the web manifest of the active language."""
    home = home_of(request)
    start = home.url if home else "/"
    return JsonResponse(
        {
            "id": start,
            "name": "Techport",
            "short_name": "Techport",
            "description": home.tagline if home else "",
            "lang": get_language(),
            "dir": "ltr",
            "start_url": start,
            "scope": "/",
            "display": "minimal-ui",
            "background_color": PAPER,
            "theme_color": INK,
            "icons": [icon | {"src": static(icon["src"])} for icon in ICONS],
        },
        json_dumps_params={"ensure_ascii": False},
        content_type="application/manifest+json",
    )
