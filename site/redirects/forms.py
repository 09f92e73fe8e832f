"""The forms of the CMS about old addresses."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.redirects.forms import RedirectForm as WagtailRedirectForm

from redirects.importing import ENDINGS
from redirects.places import Kind, places_of
from redirects.trails import Problem, Trails
from redirects.written import LONGEST, RefusedAddressError, new_address, old_path

__all__ = ["ImportForm", "RedirectForm"]


class RedirectForm(WagtailRedirectForm):
    """Wagtail's form, which also takes paths of this site, and refuses what could never work."""

    redirect_link = forms.CharField(
        label=gettext_lazy("redirect to an address"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("For what is no page: “/documents/…”, or “https://…” on another site."),
    )

    def clean_old_path(self):
        """Return the old address as redirects keep it."""
        try:
            return old_path(self.cleaned_data["old_path"])
        except RefusedAddressError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_redirect_link(self):
        """Return the address that it leads to, or ""."""
        try:
            return new_address(text) if (text := self.cleaned_data["redirect_link"]) else ""
        except RefusedAddressError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self):
        """Look whether the redirect leads somewhere, and whether anyone would ever meet it."""
        super().clean()
        old, page = self.cleaned_data.get("old_path"), self.cleaned_data.get("redirect_page")
        link = self.cleaned_data.get("redirect_link")
        if old is None or link is None:
            return
        if bool(page) == bool(link):
            self.add_error("redirect_page", _("Choose a page, or fill in an address."))
            return
        if "old_path" in self.changed_data and places_of([old])[old].kind is Kind.PAGE:
            self.add_error("old_path", _("There is a page at the old address; visitors get that."))
        redirect = self._meta.model(old_path=old, redirect_page=page, redirect_link=link)
        trail = Trails(self.cleaned_data.get("site")).follow(redirect)
        if trail.problem is Problem.LOOP:
            self.add_error("redirect_link", f"{trail.problem.label}: {trail.explanation}")

    def _get_validation_exclusions(self):
        # The field of the model takes full addresses only
        return super()._get_validation_exclusions() | {"redirect_link"}


class ImportForm(forms.Form):
    """Which file to import."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or Excel, with the columns “old address” and “new address”."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in ENDINGS)}),
    )
