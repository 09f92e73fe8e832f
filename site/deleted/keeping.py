"""Keeps a copy of each page that is deleted, in whatever way: the CMS, many at once, a branch, a script.

What goes for good: answers to a form, as these are of the people who sent them; comments of editors; old versions but
the newest. An alias is no page of its own, and comes again with its source.
"""

import json

from django.db.models import Q
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import COMMENTS_RELATION_NAME, PageLogEntry

from deleted.models import DeletedPage
from techport.pages import BasePage
from techport.privacy import restrictions_on

__all__ = []

HOME_DEPTH = 2


@receiver(pre_delete)
def keep_a_copy(sender, instance, **kwargs):
    """Keep a page of this site, but for aliases and home pages."""
    if issubclass(sender, BasePage) and instance.depth > HOME_DEPTH and instance.alias_of_id is None:
        keep(instance)


def keep(page):
    """Write down ``page``, which is in the database still, as are those above and below it."""
    DeletedPage.objects.filter(page_id=page.pk).delete()
    above = list(page.get_ancestors().filter(depth__gte=HOME_DEPTH).order_by("-depth").values_list("pk", flat=True))
    log = PageLogEntry.objects.filter(page=page.pk, action="wagtail.delete").order_by("-timestamp").first()
    content, revision = json.loads(page.to_json()), page.latest_revision
    draft = revision.content if revision and revision.object_id == str(page.pk) else None
    for version in filter(None, (content, draft)):
        version.pop(COMMENTS_RELATION_NAME, None)
    record = DeletedPage(
        page_id=page.pk,
        content_type_id=page.content_type_id,
        locale_id=page.locale_id,
        translation_key=page.translation_key,
        title=(page.draft_title or page.title)[:255],
        address=page.url_path,
        place=above,
        content=content,
        draft=draft,
        restrictions=[written_down(restriction) for restriction in restrictions_on(page)[:1]],
        redirects=list(
            Redirect.objects.filter(redirect_page=page.pk).values(
                "old_path", "site_id", "is_permanent", "automatically_created", "redirect_page_route_path"
            )
        ),
        owner_id=page.owner_id,
        deleted_by=log.user if log else None,
    )
    # A copy of a page that is there still: it is being deleted just now, with this one
    below = page.get_descendants().order_by().values("pk")
    together = set(
        DeletedPage.objects.filter(Q(page_id__in=above) | Q(page_id__in=below)).values_list("deletion", flat=True)
    )
    if together:
        record.deletion = min(together)
        DeletedPage.objects.filter(deletion__in=together).update(deletion=record.deletion)
    record.save()


def written_down(restriction):
    """Return a restriction as a dictionary."""
    return {
        "restriction_type": restriction.restriction_type,
        "password": restriction.password,
        "groups": [group.pk for group in restriction.groups.all()],
    }
