"""What the rules find on one page: shown before it is published, and whenever an editor wants to know."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from checks.accepting import accept, not_accepted
from checks.findings import Finding, edit_url, name_of
from checks.rules import findings_of

__all__ = ["PageFindingsView", "ShownFinding", "ask_about", "shown"]

QUOTES = 5  # of a finding, before the rest is a number


@dataclass(frozen=True)
class ShownFinding:
    """A finding as the templates print it."""

    finding: Finding
    place: str
    url: str

    @property
    def quotes(self):
        """Return the first words that it is about, shortened."""
        return [quote if len(quote) <= 200 else f"{quote[:199]}…" for quote in self.finding.quotes[:QUOTES]]

    @property
    def more(self):
        """Return how many more there are."""
        return max(0, len(self.finding.quotes) - QUOTES)


def shown(page, findings):
    """Return findings on ``page`` with the names of their places, and the addresses to mend them."""
    return [
        ShownFinding(finding, name_of(type(page), finding.place), edit_url(page, finding.place)) for finding in findings
    ]


class PageFindingsView(WagtailAdminTemplateMixin, TemplateView):
    """Lists the findings on the newest version of a page; publishes with warnings for who says so."""

    template_name = "checks/page.html"
    page_title = gettext_lazy("Check before publishing")
    header_icon = "glasses"

    def dispatch(self, request, *args, **kwargs):
        """Answer who may change the page, or publish it."""
        if not (self.rights.can_edit() or self.rights.can_publish()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def rights(self):
        """Return what the user may do with the page."""
        return self.record.permissions_for_user(self.request.user)

    @property
    def may_publish(self):
        """Return whether the user may put the page online."""
        return self.rights.can_publish() and not self.rights.page_locked() and not self.record.alias_of_id

    @cached_property
    def record(self):
        """Return the page as it is kept."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"], depth__gt=1).specific

    @cached_property
    def version(self):
        """Return the newest version of the page."""
        return self.record.get_latest_revision_as_object()

    @cached_property
    def findings(self):
        """Return what the rules find."""
        return findings_of(self.version)

    def post(self, request, *args, **kwargs):
        """Publish the newest version with the warnings that were shown, and no others."""
        if not self.may_publish:
            raise PermissionDenied
        if any(finding.is_error for finding in self.findings):
            messages.error(request, _("Not published: mend the errors first."))
            return redirect(request.path)
        seen = set(request.POST.getlist("shown"))
        if any(finding.fingerprint not in seen for finding in not_accepted(self.version, self.findings)):
            messages.warning(request, _("The list has become longer: look at it once more."))
            return redirect(request.path)
        accept(self.version, self.findings, request.user)
        return self.publish()

    def publish(self):
        """Publish as the editor's button does, with what other rooms have to say before and after."""
        version, user = self.version, self.request.user
        for ask in hooks.get_hooks("before_publish_page"):
            if answer := ask(self.request, version):
                return answer
        revision = self.record.latest_revision or version.save_revision(user=user)
        PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)
        page = self.record.specific_class.objects.get(pk=self.record.pk)
        for tell in hooks.get_hooks("after_publish_page"):
            if answer := tell(self.request, page):
                return answer
        is_scheduled = page.latest_revision.approved_go_live_at
        text = _("“%s” is scheduled.") if is_scheduled else _("“%s” is published.")
        messages.success(
            self.request,
            text % page.get_admin_display_title(),
            buttons=[messages.button(edit_url(page), _("Edit"))],
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)

    def get_page_subtitle(self):
        """Return the title of the page."""
        return self.version.get_admin_display_title()

    def get_breadcrumbs_items(self):
        """Return the way here: by the editor of the page."""
        return [
            *self.breadcrumbs_items,
            {"url": edit_url(self.record), "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        """Add the findings: errors, warnings that ask, and warnings that were accepted before."""
        new = not_accepted(self.version, self.findings)
        old = [finding for finding in self.findings if not finding.is_error and finding not in new]
        errors = [finding for finding in self.findings if finding.is_error]
        return super().get_context_data(
            errors=shown(self.version, errors),
            warnings=shown(self.version, new),
            accepted=shown(self.version, old),
            may_publish=self.may_publish and not errors,
            action=self.request.GET.get("action") or "action-publish",
            edit_url=edit_url(self.record),
            **kwargs,
        )


def ask_about(request, page, findings):
    """Return where what stands in the way of publishing is shown: the newest version is saved by now."""
    errors = sum(finding.is_error for finding in findings)
    if errors:
        messages.error(request, _("Not published: mend the errors below. What you changed is saved as a draft."))
    else:
        messages.warning(request, _("Not published yet: look at the list. What you changed is saved as a draft."))
    action = urlencode({"action": request.POST.get("action-publish", "")})
    return redirect(reverse("checks:page", args=[page.pk]) + f"?{action}")
