"""What the CMS shows of signing in."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from signin.audit import ACTIONS
from signin.reports import SignInReportView
from signin.standing import factors_of
from signin.views.reset import ResetView, may_reset


@hooks.register("register_account_menu_item")
def register_second_step(request):
    """Lead from somebody's account to their second step."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Sign in with two steps"),
        "help_text": _("Passkeys, the app with codes and recovery codes."),
    }


@hooks.register("register_log_actions")
def register_actions(actions):
    """Tell the log of changes how ours are called."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_urls")
def register_urls():
    """Add the report, and the page on which an administrator helps somebody back in."""
    report = "reports/signing-in/"
    return [
        path(report, SignInReportView.as_view(), name="signin_report"),
        path(f"{report}results/", SignInReportView.as_view(results_only=True), name="signin_report_results"),
        path("users/<int:pk>/second-steps/remove/", ResetView.as_view(), name="signin_reset"),
    ]


class ReportMenuItem(MenuItem):
    """The report, for who may change accounts."""

    def is_shown(self, request):
        """Return whether the user of ``request`` may read it."""
        policy = SignInReportView.permission_policy
        return policy.user_has_any_permission(request.user, SignInReportView.any_permission_required)


@hooks.register("register_reports_menu_item")
def register_report():
    """Add the report to the menu."""
    view = SignInReportView
    return ReportMenuItem(view.page_title, reverse(view.index_url_name), icon_name=view.header_icon, order=900)


@hooks.register("register_user_listing_buttons")
def offer_reset(user, request_user):
    """Let administrators remove somebody's second steps from the list of accounts."""
    if may_reset(request_user, user) and factors_of(user).exists():
        yield Button(
            _("Remove second steps"), reverse("signin_reset", args=[user.pk]), icon_name="lock-open", priority=90
        )
