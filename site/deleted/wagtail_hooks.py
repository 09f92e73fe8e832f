"""Deleted pages in the CMS: the list, and word of it to who deletes a page."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from deleted.models import DeletedPage
from deleted.restoring import may_restore, restorable_by
from deleted.views import DeletedPagesView, RestoreView


@hooks.register("register_admin_urls")
def register_urls():
    """Add the list, and the page on which one is brought back."""
    return [
        path("deleted/", DeletedPagesView.as_view(), name="deleted_pages"),
        path("deleted/<int:pk>/", RestoreView.as_view(), name="restore_page"),
    ]


class DeletedMenuItem(MenuItem):
    """The way to the list, for who may bring back pages."""

    def is_shown(self, request):
        """Return whether the user of ``request`` may bring back pages somewhere."""
        return may_restore(request.user)


@hooks.register("register_reports_menu_item")
def register_list():
    """Add the list to the menu."""
    return DeletedMenuItem(gettext_lazy("Deleted pages"), reverse("deleted_pages"), icon_name="bin", order=400)


@hooks.register("after_delete_page")
def say_that_it_can_be_undone(request, page):
    """Tell who deleted a page that it can be brought back."""
    if DeletedPage.objects.filter(page_id=page.pk).exists():
        records = [one.pk for one in restorable_by(request.user) if one.page_id == page.pk]
        buttons = [messages.button(reverse("restore_page", args=[pk]), _("Bring back")) for pk in records]
        messages.info(request, _("It can be brought back for 30 days."), buttons=buttons)


@hooks.register("after_bulk_action")
def say_that_all_can_be_undone(request, action_type, objects, action_class_instance):
    """Tell who deleted many pages at once that they can be brought back."""
    pages = [one.pk for one in objects if isinstance(one, Page)]
    if action_type == "delete" and DeletedPage.objects.filter(page_id__in=pages).exists():
        button = messages.button(reverse("deleted_pages"), _("Deleted pages"))
        messages.info(request, _("These can be brought back for 30 days."), buttons=[button])


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Name in the history of a page that it was brought back."""
    actions.register_action(
        "deleted.restore", gettext_lazy("Bring back"), gettext_lazy("Brought back after a deletion")
    )
