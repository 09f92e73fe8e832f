"""The addresses below ``/.well-known/``."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from techport.addresses import absolute
from techport.frame import home_of

__all__ = ["change_password", "security_txt"]

VALID_DAYS = 180


def security_contact(request):
    """Return the address (a URI) for reports of a leak: that of the settings, else the one in the footer, else ""."""
    if settings.SECURITY_CONTACT:
        contact = settings.SECURITY_CONTACT
    else:
        with override(settings.LANGUAGE_CODE):
            contact = getattr(home_of(request), "contact_email", "")
    return f"mailto:{contact}" if contact and ":" not in contact else contact


@require_safe
def security_txt(request):
    """Answer with where to report a leak (RFC 9116), valid for half a year from today; 404 when nobody is named."""
    contact = security_contact(request)
    if not contact:
        raise Http404
    expires = (datetime.now(UTC) + timedelta(days=VALID_DAYS)).replace(hour=0, minute=0, second=0, microsecond=0)
    fields = {
        "Contact": contact,
        "Expires": expires.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": ", ".join(code for code, _label in settings.LANGUAGES),
        "Canonical": absolute(reverse("security_txt")),
    }
    lines = [f"{name}: {value}\n" for name, value in fields.items()]
    return HttpResponse("".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def change_password(request):
    """Lead a password manager to where editors change their password; 404 where they can't."""
    if not settings.CMS_ENABLED:
        raise Http404
    return redirect("wagtailadmin_account")
