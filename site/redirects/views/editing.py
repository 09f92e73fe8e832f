"""Wagtail's pages for a redirect, with our form."""

from wagtail.contrib.redirects import views

from redirects.forms import RedirectForm
from redirects.written import LONGEST

__all__ = ["RedirectCreateView", "RedirectEditView"]


class RedirectCreateView(views.CreateView):
    """A new redirect; the address of this page may name the old address."""

    form_class = RedirectForm

    def get_initial(self):
        """Return what the address of this page names."""
        return super().get_initial() | {"old_path": self.request.GET.get("old_path", "")[:LONGEST]}


class RedirectEditView(views.EditView):
    """A redirect that is there."""

    form_class = RedirectForm
