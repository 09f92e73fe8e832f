"""In which language who signs in is spoken to: there is one address for both."""

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY, unstash_login
from django.conf import settings
from django.utils import translation

__all__ = ["chosen_language", "language_for", "preferred_language"]


def preferred_language(user):
    """Return the language that ``user`` chose for the CMS."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE


def chosen_language(request):
    """Return the language that somebody chose with a link on the page, or ""."""
    language = request.GET.get("language", "")
    return language if language in dict(settings.LANGUAGES) else ""


def language_for(request):
    """Return the language of who signed in or is doing so; else that which their browser asks for."""
    if request.user.is_authenticated:
        return preferred_language(request.user)
    if chosen := chosen_language(request):
        return chosen
    login = unstash_login(request, peek=True) if LOGIN_SESSION_KEY in request.session else None
    return preferred_language(login.user) if login and login.user else translation.get_language_from_request(request)
