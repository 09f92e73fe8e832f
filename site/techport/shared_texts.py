"""Who may work on shared texts (snippets) in which language, in the CMS."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from techport.locales import source_locale

__all__ = ["SharedTextViewSet", "register_shared_text"]


class SharedTextPolicy(ModelPermissionPolicy):
    """Wagtail's rights, and one limit: who may change texts but add none translates, so may not change the Dutch."""

    def only_translates(self, user):
        """Return whether ``user`` may work on translations alone."""
        return not self.user_has_permission(user, "add")

    def user_has_permission_for_instance(self, user, action, instance):
        """Return whether ``user`` may do ``action`` to one text."""
        if instance.locale_id == source_locale().pk and self.only_translates(user):
            return False
        return super().user_has_permission_for_instance(user, action, instance)

    def instances_user_has_any_permission_for(self, user, actions):
        """Return the texts to which ``user`` may do any of ``actions``."""
        instances = super().instances_user_has_any_permission_for(user, actions)
        return instances.exclude(locale=source_locale()) if self.only_translates(user) else instances


class SharedTextViewSet(SnippetViewSet):
    """The CMS's pages for a kind of shared text. Wagtail's own ask for rights on the kind, not on the one text."""

    def construct_view(self, view_class, **kwargs):
        """Return a view that lets nobody near a text that is not theirs to work on."""
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def checked(request, *args, **kwargs):
            if "pk" in kwargs:
                text = get_object_or_404(self.model, pk=kwargs["pk"])
                policy = policy_registry.get(text)
                if not policy.user_has_any_permission_for_instance(request.user, ["change", "delete", "view"], text):
                    raise PermissionDenied
            return view(request, *args, **kwargs)

        return checked


def register_shared_text(viewset):
    """Add the pages of ``viewset`` (a ``SharedTextViewSet``) to the CMS, and its rights."""
    register_permission_policy(viewset.model, SharedTextPolicy(viewset.model), exact_class=True)
    register_snippet(viewset)
