"""The list of deleted pages in the CMS, and bringing one back."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from deleted.restoring import (
    RestoreError,
    may_restore,
    may_restore_below,
    old_parent,
    problem_with,
    restorable_by,
    restore,
)

__all__ = ["DeletedPagesView", "RestoreView"]


class ForWhoMayRestore(WagtailAdminTemplateMixin):
    """A page about deleted pages."""

    page_title = gettext_lazy("Deleted pages")
    header_icon = "bin"

    def dispatch(self, request, *args, **kwargs):
        """Refuse who may add pages nowhere."""
        if not may_restore(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class DeletedPagesView(ForWhoMayRestore, TemplateView):
    """What the editor may bring back, the newest first."""

    template_name = "deleted/list.html"

    def get_context_data(self, **kwargs):
        """Add the deleted pages."""
        return super().get_context_data(**kwargs) | {"deleted": restorable_by(self.request.user)}


class PlaceForm(forms.Form):
    """Below which page a deleted page comes; asked only when it cannot come where it was."""

    place = forms.ModelChoiceField(
        Page.objects.filter(depth__gt=1),
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("Below which page should it come?"),
    )

    def __init__(self, *args, record, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.record, self.user = record, user
        model = record.content_type.model_class()
        targets = [one for one in model.allowed_parent_page_models() if issubclass(one, Page)] if model else [Page]
        self.fields["place"].widget = AdminPageChooser(target_models=targets or [Page])

    def clean_place(self):
        """Return the page, when the editor may put this one there."""
        place = self.cleaned_data["place"]
        if not may_restore_below(self.user, place, self.record.owner_id):
            raise forms.ValidationError(_("You may not add pages there."))
        if problem := problem_with(self.record, place):
            raise forms.ValidationError(problem)
        return place


class RestoreView(ForWhoMayRestore, FormView):
    """Says what would come back and where, and brings it back."""

    template_name = "deleted/restore.html"
    form_class = PlaceForm
    page_title = gettext_lazy("Bring back a page")

    def get_breadcrumbs_items(self):
        """Return the way here."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("deleted_pages"), "label": ForWhoMayRestore.page_title},
            {"url": "", "label": self.record.title},
        ]

    @cached_property
    def record(self):
        """Return the deleted page; raise ``Http404`` when this editor may not bring it back."""
        for one in restorable_by(self.request.user):
            if one.pk == self.kwargs["pk"]:
                return one
        raise Http404(_("This page can no longer be brought back."))

    @cached_property
    def parent(self):
        """Return the page below which it stood and can stand again, or None."""
        parent = old_parent(self.record)
        return parent if parent and problem_with(self.record, parent) is None else None

    def get_form_kwargs(self):
        """Add whose place is asked, and by whom."""
        return super().get_form_kwargs() | {"record": self.record, "user": self.request.user}

    def get_context_data(self, **kwargs):
        """Add what there is to say, among which why it cannot come where it was."""
        parent = old_parent(self.record)
        return super().get_context_data(**kwargs) | {
            "record": self.record,
            "parent": self.parent,
            "problem": parent and problem_with(self.record, parent),
        }

    def post(self, request, *args, **kwargs):
        """Bring it back where it was, or look at the chosen place first."""
        if "place" not in request.POST and self.parent:
            return self.bring_back(self.parent)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        """Bring it back below the chosen page."""
        return self.bring_back(form.cleaned_data["place"])

    def bring_back(self, parent):
        """Bring it back, and go and look at the draft; say so when that fails."""
        try:
            page = restore(self.record, parent, self.request.user)
        except RestoreError as error:
            messages.error(self.request, str(error))
            return redirect("deleted_pages")
        sentence = _("“%(title)s” is back, as a draft.") % {"title": page.get_admin_display_title()}
        messages.success(self.request, sentence)
        may_edit = page.permissions_for_user(self.request.user).can_edit()
        return redirect("wagtailadmin_pages:edit", page.pk) if may_edit else redirect("wagtailadmin_explore", parent.pk)
