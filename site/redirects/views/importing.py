"""Imports a file of redirects in two steps: what would become of each line, and only then keeping it."""

from django.core import signing
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.permission_policies import ModelPermissionPolicy

from redirects.forms import ImportForm
from redirects.importing import Line, Outcome, UnreadableFileError, check, check_and_keep, read

__all__ = ["ImportView"]

SALT = "redirects.import"
SECONDS_TO_DECIDE = 24 * 60 * 60
MOST_SHOWN = 500  # rows of a report


class ImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Instead of Wagtail's import, which keeps the lines that it can before it reports on the others.

    Between the steps the lines travel signed in the page itself: nothing is left behind by who thinks better of it.
    """

    template_name = "redirects/import.html"
    form_class = ImportForm
    page_title = gettext_lazy("Import redirects")
    header_icon = "redirect"
    permission_policy = ModelPermissionPolicy(Redirect)
    permission_required = "add"

    def get_breadcrumbs_items(self):
        """Return the way here."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailredirects:index"), "label": _("Redirects")},
            {"url": "", "label": self.page_title},
        ]

    def post(self, request, *args, **kwargs):
        """Keep the lines of a report that was seen, or make the report."""
        return self.keep() if "lines" in request.POST else super().post(request, *args, **kwargs)

    def form_valid(self, form):
        """Show what would become of each line of the file."""
        file = form.cleaned_data["file"]
        try:
            lines = read(file.name, file.read())
        except UnreadableFileError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        report = check(lines)
        rows = [row for outcome in (Outcome.REFUSED, Outcome.NEW, Outcome.UNCHANGED) for row in report.of(outcome)]
        return self.render_to_response(
            self.get_context_data(
                form=form,
                report=report,
                rows=rows[:MOST_SHOWN],
                not_shown=len(rows[MOST_SHOWN:]),
                lines=signing.dumps(lines, salt=SALT, compress=True),
            )
        )

    def keep(self):
        """Keep what is new, and say how many that are."""
        try:
            lines = signing.loads(self.request.POST["lines"], salt=SALT, max_age=SECONDS_TO_DECIDE)
        except signing.BadSignature:
            messages.error(self.request, _("The report is too old: choose the file again."))
            return redirect(self.request.path)
        lines = [Line(*line) for line in lines]
        number = check_and_keep(lines, user=self.request.user, despite_refused=True).counts["new"]
        message = ngettext("%(number)d redirect was made.", "%(number)d redirects were made.", number)
        messages.success(self.request, message % {"number": number})
        return redirect("wagtailredirects:index")
