"""Columns of the CMS's tables that Wagtail does not have."""

from django.middleware.csrf import get_token
from wagtail.admin.ui.tables import Column

__all__ = ["FormColumn"]


class FormColumn(Column):
    """Cells with forms in them; a subclass names the template of its cells."""

    def get_cell_context_data(self, instance, parent_context):
        """Add what proves that the forms in the cell are ours."""
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": get_token(context["request"])}
