"""The panel with what waits today, on the first page of the CMS."""

from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from desk.today.work import work_for

__all__ = ["REPLACED", "TodayPanel"]

# Panels of Wagtail's that say what this one says
REPLACED = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)


class TodayPanel(Component):
    """What waits for the user, by kind; that nothing waits is said too."""

    name = "today"
    order = 100
    template_name = "desk/today.html"

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        """Return all work that waits."""
        return {"work": work_for(self.request)}
