"""The page on which an administrator helps somebody back in who lost their second factor."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from signin.resetting import reset_factors

__all__ = ["ResetView", "may_reset"]


def may_reset(administrator, user):
    """Return whether ``administrator`` may remove the factors of ``user``: not of themselves, nor of who may more."""
    if administrator == user or (user.is_superuser and not administrator.is_superuser):
        return False
    return administrator.has_perm("auth.change_user")


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class ResetView(WagtailAdminTemplateMixin, TemplateView):
    """Asks, and then removes all second factors of somebody."""

    template_name = "signin/reset.html"
    page_title = gettext_lazy("Remove second steps")
    header_icon = "lock-open"

    def dispatch(self, request, *args, **kwargs):
        """Refuse who may not."""
        self.user = get_object_or_404(get_user_model(), pk=kwargs["pk"])
        if not may_reset(request.user, self.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """Say whose factors they are."""
        return super().get_context_data(**kwargs) | {"subject": self.user}

    def post(self, request, pk):
        """Remove them."""
        reset_factors(self.user, by=request.user)
        name = {"name": self.user.get_username()}
        messages.success(request, _("The second steps of %(name)s were removed.") % name)
        return redirect("wagtailusers_users:edit", pk)
