"""Begins a translation with one click, and lets Dutch and English be published together."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from techport.locales import source_locale, target_locale
from translations.models import TranslationStatus
from translations.publishing import save_english
from translations.together import cancel, prepare

__all__ = ["cancel_together", "prepare_together", "show_changes", "start"]


@require_POST
def start(request, status_id):
    """Begin the translation of a page or shared text that has none, and go where it is translated."""
    if not request.user.has_perm("wagtail_localize.submit_translation"):
        raise PermissionDenied
    status = get_object_or_404(TranslationStatus, pk=status_id)
    if status.page and not status.page.specific.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    model = ContentType.objects.get_for_id(status.content_type_id).model_class()
    dutch = get_object_or_404(model, translation_key=status.translation_key, locale=source_locale())
    source, _made = TranslationSource.get_or_create_from_instance(dutch)
    translation, is_new = Translation.objects.get_or_create(source=source, target_locale=target_locale())
    if is_new:
        save_english(translation, request.user)
    return redirect("translations:changes", translation.pk)


def show_changes(request, source_id):
    """Show what English lacks to who comes to bring it up to date: that happens whenever Dutch is published."""
    translation = get_object_or_404(Translation, source=source_id, target_locale=target_locale())
    messages.info(request, _("What changed in Dutch is taken over whenever it is published."))
    return redirect("translations:changes", translation.pk)


def dutch_page(request, page_id):
    """Return the Dutch page with this id; raise ``PermissionDenied`` for who may not change it."""
    page = get_object_or_404(Page, pk=page_id).specific
    if page.locale_id != source_locale().pk or page.is_root():
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


@require_POST
def prepare_together(request, page_id):
    """Let the draft of a Dutch page be translated before it is published."""
    page = dutch_page(request, page_id)
    prepare(page, request.user)
    messages.success(
        request, _("Translators see “%s” now. Publish it when they are ready: English goes online with it.") % page
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
def cancel_together(request, page_id):
    """Let a Dutch page be published without waiting for English again."""
    page = dutch_page(request, page_id)
    cancel(page, request.user)
    messages.success(request, _("“%s” is published by itself again; English follows later.") % page)
    return redirect("wagtailadmin_pages:edit", page.pk)
