"""Who may work on the English of what."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from wagtail.models import Page, TranslatableMixin
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from techport.locales import target_locale
from translations.models import TranslationStatus

__all__ = ["check_may_change", "may_change", "may_publish", "workable"]


def may_change(user, english):
    """Return whether ``user`` may change ``english``, a page or shared text."""
    if isinstance(english, Page):
        return english.permissions_for_user(user).can_edit()
    return policy_registry.get(type(english)).user_has_permission_for_instance(user, "change", english)


def may_publish(user, english):
    """Return whether ``user`` may put ``english``, a page or shared text, online."""
    if isinstance(english, Page):
        return english.permissions_for_user(user).can_publish()
    return policy_registry.get(type(english)).user_has_permission_for_instance(user, "publish", english)


def check_may_change(user, english):
    """Raise ``PermissionDenied`` unless ``user`` may change ``english``."""
    if english is None or not may_change(user, english):
        raise PermissionDenied


def workable(user):
    """Return the ``TranslationStatus``es of the pages and shared texts whose English ``user`` may work on."""
    statuses = TranslationStatus.objects.all()
    if user.is_superuser:
        return statuses
    pages = PagePermissionPolicy().instances_user_has_any_permission_for(user, ["change", "publish"])
    return statuses.filter(page__in=pages.filter(locale=target_locale()).values("pk")) | statuses.filter(
        page=None, content_type__in=changeable_types(user)
    )


def changeable_types(user):
    """Return the content types of the shared texts that ``user`` may change."""
    models = [
        model
        for model in get_snippet_models()
        if issubclass(model, TranslatableMixin)
        and policy_registry.get_by_type(model).user_has_permission(user, "change")
    ]
    return list(ContentType.objects.get_for_models(*models).values()) if models else []
