"""Which pages somebody sees in the CMS."""

from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

__all__ = ["pages_to_explore"]


def pages_to_explore(user, model=Page):
    """Return the pages of a ``model`` that ``user`` sees in the CMS: the same as in Wagtail's explorer."""
    return PlacesPolicy(model).explorable_instances(user)


class PlacesPolicy(PagePermissionPolicy):
    """Asks about each place in the tree once. Wagtail asks for each right that somebody has there, of each page.

    Only for what any right is enough for.
    """

    def get_cached_permissions_for_user(self, user):
        """Return one permission of ``user`` for each page on which there are some."""
        rights = super().get_cached_permissions_for_user(user)
        return list({right.page_id: right for right in rights}.values())
