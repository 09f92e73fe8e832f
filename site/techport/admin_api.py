"""What the scripts of the CMS may ask about images and documents: only those that their editor may choose or change."""

from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

__all__ = ["ChoosableDocuments", "ChoosableImages"]


class ChoosableOnly:
    """Leaves out what is in a collection in which the editor has nothing to choose or change."""

    def get_queryset(self):
        """Return what may be told of."""
        policy = policy_registry.get_by_type(self.model)
        mine = policy.instances_user_has_any_permission_for(self.request.user, ["choose", "change", "delete"])
        return super().get_queryset().filter(pk__in=mine.values("pk"))


class ChoosableImages(ChoosableOnly, ImagesAdminAPIViewSet):
    """Images, as the CMS asks for them."""


class ChoosableDocuments(ChoosableOnly, DocumentsAdminAPIViewSet):
    """Documents, as the CMS asks for them."""
