"""What is private stays so where it goes: a copy, an alias, a page that moves out of a private branch.

Wagtail takes along the restriction of the page itself, and forgets those of the pages above it.
"""

from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

__all__ = ["keep_private", "restrictions_by_place", "restrictions_on"]

STRICTEST_FIRST = [PageViewRestriction.GROUPS, PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD]


def restrictions_by_place(page):
    """Return the restrictions on a page and those above it; Wagtail asks an alias for those of its source alone."""
    above = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
    return PageViewRestriction.objects.filter(page__path__in=above)


def restrictions_on(page):
    """Return all restrictions that hold for a page, the strictest first; of equals the nearest."""
    page = Page.objects.get(pk=page.pk)
    found = Page.get_view_restrictions(page) | restrictions_by_place(page)
    found = found.select_related("page").prefetch_related("groups")
    return sorted(found, key=lambda one: (STRICTEST_FIRST.index(one.restriction_type), -one.page.depth))


def said_by(restriction):
    """Return what a restriction asks of who wants to read."""
    groups = frozenset(group.pk for group in restriction.groups.all())
    return restriction.restriction_type, restriction.password, groups


def keep_private(page, restrictions, user=None):
    """Give ``page`` the strictest of the ``restrictions`` of where it came from, unless it has that where it is now."""
    if not restrictions:
        return
    wanted = restrictions[0]
    if said_by(wanted) in map(said_by, restrictions_on(page)):
        return
    page = Page.objects.get(pk=page.pk)
    restriction = page.view_restrictions.first() or PageViewRestriction(page=page)
    restriction.restriction_type, restriction.password = wanted.restriction_type, wanted.password
    restriction.save(user=user)
    restriction.groups.set(wanted.groups.all())


@receiver(post_page_move)
def keep_what_moves_private(sender, instance, parent_page_before, parent_page_after, **kwargs):
    """Let a page that moves out of a private branch stay private: an editor can open it where it is."""
    if parent_page_before.pk != parent_page_after.pk:
        keep_private(instance, restrictions_on(parent_page_before))
