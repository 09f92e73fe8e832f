"""Pages for who is outside: signing in, its second step, and a new password."""

from allauth.account.views import LoginView as AccountLoginView
from allauth.account.views import LogoutView
from allauth.core import ratelimit
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.views import account

from signin.forms import AuthenticateForm, AuthenticatePasskeyForm, LoginForm, LoginPasskeyForm
from signin.standing import FACTORS, Standing, factors_of, standing_of, where_to_answer
from signin.views.pages import Throttled, too_many_requests

__all__ = ["CancelView", "LoginView", "NewPasswordView", "PasskeyLoginView", "SecondStepView"]


class LoginView(Throttled, AccountLoginView):
    """The first step of signing in: name and password, or a passkey, which is both steps at once."""

    form_class = LoginForm
    template_name = "signin/login.html"

    def dispatch(self, request, *args, **kwargs):
        """Lead on who has a session already: where they wanted to go, or to what is missing yet."""
        user = request.user
        if not user.is_authenticated:
            return super().dispatch(request, *args, **kwargs)
        then = self.get_success_url() or reverse("wagtailadmin_home")
        standing = standing_of(request, user)
        if standing is Standing.ANSWER:
            return redirect(where_to_answer(user, then))
        if standing is Standing.SET_UP:
            return redirect("mfa_index")
        if then.startswith(reverse("wagtailadmin_home")) and not user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return redirect(then)


class PasskeyLoginView(LoginWebAuthnView):
    """Signing in with nothing but a passkey."""

    form_class = LoginPasskeyForm


class SecondStepView(Throttled, AuthenticateView):
    """The second step of signing in."""

    form_class = AuthenticateForm
    webauthn_form_class = AuthenticatePasskeyForm
    template_name = "signin/second_step.html"

    def get_context_data(self, **kwargs):
        """Say which factors there are."""
        types = set(factors_of(self.stage.login.user).values_list("type", flat=True))
        return super().get_context_data(**kwargs) | {factor.value: factor.value in types for factor in FACTORS}


class CancelView(LogoutView):
    """Back to the first step."""

    http_method_names = ["post"]

    def get_redirect_url(self):
        """Return where to begin anew."""
        return reverse("wagtailadmin_login")


class NewPasswordView(account.PasswordResetView):
    """Asks for a link to choose a new password."""

    def form_valid(self, form):
        """Answer that a link was sent if there is such an account; refuse who asks too often."""
        email = form.cleaned_data["email"].lower()
        if not ratelimit.consume(self.request, action="reset_password", key=email):
            return too_many_requests(self.request)
        return super().form_valid(form)
