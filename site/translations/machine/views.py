"""The button of wagtail-localize's editor, with what this site makes of machine translation behind it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation

from translations.machine.errors import MachineTranslationError
from translations.machine.service import service_name, translate_missing
from translations.rights import check_may_change

__all__ = ["machine_translate", "translate_and_tell"]


@require_POST
def machine_translate(request, translation_id):
    """Translate by machine what the English of a page or shared text lacks, for who may change it."""
    if not service_name():
        raise Http404
    translation = get_object_or_404(Translation, id=translation_id)
    check_may_change(request.user, translation.source.object.get_instance_or_none(translation.target_locale))
    translate_and_tell(request, translation)
    return redirect(get_valid_next_url_from_request(request) or reverse("translations:changes", args=[translation.pk]))


def translate_and_tell(request, translation):
    """Translate by machine what ``translation`` lacks, and tell the user how that went."""
    try:
        result = translate_missing(translation, request.user)
    except MachineTranslationError as error:
        messages.error(request, str(error))
        return
    if result.refused or not result.translated:
        messages.warning(request, result.message)
    else:
        messages.success(request, result.message)
