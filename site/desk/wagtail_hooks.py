"""Gives the CMS its menu, its lists of pages and its look."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.contrib.forms.wagtail_hooks import register_forms_menu_item
from wagtail.documents.wagtail_hooks import register_documents_menu_item
from wagtail.images.wagtail_hooks import register_images_menu_item

from desk.lists.viewsets import NewsViewSet, OtherPagesViewSet, PartnerViewSet, PillarViewSet
from desk.menu import REPLACED, TASKS, news_items, other_pages, tree
from desk.today.kinds import KINDS
from desk.today.panel import REPLACED as REPLACED_PANELS
from desk.today.panel import TodayPanel
from desk.today.work import HOOK

for task in TASKS:
    hooks.register("register_admin_menu_item", task)
hooks.register("register_news_menu_item", news_items)
hooks.register("register_pages_menu_item", other_pages)
hooks.register("register_pages_menu_item", tree)
hooks.register("register_pages_menu_item", register_forms_menu_item)
hooks.register("register_media_menu_item", register_images_menu_item)
hooks.register("register_media_menu_item", register_documents_menu_item)
for kind in KINDS:
    hooks.register(HOOK, kind)


@hooks.register("construct_homepage_panels", order=-1)
def put_today_first(request, panels):
    """Put what waits before what others show, instead of what Wagtail says of it."""
    panels[:] = [TodayPanel(request), *(panel for panel in panels if not isinstance(panel, REPLACED_PANELS))]


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(request, items):
    """Leave out how many pages and images there are: that is no work, and the menu leads to them."""
    items.clear()


@hooks.register("construct_main_menu")
def leave_out_what_is_in_a_group(request, items):
    """Leave out the items of Wagtail's that have a place in a group."""
    items[:] = [item for item in items if item.name not in REPLACED]


@hooks.register("construct_help_menu")
def leave_out_what_is_not_about_this_site(request, items):
    """Leave out what is new in Wagtail, and its guide on a site of others, in English: ours is in docs/redactie."""
    items[:] = [item for item in items if not item.name.startswith(("whats-new", "editor-guide"))]


@hooks.register("register_admin_viewset")
def register_lists():
    """Add the lists of pages."""
    return [NewsViewSet(), PillarViewSet(), PartnerViewSet(), OtherPagesViewSet()]


@hooks.register("insert_global_admin_css")
def add_look():
    """Give the CMS the colours of the site."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))
