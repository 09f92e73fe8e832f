"""Where an editor goes to work on the English of something."""

from django.contrib.admin.utils import quote
from django.urls import NoReverseMatch, reverse
from wagtail_localize.models import Translation

from techport.locales import source_locale, target_locale
from translations.models import TranslationStatus

__all__ = ["LinkFinder"]

State = TranslationStatus.State


class LinkFinder:
    """Gives ``TranslationStatus``es their ``url``, with one query for all of them."""

    def __init__(self, user):
        self.user = user

    def add_links(self, statuses):
        """Set ``url`` of each status: the list of what is missing, else the editor of what there is, else None."""
        keys = [status.translation_key for status in statuses]
        translations = dict(
            Translation.objects.filter(
                source__object_id__in=keys, source__locale=source_locale(), target_locale=target_locale()
            ).values_list("source__object_id", "pk")
        )
        for status in statuses:
            status.translation_id = translations.get(status.translation_key)
            status.url = self.link(status)

    def link(self, status):
        """Return the address for one status."""
        if status.translation_id and status.state in (State.BEHIND, State.IN_TRANSLATION):
            return reverse("translations:changes", args=[status.translation_id])
        if status.page_id:
            return reverse("wagtailadmin_pages:edit", args=[status.page_id])
        return snippet_url(status)


def snippet_url(status):
    """Return the address of the list of shared texts of this kind, searched for this one."""
    model = status.content_type.model_class()
    viewset = getattr(model, "snippet_viewset", None)
    if viewset is None:
        return None
    dutch = model.objects.filter(translation_key=status.translation_key, locale=source_locale()).first()
    try:
        return reverse(viewset.get_url_name("edit"), args=[quote(dutch.pk)]) if dutch else None
    except NoReverseMatch:
        return None
