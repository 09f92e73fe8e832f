"""What the views on a translation share."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import Translation, get_edit_url

from translations.rights import check_may_change, may_publish

__all__ = ["TranslationView"]


class TranslationView(WagtailAdminTemplateMixin, TemplateView):
    """A view on one ``Translation``, for who may change its English."""

    header_icon = "wagtail-localize-language"

    def setup(self, request, *args, **kwargs):
        """Find the translation; raise ``PermissionDenied`` for who may not change its English."""
        super().setup(request, *args, **kwargs)
        self.translation = get_object_or_404(
            Translation.objects.select_related("source", "target_locale"), pk=kwargs["translation_id"]
        )

    def dispatch(self, request, *args, **kwargs):
        """Answer who may change the English."""
        check_may_change(request.user, self.english)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def dutch(self):
        """Return the Dutch page or shared text."""
        return self.translation.source.get_source_instance()

    @cached_property
    def english(self):
        """Return the English page or shared text; raise a 404 when there is none."""
        english = self.translation.source.object.get_instance_or_none(self.translation.target_locale)
        if english is None:
            raise Http404
        return english.specific if isinstance(english, Page) else english

    @property
    def may_publish(self):
        """Return whether the user may put the English online."""
        return may_publish(self.request.user, self.english)

    def check_may_publish(self):
        """Raise ``PermissionDenied`` for who may not put the English online."""
        if not self.may_publish:
            raise PermissionDenied

    @cached_property
    def missing(self):
        """Return the ``MissingSegment``s, in the order of the page."""
        order = {}
        for place in self.translation.source.stringsegment_set.order_by("order").values_list("context_id", "string_id"):
            order.setdefault(place, len(order))
        segments = self.translation.missing_segments.select_related("string", "previous", "context", "translation")
        return sorted(segments, key=lambda segment: order.get((segment.context_id, segment.string_id), len(order)))

    @property
    def edit_url(self):
        """Return the address of the editor of the English page or text."""
        return get_edit_url(self.english)

    @property
    def changes_url(self):
        """Return the address of what is to be done for this translation."""
        return reverse("translations:changes", args=[self.translation.pk])

    def get_page_subtitle(self):
        """Return the title of the page in Dutch."""
        return str(self.dutch)

    def get_breadcrumbs_items(self):
        """Return the way here: by the overview of English."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("translations:report"), "label": _("English")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]
