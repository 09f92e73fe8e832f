"""Answers with a redirect where there is no page any more, and notes what is not found after all."""

from urllib.parse import urlsplit

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail import hooks
from wagtail.models import Site

from pagecache.question import LOOKS_AHEAD, known_query
from redirects.counting import address_to_count, counts, referrer_of
from redirects.places import Kind, language_of_path, places_of
from redirects.trails import Trail, Trails, find_redirect

__all__ = ["MissingAddressMiddleware", "RedirectMiddleware"]

MARKDOWN = "index.md"  # behind the address of a page, it is the page for machine readers


class RedirectMiddleware:
    """Instead of Wagtail's own: that shows the address of a page that is hidden, follows no chain, and can loop."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the answer; a redirect where it would be "not found" and there is one for the address."""
        response = self.get_response(request)
        return (self.redirect(request) or response) if response.status_code == 404 else response

    def redirect(self, request):
        """Return the redirect for the address of ``request``, or None."""
        site = Site.find_for_request(request)
        found = find_redirect(site, request.get_full_path())
        if found is None and request.path.endswith(f"/{MARKDOWN}"):
            return self.redirect_to_markdown(request, site)
        trail = Trails(site).follow(found) if found else self.by_rule(request)
        address = trail.end if trail else ""
        if not address or urlsplit(address).path == request.path or is_page_without_slash(request.path):
            return None
        if found and found.automatically_created and "?" not in found.old_path:
            # The page is the same, so what narrows it down still does
            query = known_query(request.META.get("QUERY_STRING", ""))
            address += f"?{query}" if query else ""
        answer = HttpResponseRedirect if found and not found.is_permanent else HttpResponsePermanentRedirect
        return answer(address)

    def redirect_to_markdown(self, request, site):
        """Return the redirect from a page as Markdown to where that is now; None when it leads to no page."""
        found = find_redirect(site, request.path.removesuffix(MARKDOWN))
        trail = Trails(site).follow(found) if found else None
        address = trail.end if trail and trail.page and not trail.route else ""
        if not address:
            return None
        answer = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
        return answer(f"{address}{MARKDOWN}")

    def by_rule(self, request):
        """Return where an app says that an old address leads to, as a ``Trail``, or None."""
        for find in hooks.get_hooks("find_old_address"):
            if page := find(request.path, language_of_path(request.path)):
                return Trail((request.path,), page)
        return None


def is_page_without_slash(path):
    """Return whether only a slash is missing: Django will add it."""
    return not path.endswith("/") and places_of([path])[path].kind is Kind.PAGE


class MissingAddressMiddleware:
    """Counts the addresses that are not found; outside of all that may yet lead a visitor on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the answer."""
        response = self.get_response(request)
        # The store of finished pages asks again with all that the visitor sent
        if response.status_code == 404 and not request.META.get(LOOKS_AHEAD) and (path := address_to_count(request)):
            counts.add(path, referrer_of(request))
        return response
