"""What a machine does that only shows pages: nobody signs in there, and nothing is written to the database."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from techport.errors import answer

__all__ = ["VisitorMiddleware", "hide_private_documents", "hide_private_pages"]

READS = ("GET", "HEAD", "OPTIONS")


class VisitorMiddleware:
    """Takes everybody for a visitor, and accepts no answers to forms: what somebody writes must not get lost."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the answer; 503 to a form, with the address to which one can mail instead."""
        request.user = AnonymousUser()
        if request.method not in READS:
            return answer(
                request,
                HTTPStatus.SERVICE_UNAVAILABLE,
                _("This form can't be sent just now"),
                _("What you wanted to send is not kept here. Mail it to us instead."),
            )
        return self.get_response(request)


def hide_private_pages(serve):
    """Return how a page is served: not at all when it is not everybody's, where nobody can show who they are."""

    def serve_public(page, request, serve_args, serve_kwargs):
        if page.get_view_restrictions():
            raise Http404
        return serve(page, request, serve_args, serve_kwargs)

    return serve if settings.CMS_ENABLED else serve_public


def hide_private_documents(document, request):
    """Refuse a document that is not everybody's, where nobody can show who they are."""
    if not settings.CMS_ENABLED and document.collection.get_view_restrictions():
        raise Http404
