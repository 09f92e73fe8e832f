"""What follows when something changes in how somebody signs in or in what they may do."""

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import m2m_changed, pre_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context

from signin import audit, mail
from signin.sessions import end_sessions

__all__ = []

User = get_user_model()
FLAGS = ("is_active", "is_superuser")


def who():
    """Return who is changing something in the CMS, if somebody is."""
    return get_active_log_context().user


@receiver(user_logged_in)
def note_login(user, request, **kwargs):
    """Write down who signed in, and how."""
    records = request.session.get("account_authentication_methods", []) if request else []
    methods = [record.get("type") or record["method"] for record in records]
    audit.note("signin.login", user, by=user, methods=methods)


@receiver(user_logged_out)
def note_logout(user, **kwargs):
    """Write down who signed out."""
    if user:
        audit.note("signin.logout", user, by=user)


@receiver(authentication_failed)
def note_wrong_factor(user, authenticator, **kwargs):
    """Write down that somebody who knew the password had no second factor."""
    audit.note_failure(user.get_username(), authenticator.type)


@receiver(authenticator_used)
def note_recovery(user, authenticator, **kwargs):
    """Tell the owner of a recovery code that it was used."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        audit.note("signin.recovery", user, by=user)
        mail.tell_owner(user, "recovery_codes_used")


@receiver(authenticator_added)
def note_added(request, user, authenticator, **kwargs):
    """End the other sessions, which did without this factor, and tell its owner."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return  # they come with the first factor
    end_sessions(user, but=request.session.session_key)
    audit.note("signin.factor_added", user, by=user, method=authenticator.type)
    mail.tell_owner(user, f"{authenticator.type}_added")


@receiver(authenticator_removed)
def note_removed(request, user, authenticator, **kwargs):
    """End the other sessions, and tell the owner."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return  # they go with the last factor
    end_sessions(user, but=request.session.session_key)
    audit.note("signin.factor_removed", user, by=user, method=authenticator.type)
    mail.tell_owner(user, f"{authenticator.type}_removed")


@receiver(authenticator_reset)
def note_new_codes(request, user, **kwargs):
    """End the other sessions, and tell the owner."""
    end_sessions(user, but=request.session.session_key)
    audit.note("signin.codes", user, by=user)
    mail.tell_owner(user, "recovery_codes_made")


@receiver(pre_save, sender=User)
def note_account(instance, raw=False, update_fields=None, **kwargs):
    """Write down a new password, and that somebody became an administrator, or is no longer let in."""
    if raw or not instance.pk:
        return
    # A password that is only hashed anew, at signing in, has no plain text any more
    if instance._password is not None and (update_fields is None or "password" in update_fields):
        audit.note("signin.password", instance, by=who())
        mail.tell_owner(instance, "password")
    flags = [flag for flag in FLAGS if update_fields is None or flag in update_fields]
    before = User.objects.filter(pk=instance.pk).values(*flags).first() if flags else None
    changed = {flag: getattr(instance, flag) for flag in before or () if getattr(instance, flag) != before[flag]}
    if changed:
        audit.note("signin.rights", instance, by=who(), **changed)


@receiver(m2m_changed, sender=User.groups.through)
@receiver(m2m_changed, sender=Group.permissions.through)
def note_rights(sender, instance, action, reverse, model, pk_set, **kwargs):
    """Write down what groups somebody is in, and what a group may do."""
    if action in ("post_add", "post_remove") and pk_set:
        changed = sorted(str(one) for one in model.objects.filter(pk__in=pk_set))
        audit.note("signin.rights", instance, by=who(), **{action.removeprefix("post_"): changed})
