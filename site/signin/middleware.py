"""Lets only those in who may be in: for every other page of the site, a session without its factor is nobody's."""

import time
from functools import partial

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from signin.standing import Standing, standing_of

__all__ = ["AdmissionMiddleware"]

SEEN = "signin_seen"
SEEN_EVERY = 5 * 60  # seconds: a session lives that much shorter at most, and is not written at each request


class AdmissionMiddleware:
    """Hides who has signed in from all but our own pages until they showed their second factor, where they must.

    What Wagtail does with somebody unknown is then done everywhere: the CMS leads to signing in, private pages and
    documents stay closed, and there is no user bar. A session that is used in the CMS lives on; that an open window
    asks by itself who else edits the page is no use.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.cms = reverse("wagtailadmin_home")
        self.ours = tuple(
            reverse(name)
            for name in ("wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_password_reset", "mfa_index")
        )
        self.by_itself = f"{self.cms}editing-sessions/"

    def __call__(self, request):
        """Return the answer."""
        path = request.path_info
        if not path.startswith(self.ours):
            request.user = SimpleLazyObject(partial(admitted, request, request.user))
            if path.startswith(self.cms) and not path.startswith(self.by_itself) and request.user.is_authenticated:
                note_use(request.session)
        return self.get_response(request)


def admitted(request, user):
    """Return ``user`` if they may be in, else somebody unknown."""
    return user if user.is_authenticated and standing_of(request, user) is Standing.IN else AnonymousUser()


def note_use(session):
    """Let ``session`` live from now on for as long as one does."""
    now = int(time.time())
    if now - session.get(SEEN, 0) >= SEEN_EVERY:
        session[SEEN] = now
