"""Keeps pages with errors offline, by whatever button of the CMS they are published, scheduled or submitted.

Scripts are not refused anything, and neither is the clock: what it puts online was checked when it was scheduled, and
the night is no moment to refuse it and all that comes after. What they bring is in the report.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import ngettext
from wagtail.models import Page, Revision, WorkflowState

from checks.findings import name_of
from checks.rules import errors_of
from techport.pages import BasePage

__all__ = ["BlockedError", "check_page", "watching"]

SHOWN = 3

is_watching = ContextVar("is_watching", default=False)


@contextmanager
def watching():
    """Guard what is published meanwhile."""
    token = is_watching.set(True)
    try:
        yield
    finally:
        is_watching.reset(token)


class BlockedError(ValidationError):
    """A page that cannot be online as it is. ``page``: the version that was looked at."""

    def __init__(self, page, errors):
        self.page = page
        named = [f"{error.kind.label} – {name_of(type(page), error.place)}" for error in errors]
        message = ngettext(
            "“%(title)s” has %(count)d error that must be mended first: %(errors)s.",
            "“%(title)s” has %(count)d errors that must be mended first: %(errors)s.",
            len(errors),
        ) % {
            "title": page.get_admin_display_title(),
            "count": len(errors),
            "errors": "; ".join(named[:SHOWN]) + ("…" if len(named) > SHOWN else ""),
        }
        super().__init__({NON_FIELD_ERRORS: [message]})


def check_page(page):
    """Raise a ``BlockedError`` when ``page``, a version of it or the page itself, has errors."""
    if errors := errors_of(page):
        raise BlockedError(page, errors)


@receiver(pre_save)
def check_what_goes_online(sender, instance, raw=False, update_fields=None, **kwargs):
    """Refuse to put a version with errors online."""
    if raw or update_fields or not is_watching.get() or not isinstance(instance, BasePage) or not instance.live:
        return
    if instance.alias_of_id or instance.live_revision_id is None:
        return
    online = Page.objects.filter(pk=instance.pk, live=True).values_list("live_revision_id", flat=True).first()
    if instance.live_revision_id != online:
        check_page(instance)


@receiver(pre_save, sender=Revision)
def check_what_is_scheduled(sender, instance, raw=False, **kwargs):
    """Refuse to schedule a version with errors."""
    if not raw and is_watching.get() and instance.approved_go_live_at:
        version = instance.as_object()
        if isinstance(version, BasePage):
            check_page(version)


@receiver(pre_save, sender=WorkflowState)
def check_what_is_submitted(sender, instance, raw=False, **kwargs):
    """Refuse to submit a version with errors for approval."""
    if raw or not is_watching.get() or instance.status != WorkflowState.STATUS_IN_PROGRESS:
        return
    before = WorkflowState.objects.filter(pk=instance.pk).values_list("status", flat=True).first()
    if before == instance.status:
        return
    version = instance.content_object and instance.content_object.get_latest_revision_as_object()
    if isinstance(version, BasePage):
        check_page(version)
