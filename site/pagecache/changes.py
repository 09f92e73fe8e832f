"""What makes the pages that were finished before no longer good: everything that is saved or deleted, but what is
named here as something that no visitor sees. A new model is so on the safe side.

Who changes rows with ``QuerySet.update()`` or in bulk, of which Django tells nobody, calls ``pages_changed()``.
"""

from django.conf import settings
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import BaseViewRestriction, Page
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from pagecache.generation import generations, new_token

__all__ = ["CHANNEL", "pages_changed"]

CHANNEL = "finished_pages"  # of PostgreSQL's NOTIFY: other machines listen to it

# What visitors never see: who works here, what they do, drafts, and what is made of the rest
UNSEEN_APPS = {
    "account",
    "admin",
    "auth",
    "checks",
    "contenttypes",
    "deleted",
    "django_tasks_database",
    "links",
    "mfa",
    "redirects",  # what visitors did not find; where they are led instead is Wagtail's model
    "sessions",
    "signin",
    "wagtail_localize",
    "wagtailadmin",
    "wagtailforms",
    "wagtailsearch",
    "wagtailusers",
}
UNSEEN_MODELS = {
    "search.indexupdate",
    "search.search",
    "search.vocabularyword",
    "techport.rendition",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.groupapprovaltask",
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex",
    "wagtailcore.revision",
    "wagtailcore.task",
    "wagtailcore.taskstate",
    "wagtailcore.uploadedfile",
    "wagtailcore.workflow",
    "wagtailcore.workflowstate",
    "wagtailsearchpromotions.query",
    "wagtailsearchpromotions.querydailyhits",
}
# What saving a draft changes of a page or shared text
DRAFT_FIELDS = {
    "comments",
    "draft_title",
    "go_live_at",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    "wagtail_admin_comments",
}


class NextGeneration:
    """Begins a new generation when the transaction of a change is committed."""

    def __init__(self, *, withdrawn):
        self.withdrawn = withdrawn
        self.token = new_token()
        self.is_done = False

    def announce(self, connection):
        """Tell the other machines; PostgreSQL does when the transaction is committed, and not before."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{self.token} {int(self.withdrawn)}"])

    def __call__(self):
        self.is_done = True
        kept = generations()
        if kept.begin(self.token, withdrawn=self.withdrawn) is None:
            # Who listens was faster than we are, but may not be done: the editor must not meet an old page
            kept.begin(new_token(), withdrawn=self.withdrawn)


def pages_changed(*, withdrawn=False, using=None):
    """Let no visitor see a page that was finished before this transaction is committed.

    ``withdrawn`` says that something may not be seen any longer, not even while its page is made anew.
    """
    if not settings.PAGES_DIR:
        return
    connection = transaction.get_connection(using)
    waiting = [hook for _savepoints, hook, _robust in connection.run_on_commit if isinstance(hook, NextGeneration)]
    if any(hook.withdrawn == withdrawn and not hook.is_done for hook in waiting):
        return
    hook = NextGeneration(withdrawn=withdrawn)
    hook.announce(connection)
    transaction.on_commit(hook, using=using)


def is_unseen(model):
    """Return whether no visitor ever sees anything of ``model``."""
    return model._meta.app_label in UNSEEN_APPS or model._meta.label_lower in UNSEEN_MODELS


@receiver(post_save)
def note_saved(sender, instance, created=False, raw=False, update_fields=None, using=None, **kwargs):
    """Note what was saved, unless it is a draft."""
    if is_unseen(sender):
        return
    is_offline = getattr(instance, "live", True) is False
    if (created and is_offline) or (update_fields and set(update_fields) <= DRAFT_FIELDS):
        return
    pages_changed(withdrawn=is_offline or isinstance(instance, BaseViewRestriction), using=using)


@receiver(post_delete)
def note_deleted(sender, using=None, **kwargs):
    """Note what was deleted."""
    if not is_unseen(sender):
        pages_changed(withdrawn=True, using=using)


@receiver(m2m_changed)
def note_linked(sender, action, instance, using=None, **kwargs):
    """Note what was tied to something else, or no longer is."""
    if action.startswith("post_") and not is_unseen(type(instance)):
        pages_changed(withdrawn=isinstance(instance, BaseViewRestriction), using=using)


@receiver([published, unpublished, page_published, page_unpublished])
def note_finished(sender, instance, **kwargs):
    """Note the end of publishing: what followed it may have been written without a signal."""
    pages_changed(withdrawn=not getattr(instance, "live", True))


@receiver(post_page_move)
def note_moved(sender, instance, **kwargs):
    """Note that a page has another place, and all below it another address."""
    pages_changed(withdrawn=isinstance(instance, Page))
