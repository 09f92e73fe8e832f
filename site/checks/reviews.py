"""Pages of which somebody should look whether they are still right: their date for that has come."""

import calendar

from django.apps import apps
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from checks.views.report import editable_pages
from techport.pages import BasePage
from techport.prepared import rows_of_all

__all__ = ["due_pages", "later", "say_still_right"]


def due_pages(user, until=None):
    """Return the pages online that ``user`` may change and that are ``due`` (their date) today, or until a day."""
    types = [model for model in apps.get_models() if issubclass(model, BasePage)]
    due = Coalesce(*(F(f"{model._meta.model_name}__review_by") for model in types))
    # Few pages are due: they are looked for in each table, and not among all pages joined with all tables
    few = rows_of_all(
        model.objects.filter(review_by__lte=until or timezone.localdate()).values("pk") for model in types
    )
    pages = Page.objects.annotate(due=due).filter(pk__in=few, live=True, alias_of=None)
    return pages if user.is_superuser else pages.filter(pk__in=editable_pages(user).values("pk"))


def later(months, day=None):
    """Return the day so many months after ``day``, or after today; the last of a month that is shorter."""
    day = day or timezone.localdate()
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


def say_still_right(page, months, user):
    """Keep that ``page`` is right as it is, and is to be looked at again so many months from now; return that day.

    Nothing is published: what is online, the newest draft and a version that waits for its moment all get the date.
    """
    day = later(months)
    with transaction.atomic():
        type(page).objects.filter(pk=page.pk).update(review_by=day)
        for revision in Revision.page_revisions.filter(object_id=str(page.pk)).select_for_update():
            if revision.pk in (page.latest_revision_id, page.live_revision_id) or revision.approved_go_live_at:
                Revision.objects.filter(pk=revision.pk).update(
                    content=revision.content | {"review_by": day.isoformat()}
                )
        log(instance=page, action="checks.still_right", user=user, data={"until": day.isoformat()})
    return day
