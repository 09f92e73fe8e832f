"""Adjustments of the CMS that belong to no app."""

from django.db.models import Q
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permission_policies.pages import PagePermissionPolicy

from techport.admin_api import ChoosableDocuments, ChoosableImages
from techport.documents import SiteDocumentLinkHandler
from techport.privacy import keep_private, restrictions_on
from techport.rich_text import VisiblePageLinkHandler, register_language_feature
from techport.visitors import hide_private_documents, hide_private_pages

# Before Wagtail asks who somebody is
hooks.register("on_serve_page", hide_private_pages, order=-1)
hooks.register("before_serve_document", hide_private_documents, order=-1)


@hooks.register("insert_global_admin_css")
def add_styles():
    """Let lists be read on a telephone."""
    return format_html('<link rel="stylesheet" href="{}">', static("techport/cms.css"))


@hooks.register("register_rich_text_features")
def mark_parts_in_another_language(features):
    """Give editors buttons that mark a word or a sentence as Dutch, English or German."""
    register_language_feature(features, "nl", _("Mark as Dutch"))
    register_language_feature(features, "en", _("Mark as English"))
    register_language_feature(features, "de", _("Mark as German"))


@hooks.register("register_rich_text_features", order=1)
def lead_to_what_visitors_may_see_in_their_language(features):
    """Replace Wagtail's handlers of links to pages and documents, which are registered before."""
    features.register_link_type(VisiblePageLinkHandler)
    features.register_link_type(SiteDocumentLinkHandler)


@hooks.register("after_copy_page")
def keep_a_copy_private(request, page, new_page):
    """Let a copy or an alias of what is below a private page be as private."""
    keep_private(new_page, restrictions_on(page), request.user)


@hooks.register("construct_page_chooser_queryset")
def choose_no_draft_of_others(pages, request):
    """Leave out of page choosers what is not online, but for what an editor may work on."""
    own = PagePermissionPolicy().explorable_instances(request.user)
    return pages.filter(Q(live=True) | Q(pk__in=own.order_by().values("pk")))


@hooks.register("construct_admin_api", order=1)
def tell_only_of_what_may_be_chosen(router):
    """Replace what Wagtail tells scripts of the CMS about images and documents of all collections."""
    router.register_endpoint("images", ChoosableImages)
    router.register_endpoint("documents", ChoosableDocuments)
