"""The dashboard's panel on English: how much there is to do, and what waits longest."""

from django.db.models import Count, F
from wagtail.admin.ui.components import Component

from translations.links import LinkFinder
from translations.models import TranslationStatus
from translations.rights import workable

__all__ = ["EnglishPanel"]

State = TranslationStatus.State
TO_DO = [State.BEHIND, State.IN_TRANSLATION, State.UNTRANSLATED]
OLDEST = 5


class EnglishPanel(Component):
    """Counts of each state and the five oldest of what the user may work on; nothing for who may work on nothing."""

    name = "english"
    order = 120
    template_name = "translations/dashboard.html"

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        """Return the counts, and the oldest with the address to work on each."""
        statuses = workable(self.user)
        counts = dict(statuses.order_by().values_list("state").annotate(Count("pk")))
        oldest = list(
            statuses.filter(state__in=TO_DO)
            .select_related("content_type")
            .order_by(F("since").asc(nulls_last=True), "pk")[:OLDEST]
        )
        LinkFinder(self.user).add_links(oldest)
        return {
            "counts": [(state.value, state.label, counts[state]) for state in State if counts.get(state)],
            "oldest": oldest,
            "may_start": self.user.has_perm("wagtail_localize.submit_translation"),
            "UNTRANSLATED": State.UNTRANSLATED,
            "csrf_token": parent_context["csrf_token"],
        }
