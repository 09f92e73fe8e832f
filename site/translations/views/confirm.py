"""Asks who wants to publish English whether some of it may stay Dutch for now, and shows what."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from translations.answers import confirm_dutch, present_english
from translations.differences import differences
from translations.guard import is_ahead_of_dutch, untranslated
from translations.models import MissingSegment
from translations.publishing import publish_english
from translations.together import is_ready, publish_together
from translations.views.base import TranslationView

__all__ = ["ConfirmView"]


class ConfirmView(TranslationView):
    """Lists the sentences that would go online in Dutch; publishes after they were confirmed."""

    template_name = "translations/confirm.html"
    page_title = gettext_lazy("Publish in English")

    def post(self, request, *args, **kwargs):
        """Confirm the sentences that were shown, and no others, and publish."""
        self.check_may_publish()
        if self.is_ahead_of_dutch:
            return self.publish_both()
        shown = request.POST.getlist("shown")
        dutch = self.still_dutch()
        if dutch and "confirmed" not in request.POST:
            messages.error(request, _("Tick that these texts may stay Dutch for now, or translate them first."))
            return redirect(request.path)
        new = [segment for segment in dutch if str(segment.pk) not in shown]
        if new:
            messages.warning(request, _("The list has become longer: look at it once more."))
            return redirect(request.path)
        if dutch:
            segments = MissingSegment.objects.filter(pk__in=[segment.pk for segment in dutch])
            confirm_dutch(segments.select_related("string"), request.user, self.english)
        return self.publish()

    def publish(self):
        """Publish English as it is."""
        try:
            if self.translation.enabled:
                publish_english(self.translation, self.request.user)
            else:
                self.english.get_latest_revision().publish(user=self.request.user, skip_permission_checks=True)
        except ValidationError as error:
            messages.error(self.request, _("English was not published: %s") % " ".join(error.messages))
        else:
            messages.success(self.request, _("“%s” is online in English.") % self.dutch)
        return redirect(self.edit_url)

    def publish_both(self):
        """Publish the Dutch version that waits for its English together with it."""
        if not self.dutch.permissions_for_user(self.request.user).can_publish():
            messages.error(
                self.request,
                _("You may not publish the Dutch page: ask who may. English goes online with it by itself."),
            )
            return redirect(self.request.path)
        if not is_ready(self.dutch):
            messages.error(self.request, _("English is not ready: translate the texts below first."))
            return redirect(self.changes_url)
        try:
            publish_together(self.dutch, self.request.user)
        except ValidationError as error:
            messages.error(self.request, _("Neither was published: %s") % " ".join(error.messages))
        else:
            messages.success(self.request, _("“%s” is online in Dutch and in English.") % self.dutch)
        return redirect(self.edit_url)

    @property
    def is_ahead_of_dutch(self):
        """Return whether English translates a Dutch version that is not online yet."""
        return isinstance(self.english, Page) and is_ahead_of_dutch(self.english)

    def still_dutch(self):
        """Return the ``MissingSegment``s that would be in Dutch if English were published now."""
        if self.translation.enabled:
            return self.missing  # each of them falls back to Dutch
        version = self.english.get_latest_revision_as_object()
        places = {(context, string) for context, string, _text in untranslated(self.translation, version)}
        return [segment for segment in self.missing if (segment.context_id, segment.string_id) in places]

    def get_context_data(self, **kwargs):
        """Add the sentences, and what English says there now."""
        segments = self.still_dutch()
        present = present_english(segments)
        items = [
            {
                "segment": segment,
                "english": present[segment.pk],
                "parts": differences(segment.previous.data, segment.string.data) if segment.previous else [],
            }
            for segment in segments
        ]
        return super().get_context_data(
            items=items,
            is_ahead_of_dutch=self.is_ahead_of_dutch,
            may_publish=self.may_publish,
            changes_url=self.changes_url,
            edit_url=self.edit_url,
            dutch=self.dutch,
            **kwargs,
        )
