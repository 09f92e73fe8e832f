"""Sends a page for translation, from Dutch and by who may work on its English."""

from wagtail_localize.views.submit_translations import SubmitPageTranslationView

from techport.locales import target_locale
from translations.rights import check_may_change

__all__ = ["SubmitPageView"]


class SubmitPageView(SubmitPageTranslationView):
    """wagtail-localize's view, which would take an English page for a source as well."""

    def get_object(self):
        """Return the Dutch page; raise ``PermissionDenied`` for who may not change its English."""
        page = super().get_object().source
        english = page.get_translation_or_none(target_locale())
        if english is not None:
            check_may_change(self.request.user, english)
        return page
