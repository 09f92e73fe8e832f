"""The button by which an editor of Dutch says that a change needs no translator."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem

from techport.locales import source_locale
from translations.models import TranslationStatus
from translations.status import status_of

__all__ = ["SMALL_CHANGE", "SmallChangeMenuItem"]

SMALL_CHANGE = "small-change"
State = TranslationStatus.State


class SmallChangeMenuItem(ActionMenuItem):
    """Publishes a Dutch page as it is published otherwise, and keeps its English as it is."""

    name = "action-publish"
    label = _("Publish: small change, English stays right")
    icon_name = "check"
    template_name = "translations/small_change.html"

    def is_shown(self, context):
        """Return whether the page is Dutch and online in English, and the user may publish it."""
        page = context.get("page")
        if context["view"] != "edit" or page is None or page.locale_id != source_locale().pk or not page.live:
            return False
        if context["locked_for_user"] or not self.get_user_page_permissions_tester(context).can_publish():
            return False
        status = status_of(page)
        return status is not None and status.state in (State.CURRENT, State.BEHIND)

    def get_context_data(self, parent_context):
        """Add the value by which the button is known."""
        return super().get_context_data(parent_context) | {"value": SMALL_CHANGE}
