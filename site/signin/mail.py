"""Mail to who has an account: a link for a new password, and word of each change in how they sign in."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy

from signin.language import preferred_language
from techport.addresses import absolute

__all__ = ["CHANGES", "new_password_link", "send_new_passwords", "tell_owner"]

CHANGES = {
    "totp_added": gettext_lazy("An app with codes was added as second step for signing in."),
    "totp_removed": gettext_lazy("The app with codes was removed as second step for signing in."),
    "webauthn_added": gettext_lazy("A passkey was added for signing in."),
    "webauthn_removed": gettext_lazy("A passkey for signing in was removed."),
    "recovery_codes_made": gettext_lazy("New recovery codes were made; the old ones are no longer valid."),
    "recovery_codes_used": gettext_lazy("Somebody signed in with one of your recovery codes."),
    "reset": gettext_lazy("An administrator removed all your second steps. Set up a new one when you sign in."),
    "password": gettext_lazy("Your password was changed."),
}


@task
def send_change(user_id, change):
    """Tell the owner of an account of one of ``CHANGES``; do nothing when the account or its address is gone."""
    user = get_user_model().objects.filter(pk=user_id).first()
    if user and user.email:
        send(user, gettext_lazy("Your account was changed"), "signin/mail/change.txt", {"change": CHANGES[change]})


@task
def send_new_password(user_ids):
    """Mail a link for a new password to the accounts with these primary keys."""
    for user in get_user_model().objects.filter(pk__in=user_ids):
        context = {"link": new_password_link(user)}
        send(user, gettext_lazy("A new password"), "signin/mail/new_password.txt", context)


def new_password_link(user):
    """Return the address at which ``user`` chooses a new password: once, and for as long as the settings say."""
    names = {
        "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
    }
    return absolute(reverse("wagtailadmin_password_reset_confirm", kwargs=names))


def send(user, subject, template, context):
    """Send a mail in the language of ``user``."""
    with translation.override(preferred_language(user)):
        body = render_to_string(template, context | {"user": user, "site": settings.WAGTAIL_SITE_NAME})
        subject = f"{settings.WAGTAIL_SITE_NAME}: {subject}"
        EmailMessage(subject=subject, body=body.strip() + "\n", to=[user.email]).send()


def tell_owner(user, change):
    """See to it that the owner of an account hears of one of ``CHANGES``."""
    send_change.using(backend="background").enqueue(user.pk, change)


def send_new_passwords(users):
    """See to it that ``users`` get a link; the same work is put off when there are none, so that it takes as long."""
    send_new_password.using(backend="background").enqueue([user.pk for user in users])
