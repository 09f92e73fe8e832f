"""The ways in which wagtail-localize offers machine translation, with what this site makes of it behind them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance
from wagtail_localize.views.update_translations import UpdateTranslationsView

from translations.freshness import refresh
from translations.machine.errors import MachineTranslationError
from translations.machine.service import service_name, translate_missing

__all__ = ["UpdateView", "machine_translate"]


@require_POST
def machine_translate(request, translation_id):
    """Translate by machine what the English of a page or shared text lacks, and say how that went."""
    translation = get_object_or_404(Translation, id=translation_id)
    if not service_name():
        raise Http404
    say_how_it_went(request, translation)
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def say_how_it_went(request, translation):
    """Translate by machine what ``translation`` lacks and tell the editor; return whether the service did its work."""
    if not user_can_edit_instance(request.user, translation.get_target_instance()):
        raise PermissionDenied
    try:
        result = translate_missing(translation, request.user)
    except MachineTranslationError as error:
        messages.error(request, str(error))
        return False
    level = messages.WARNING if result.refused or not result.translated else messages.SUCCESS
    messages.add_message(request, level, result.message)
    return True


class UpdateView(UpdateTranslationsView):
    """The form "sync translated pages", where machine translation is a box to tick."""

    def form_valid(self, form):
        """Translate before anything else is done, and leave it all alone when the service fails."""
        if form.cleaned_data.pop("use_machine_translation", False):
            refresh(self.object, self.object.get_source_instance())
            for translation in self.object.translations.filter(enabled=True):
                if not say_how_it_went(self.request, translation):
                    return self.render_to_response(self.get_context_data())
        return super().form_valid(form)
