"""The kinds of work that wait: to approve, to correct, planned, to look at again, not found, not mailed."""

from datetime import timedelta

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.contrib.forms.utils import get_forms_for_user
from wagtail.models import Page, Revision, TaskState, WorkflowState

from checks.reviews import due_pages
from checks.views.report import editable_pages
from desk.today.work import SHOWN, Item, Waiting
from home.models import Receipt
from home.models.receipts import MailState
from search.models import Search

__all__ = ["KINDS"]

PLANNED_AT_MOST = 200  # versions that are looked through for what somebody may work on
WEEK = timedelta(days=7)


def edit_url(page_id):
    """Return where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def moment(time):
    """Return a day and time as people write it."""
    return date_format(timezone.localtime(time), "DATETIME_FORMAT")


def to_approve(request):
    """Return what others submitted and this user may approve; longest waiting first."""
    states = TaskState.objects.reviewable_by(request.user).filter(
        revision__base_content_type__app_label="wagtailcore", revision__base_content_type__model="page"
    )
    states = states.select_related("revision", "workflow_state__requested_by").order_by("started_at")
    found = list(states[:SHOWN])
    items = [
        Item(
            state.revision.content["title"],
            edit_url(state.revision.object_id),
            _("by %(name)s on %(moment)s")
            % {"name": name_of(state.workflow_state.requested_by), "moment": moment(state.started_at)},
        )
        for state in found
    ]
    total = states.count() if len(found) == SHOWN else len(found)
    url = f"{reverse('wagtailadmin_reports:workflow_tasks')}?status=in_progress&reviewable=true"
    return Waiting("approve", _("To approve"), items, total, url, "thumbtack", 10) if items else None


def name_of(user):
    """Return how somebody is called, who may have left."""
    return (user.get_full_name() or user.get_username()) if user else _("somebody")


def sent_in(user, status):
    """Return id, title and ``WorkflowState`` of the newest pages that ``user`` submitted, and that have ``status``."""
    states = WorkflowState.objects.filter(
        requested_by=user,
        status=status,
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
    ).select_related("current_task_state")
    states = {int(state.object_id): state for state in states.order_by("-pk")[:SHOWN]}
    titles = dict(Page.objects.filter(pk__in=states).values_list("pk", "draft_title")) if states else {}
    return [(pk, titles[pk], state) for pk, state in states.items() if pk in titles]


def to_correct(request):
    """Return what this user submitted and got back with a request to change it."""
    found = sent_in(request.user, WorkflowState.STATUS_NEEDS_CHANGES)
    items = [Item(title, edit_url(pk), getattr(state.current_task_state, "comment", "")) for pk, title, state in found]
    return (
        Waiting("correct", _("To change, asked by who approves"), items, len(items), "", "edit", 20) if items else None
    )


def submitted(request):
    """Return what this user submitted and others did not approve yet."""
    found = sent_in(request.user, WorkflowState.STATUS_IN_PROGRESS)
    items = [Item(title, edit_url(pk), _("since %s") % moment(state.created_at)) for pk, title, state in found]
    return Waiting("submitted", _("Waits for approval"), items, len(items), "", "tasks", 80) if items else None


def planned(request):
    """Return what goes online by itself, first what does soonest, of the pages that this user may work on."""
    versions = Revision.page_revisions.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")
    moments = dict(versions.values_list("object_id", "approved_go_live_at")[:PLANNED_AT_MOST])
    if not moments:
        return None
    pages = editable_pages(request.user).filter(pk__in=[int(pk) for pk in moments])
    pages = sorted(pages, key=lambda page: moments[str(page.pk)])
    items = [
        Item(page.get_admin_display_title(), edit_url(page.pk), _("online on %s") % moment(moments[str(page.pk)]))
        for page in pages[:SHOWN]
    ]
    url = f"{reverse('news:index')}?state=scheduled"
    return Waiting("planned", _("Planned"), items, len(pages), url, "calendar", 50) if items else None


def to_review(request):
    """Return the pages of which somebody wanted to know whether they are still right, and that day has come."""
    due = due_pages(request.user)
    found = list(due.order_by("due", "pk")[:SHOWN])
    items = [
        Item(page.get_admin_display_title(), edit_url(page.pk), _("since %s") % date_format(page.due)) for page in found
    ]
    total = due.count() if len(found) == SHOWN else len(found)
    return Waiting("review", _("To check again"), items, total, reverse("checks:review"), "view", 60) if items else None


def not_found(request):
    """Return what visitors searched for in the past week and did not find, for who may add a synonym for it."""
    if not request.user.has_perms(["search.view_search", "search.add_synonyms"]):
        return None
    searches = Search.objects.filter(day__gt=timezone.localdate() - WEEK, results=0).order_by()
    searches = searches.values("query").annotate(times=Sum("count")).order_by("-times", "query")
    found = list(searches[:SHOWN])
    url = reverse("search_not_found")
    items = [
        Item(
            search["query"],
            f"{reverse('wagtailsnippets_search_synonyms:add')}?{urlencode({'terms': search['query']})}",
            ngettext("%d time", "%d times", search["times"]) % search["times"],
        )
        for search in found
    ]
    total = searches.count() if len(found) == SHOWN else len(found)
    heading = _("Searched for this week, and not found")
    return Waiting("not-found", heading, items, total, url, "search", 70) if items else None


def not_mailed(request):
    """Return the forms of which answers could not be mailed, for who may read these."""
    if not user_has_any_page_permission(request.user):
        return None
    failed = Receipt.objects.filter(mail_state=MailState.FAILED, submission__page__in=get_forms_for_user(request.user))
    forms = failed.values_list("submission__page", "submission__page__title").annotate(number=Count("pk"))
    items = [
        Item(
            title,
            reverse("wagtailforms:list_submissions", args=[pk]),
            ngettext("%d answer could not be mailed", "%d answers could not be mailed", number) % number,
        )
        for pk, title, number in forms.order_by("-number", "submission__page")[:SHOWN]
    ]
    return Waiting("mail", _("Not mailed"), items, len(items), "", "mail", 30) if items else None


KINDS = (to_approve, to_correct, not_mailed, planned, to_review, not_found, submitted)
