"""Brings deleted pages back as drafts, with their numbers, so that links to them lead there again.

Nothing goes online by itself: an editor looks, and publishes. The English version and the pages that were deleted with
it come along; who might not read a page may not read it now.
"""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page, PageViewRestriction
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.synctree import create_aliases_for_new_page

from deleted.models import DeletedPage
from techport.locales import source_locale
from techport.privacy import restrictions_on

__all__ = ["RestoreError", "may_restore", "may_restore_below", "old_parent", "problem_with", "restorable_by", "restore"]


class RestoreError(Exception):
    """A page that cannot be brought back there; its message is a sentence for an editor."""


# --- Who, and where -------------------------------------------------------------------------------


def restorable_by(user):
    """Return the deleted pages that ``user`` may bring back, the newest first; not those that come with another."""
    kept = list(
        DeletedPage.objects.still_kept()
        .select_related("content_type", "locale", "deleted_by")
        .defer("content", "draft")
        .order_by("-deleted_at", "-pk")
    )
    together = {(one.deletion, one.page_id) for one in kept}
    dutch = {one.translation_key for one in kept if one.locale_id == source_locale().pk}
    tops = [
        one
        for one in kept
        if not any((one.deletion, above) in together for above in one.place)
        and (one.locale_id == source_locale().pk or one.translation_key not in dutch)
    ]
    there = Page.objects.in_bulk({above for one in tops for above in one.place})
    return [one for one in tops if is_for(one, user, next((there[pk] for pk in one.place if pk in there), None))]


def is_for(record, user, nearest):
    """Return whether ``user`` may bring back a page that stood below ``nearest``, and hear of it."""
    return nearest is not None and may_restore_below(user, nearest, record.owner_id)


def may_restore_below(user, parent, owner_id=None):
    """Return whether ``user`` may put a deleted page of this owner below ``parent``: who may add and change there."""
    tester = parent.permissions_for_user(user)
    may_change = user.is_superuser or "change" in tester.permissions or "publish" in tester.permissions
    return user.is_active and (user.is_superuser or "add" in tester.permissions) and (may_change or owner_id == user.pk)


def may_restore(user):
    """Return whether there are places where ``user`` may bring back pages."""
    return PagePermissionPolicy().user_has_any_permission(user, ["add"])


def old_parent(record):
    """Return the page below which the deleted page stood, or None when that is gone too."""
    return Page.objects.filter(pk=record.place[0]).first() if record.place else None


def problem_with(record, parent):
    """Return why the page cannot come below ``parent`` as a sentence, or None."""
    model, parent = record.content_type.model_class(), parent.specific
    if model is None:
        return _("Pages of this type are no longer made.")
    if parent.locale_id != record.locale_id:
        return _("This place is in the other language.")
    # Not ``can_create_at``: nobody makes English pages by hand, but they come back
    if not isinstance(parent, tuple(model.allowed_parent_page_models())) or is_full(model, parent):
        return _("A page of this type may not stand there.")
    twin = Page.objects.filter(translation_key=record.translation_key, locale=record.locale_id).first()
    if twin and (twin.alias_of_id is None or not twin.is_leaf()):
        return _("There is another version of this page already.")
    return None


def is_full(model, parent):
    """Return whether ``parent`` has as many pages of this type below it as it may have."""
    most = model.max_count_per_parent
    return most is not None and parent.get_children().type(model).count() >= most


# --- Bringing back --------------------------------------------------------------------------------


@transaction.atomic
def restore(record, parent, user):
    """Return the draft that a deleted page became below ``parent``, with all that went with it.

    Raises ``RestoreError`` when it cannot stand there; then nothing has changed.
    """
    record = DeletedPage.objects.select_for_update().get(pk=record.pk)
    if problem := problem_with(record, parent):
        raise RestoreError(problem)
    try:
        brought = bring_back_branch(record, parent.specific, user)
        # Once more, now that what they refer to is there again as well
        for page, kept in brought:
            finish(page, kept, user)
    except ValidationError as error:
        raise RestoreError(" ".join(error.messages)) from error
    for _page, kept in brought:
        kept.delete()
    return Page.objects.get(pk=brought[0][0].pk).specific


