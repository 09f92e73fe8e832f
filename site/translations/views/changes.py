"""What English lacks, sentence by sentence: the translator's place of work when Dutch has changed."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail_localize.models import StringTranslation
from wagtail_localize.views.edit_translation import FieldHasNoEditPanelError, TabHelper, get_segment_location_info

from translations.answers import approve, present_english, still_right, translate
from translations.differences import differences
from translations.guard import RefusedError
from translations.machine.service import service_name
from translations.machine.views import translate_and_tell
from translations.models import MissingSegment
from translations.publishing import publish_english
from translations.status import answers_in_use, has_unpublished_answers, update_status
from translations.views.base import TranslationView

__all__ = ["ChangesView"]


def readable(html):
    """Return a sentence as a translator types it: "&" for itself."""
    return html.replace("&amp;", "&")


@dataclass
class Item:
    """A sentence that waits for an answer, as the template prints it."""

    segment: MissingSegment
    place: str
    english: str
    text: str
    error: str = ""
    parts: list = field(default_factory=list)


@dataclass
class MachineItem:
    """A sentence that a machine translated, as the template prints it."""

    answer: StringTranslation
    place: str
    text: str
    error: str = ""


class ChangesView(TranslationView):
    """Shows old Dutch, new Dutch and the present English of each sentence, and takes the translator's answer."""

    template_name = "translations/changes.html"
    page_title = gettext_lazy("What English lacks")

    def post(self, request, *args, **kwargs):
        """Keep what was filled in; show what cannot be used again, with what is wrong with it."""
        action = request.POST.get("action", "save")
        if action == "publish":
            self.check_may_publish()
        errors = self.take_machine_answers(all_of_them=action == "approve")
        errors |= self.take_answers(all_still_right=action == "still_right")
        if errors:
            messages.error(request, _("Not everything could be used: see below. The rest was saved."))
            return self.render_to_response(self.get_context_data(errors=errors))
        if action == "publish":
            return self.publish()
        if action == "machine":
            translate_and_tell(request, self.translation)
            return redirect(self.changes_url)
        self.say_what_is_left()
        return redirect(self.changes_url)

    def take_answers(self, *, all_still_right):
        """Save what was filled in for the sentences that are missing; return what is wrong, by field name."""
        errors, kept = {}, []
        present = present_english(self.missing)
        for segment in self.missing:
            name = f"text-{segment.pk}"
            text = self.request.POST.get(name, "").strip()
            if all_still_right or f"right-{segment.pk}" in self.request.POST:
                kept.append(segment)
            elif text and text != readable(present[segment.pk]):
                try:
                    translate(segment, text, self.request.user)
                except ValidationError as error:
                    errors[name] = error.messages[0]
        if kept:
            still_right(kept, self.request.user, self.english)
        return errors

    def take_machine_answers(self, *, all_of_them):
        """Save what was mended in what a machine wrote, and approve what was ticked; return what is wrong, by name."""
        errors, approved = {}, []
        for answer in self.machine_answers():
            name = f"machine-{answer.pk}"
            text = self.request.POST.get(name, "").strip()
            if text and text != readable(answer.data):
                segment = MissingSegment(
                    translation=self.translation, context_id=answer.context_id, string_id=answer.translation_of_id
                )
                try:
                    translate(segment, text, self.request.user)
                except ValidationError as error:
                    errors[name] = error.messages[0]
            elif all_of_them or f"approved-{answer.pk}" in self.request.POST:
                approved.append(answer.pk)
        if approved:
            approve(self.translation, self.request.user, self.english, approved)
            update_status(self.dutch)
        return errors

    def publish(self):
        """Publish English; show what would be in Dutch to who asks for it first."""
        if not self.translation.enabled:
            self.say_what_is_left()
            return redirect(self.edit_url)
        try:
            publish_english(self.translation, self.request.user)
        except RefusedError:
            return redirect("translations:confirm", self.translation.pk)
        except ValidationError as error:
            messages.error(self.request, _("English was not published: %s") % " ".join(error.messages))
            return redirect(self.edit_url)
        messages.success(self.request, _("“%s” is online in English.") % self.dutch)
        return redirect(self.changes_url)

    def say_what_is_left(self):
        """Tell how much is still to be done."""
        left = self.translation.missing_segments.count()
        if left:
            text = ngettext("Saved. %d text is left.", "Saved. %d texts are left.", left) % left
        else:
            text = _("Saved. English has an answer to everything.")
        messages.success(self.request, text)

    def machine_answers(self):
        """Return what a machine wrote and nobody approved."""
        machine = StringTranslation.TRANSLATION_TYPE_MACHINE
        return list(
            answers_in_use(self.translation)
            .filter(translation_type=machine)
            .select_related("context", "translation_of")
            .order_by("pk")
        )

    def get_context_data(self, errors=None, **kwargs):
        """Add the sentences."""
        errors = errors or {}
        self.__dict__.pop("missing", None)  # answers were taken since
        present = present_english(self.missing)
        place = PlaceNames(self.dutch)
        posted = self.request.POST
        items = [
            Item(
                segment=segment,
                place=place(segment.context),
                english=present[segment.pk],
                text=posted.get(f"text-{segment.pk}", readable(present[segment.pk])),
                error=errors.get(f"text-{segment.pk}", ""),
                parts=differences(segment.previous.data, segment.string.data) if segment.previous else [],
            )
            for segment in self.missing
        ]
        machine_items = [
            MachineItem(
                answer=answer,
                place=place(answer.context),
                text=posted.get(f"machine-{answer.pk}", readable(answer.data)),
                error=errors.get(f"machine-{answer.pk}", ""),
            )
            for answer in self.machine_answers()
        ]
        return super().get_context_data(
            items=items,
            machine_items=machine_items,
            has_english_to_keep=any(item.english for item in items) or (items and not self.translation.enabled),
            machine=service_name(),
            is_synced=self.translation.enabled,
            waits_for_publication=has_unpublished_answers(self.english, self.translation),
            dutch=self.dutch,
            english=self.english,
            edit_url=self.edit_url,
            translation=self.translation,
            may_publish=self.may_publish,
            **kwargs,
        )


class PlaceNames:
    """Names the places of sentences as the editor of the Dutch page names its fields."""

    def __init__(self, dutch):
        self.dutch = dutch
        self.tabs = TabHelper(dutch)

    def __call__(self, context):
        """Return the name of the place of a ``TranslationContext``."""
        try:
            location = get_segment_location_info(
                self.dutch, self.tabs, context.path, context.get_field_path(self.dutch)
            )
        except FieldHasNoEditPanelError:
            return context.path
        names = [location["field"], location["subField"]]
        return " – ".join(capfirst(str(name)) for name in names if name)
