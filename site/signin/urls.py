"""The addresses of signing in: below those of the CMS, before Wagtail's own."""

from django.urls import include, path
from wagtail.admin.views import account
from wagtail.utils.urlpatterns import decorate_urlpatterns

from signin.forms import ChoosePasswordForm
from signin.views import entry, factors
from signin.views.pages import our_page

__all__ = ["urlpatterns"]

# Wagtail calls some of these by names of its own, which lead to the same paths
urlpatterns = decorate_urlpatterns(
    [
        path("login/", entry.LoginView.as_view(), name="account_login"),
        path("login/passkey/", entry.PasskeyLoginView.as_view(), name="mfa_login_webauthn"),
        path("login/second/", entry.SecondStepView.as_view(), name="mfa_authenticate"),
        path("login/cancel/", entry.CancelView.as_view(), name="account_logout"),
        path("logout/", account.LogoutView.as_view()),
        path("password_reset/", entry.NewPasswordView.as_view()),
        path("password_reset/done/", account.PasswordResetDoneView.as_view()),
        path(
            "password_reset/confirm/<uidb64>/<token>/",
            account.PasswordResetConfirmView.as_view(form_class=ChoosePasswordForm),
        ),
        path("password_reset/complete/", account.PasswordResetCompleteView.as_view()),
        path(
            "sign-in/",
            include(
                [
                    path("", factors.IndexView.as_view(), name="mfa_index"),
                    path("app/add/", factors.AddTotpView.as_view(), name="mfa_activate_totp"),
                    path("app/remove/", factors.RemoveTotpView.as_view(), name="mfa_deactivate_totp"),
                    path("passkeys/add/", factors.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
                    path("passkeys/<int:pk>/remove/", factors.RemovePasskeyView.as_view(), name="mfa_remove_webauthn"),
                    path("codes/", factors.CodesView.as_view(), name="mfa_view_recovery_codes"),
                    path("codes/new/", factors.NewCodesView.as_view(), name="mfa_generate_recovery_codes"),
                    path("codes/file/", factors.DownloadCodesView.as_view(), name="mfa_download_recovery_codes"),
                    path("again/", factors.ReauthenticatePasswordView.as_view(), name="account_reauthenticate"),
                    path("again/code/", factors.ReauthenticateCodeView.as_view(), name="mfa_reauthenticate"),
                    path(
                        "again/passkey/",
                        factors.ReauthenticatePasskeyView.as_view(),
                        name="mfa_reauthenticate_webauthn",
                    ),
                ]
            ),
        ),
    ],
    our_page,
)