def bring_back_branch(record, parent, user):
    """Return pairs of a page and its copy: that of ``record``, its English, and those below it."""
    page = bring_back(record, parent)
    found = [(page, record)]
    if record.locale_id == source_locale().pk:
        found += bring_back_english(record, parent)
        if len(found) == 1:
            create_aliases_for_new_page(page)
    for below in record.below:
        found += bring_back_branch(below, type(page).objects.get(pk=page.pk), user)
    return found


def bring_back_english(record, parent):
    """Return the page and copy of the English version of a Dutch page, as a list; empty when there is none."""
    english = DeletedPage.objects.filter(translation_key=record.translation_key).exclude(locale=record.locale).first()
    place = english and parent.get_translation_or_none(english.locale)
    if not place or problem_with(english, place):
        return []
    return [(bring_back(english, place.specific), english)]


def bring_back(record, parent):
    """Return the page of ``record`` as a draft below ``parent``."""
    remove_stand_in(record)
    model = record.content_type.model_class()
    page = model.from_serializable_data(record.content)
    if page is None:
        raise RestoreError(_("Something without which this page cannot be is gone."))
    page.pk, page.id = record.page_id, None  # to Wagtail it is new; Django takes the number from the link to the parent
    page.path, page.depth, page.numchild, page.url_path = "", None, 0, ""
    page.slug = free_slug(page.slug, parent)
    page.live, page.has_unpublished_changes, page.expired = False, True, False
    page.go_live_at = page.expire_at = page.live_revision = page.latest_revision = page.alias_of = None
    page.locked, page.locked_at, page.locked_by = False, None, None
    page._state.adding = True
    parent.add_child(instance=page)
    for restriction in record.restrictions:
        restrict(page, restriction)
    return page


def remove_stand_in(record):
    """Delete the alias that took the place of an English version."""
    alias = Page.objects.filter(
        translation_key=record.translation_key, locale=record.locale_id, alias_of__isnull=False
    ).first()
    if alias:
        alias.specific.delete()


def finish(page, record, user):
    """Give ``page`` its relations, its newest version and its redirects, and note in its history who did this."""
    stored = Page.objects.get(pk=page.pk).specific
    now = {"slug": stored.slug, "go_live_at": None, "expire_at": None, "expired": False}
    stored.with_content_json(record.content | now).save(clean=False)
    draft = Page.objects.get(pk=page.pk).specific.with_content_json((record.draft or record.content) | now)
    draft.save_revision(user=user, clean=False)
    taken = set(
        Redirect.objects.filter(old_path__in=[one["old_path"] for one in record.redirects]).values_list(
            "old_path", "site_id"
        )
    )
    for one in record.redirects:
        if (one["old_path"], one["site_id"]) not in taken:
            Redirect.objects.create(redirect_page_id=page.pk, **one)
    log(instance=stored, action="deleted.restore", user=user)


def free_slug(slug, parent):
    """Return ``slug``, with a number when a neighbour has it by now."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    candidates = (slug if number == 1 else f"{slug[:240]}-{number}" for number in range(1, len(taken) + 2))
    return next(candidate for candidate in candidates if candidate not in taken)


def restrict(page, kept):
    """Put a restriction on ``page`` again, unless it holds there already; of groups that are gone nobody remains."""
    groups = frozenset(kept["groups"])
    for one in restrictions_on(page):
        said = one.restriction_type, one.password, frozenset(group.pk for group in one.groups.all())
        if said == (kept["restriction_type"], kept["password"], groups):
            return
    restriction = PageViewRestriction(
        page=Page.objects.get(pk=page.pk), restriction_type=kept["restriction_type"], password=kept["password"]
    )
    restriction.save()
    restriction.groups.set(Group.objects.filter(pk__in=groups))
