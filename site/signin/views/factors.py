"""Pages for who looks after their second step, or has to set one up before they may go on."""

from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import ReauthenticateView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy

from signin import forms
from signin.standing import Standing, factors_of, standing_of, where_to_answer
from signin.views.pages import Throttled

__all__ = [
    "AddPasskeyView",
    "AddTotpView",
    "CodesView",
    "DownloadCodesView",
    "IndexView",
    "NewCodesView",
    "ReauthenticateCodeView",
    "ReauthenticatePasskeyView",
    "ReauthenticatePasswordView",
    "RemovePasskeyView",
    "RemoveTotpView",
]


class ForOwner:
    """A page for who signed in; who has a second factor must have shown it."""

    def dispatch(self, request, *args, **kwargs):
        """Return the page, or lead to what is missing yet."""
        user = request.user
        if not user.is_authenticated:
            return redirect(f"{reverse('wagtailadmin_login')}?{urlencode({'next': request.path})}")
        if standing_of(request, user) is Standing.ANSWER:
            return redirect(where_to_answer(user, reverse("mfa_index")))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """Say whether the CMS is open already."""
        is_in = standing_of(self.request, self.request.user) is Standing.IN
        return super().get_context_data(**kwargs) | {"is_in": is_in, "is_required": settings.SECOND_FACTOR_REQUIRED}


class IndexView(ForOwner, base.IndexView):
    """All second factors of somebody."""

    template_name = "signin/index.html"

    def get_context_data(self, **kwargs):
        """List what there is."""
        context = super().get_context_data(**kwargs)
        return context | {"factors": list(factors_of(self.request.user).order_by("created_at"))}


class Adding(ForOwner):
    """Adds a factor, which with that was shown in this session."""

    def form_valid(self, form):
        """Add it, and let its owner into the CMS."""
        response = super().form_valid(form)
        factor = factors_of(self.request.user).latest("created_at")
        record_authentication(self.request, self.request.user, "mfa", id=factor.pk, type=factor.type)
        return response


class AddTotpView(Adding, totp.ActivateTOTPView):
    """Sets up an app with codes; works without script."""

    form_class = forms.ActivateCodesForm
    template_name = "signin/add_totp.html"

    def get_context_data(self, **kwargs):
        """Add the QR code as part of the page, which our policy allows, and the secret in groups that one can read."""
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | {
            "drawing": context["totp_svg"].partition("?>")[2],
            "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        }


class RemovalView(ForOwner):
    """Removes a factor, unless it has to stay."""

    template_name = "signin/remove.html"

    def dispatch(self, request, *args, **kwargs):
        """Return the page; an owner removes one at a time, so that two at once are never the last two."""
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            get_user_model().objects.select_for_update().filter(pk=request.user.pk).first()
            return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """Say what goes, and whether it may."""
        context = super().get_context_data(**kwargs)
        factor = self.factor
        return context | {"factor": factor, "may_go": get_adapter().can_delete_authenticator(factor)}


class RemoveTotpView(RemovalView, totp.DeactivateTOTPView):
    """Removes the app with codes."""

    @property
    def factor(self):
        """Return what is to go."""
        return self.authenticator


class AddPasskeyView(Adding, webauthn.AddWebAuthnView):
    """Makes a passkey in this browser, on a key or on a phone."""

    form_class = forms.AddPasskeyForm
    template_name = "signin/add_passkey.html"

    def get_context_data(self, **kwargs):
        """Add the form with what is wrong in it, which django-allauth leaves out."""
        return super().get_context_data(**kwargs) | kwargs


class RemovePasskeyView(RemovalView, webauthn.RemoveWebAuthnView):
    """Removes a passkey."""

    success_url = reverse_lazy("mfa_index")

    @property
    def factor(self):
        """Return what is to go."""
        return self.object

    def form_valid(self, form):
        """Remove it; say why not when it has to stay."""
        if not get_adapter().can_delete_authenticator(self.object):
            form.add_error(None, get_adapter().validation_error("cannot_delete_authenticator"))
            return self.form_invalid(form)
        return super().form_valid(form)


class CodesView(ForOwner, codes.ViewRecoveryCodesView):
    """The recovery codes that were not used yet."""

    template_name = "signin/codes.html"


class DownloadCodesView(ForOwner, codes.DownloadRecoveryCodesView):
    """The same as a file."""

    template_name = "signin/codes.txt"

    def render_to_response(self, context, **options):
        """Return the file under a name that says what it is."""
        response = super().render_to_response(context, **options)
        response["Content-Disposition"] = 'attachment; filename="techport-codes.txt"'
        return response


class NewCodesView(ForOwner, codes.GenerateRecoveryCodesView):
    """Makes new recovery codes instead of the old ones."""

    template_name = "signin/new_codes.html"


class Again(Throttled):
    """Somebody who has signed in shows that it is still them."""

    template_name = "signin/again.html"

    def get_context_data(self, **kwargs):
        """Say where this goes, and by what other way."""
        context = super().get_context_data(**kwargs)
        return context | {"next": self.get_next_url()}


class ReauthenticatePasswordView(Again, ReauthenticateView):
    """The same, with a password, for who has no second factor yet."""

    form_class = forms.ReauthenticateForm


class ReauthenticateCodeView(Again, base.ReauthenticateView):
    """The same, with a code."""

    form_class = forms.ReauthenticateCodeForm


class ReauthenticatePasskeyView(Again, webauthn.ReauthenticateWebAuthnView):
    """The same, with a passkey."""

    form_class = forms.ReauthenticatePasskeyForm
    template_name = "signin/again_passkey.html"

    def form_invalid(self, form):
        """Return to the same page, with what is wrong."""
        super().form_invalid(form)
        return redirect(where_to_answer(self.request.user, self.get_next_url() or reverse("mfa_index")))
