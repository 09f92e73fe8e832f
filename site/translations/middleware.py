"""Answers an editor whose English could not go online, by whatever button that was."""

from http import HTTPStatus

from django.http import JsonResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from translations.guard import RefusedError

__all__ = ["RefusedEnglishMiddleware"]


class RefusedEnglishMiddleware:
    """Shows what stands in the way where a view of the CMS, such as a workflow's, knows no better than to fail."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the answer."""
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Return where the editor can see what is missing; a script gets the message."""
        if not isinstance(exception, RefusedError):
            return None
        message = " ".join(exception.messages)
        if not request.accepts("text/html"):
            return JsonResponse({"message": message}, status=HTTPStatus.CONFLICT)
        messages.error(request, message)
        return redirect("translations:confirm", exception.translation.pk)
