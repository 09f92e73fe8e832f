"""Guards what editors publish in the CMS, and answers who was refused, by whatever button that was."""

from http import HTTPStatus

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from checks.guard import BlockedError, watching

__all__ = ["BlockedPageMiddleware"]


class BlockedPageMiddleware:
    """Shows what must be mended where a view of the CMS, such as a workflow's, knows no better than to fail."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the answer; what is published for it is looked over."""
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        with watching():
            return self.get_response(request)

    def process_exception(self, request, exception):
        """Return where the editor can see what is wrong; a script gets the message."""
        if not isinstance(exception, BlockedError):
            return None
        message = " ".join(exception.messages)
        if not request.accepts("text/html"):
            return JsonResponse({"message": message}, status=HTTPStatus.CONFLICT)
        messages.error(request, message)
        return redirect("checks:page", exception.page.pk)
