"""The menu of the CMS, by what people come to do.

A task is an item, or a group of items. An app adds to a group with ``menu_hook`` of its viewset, or by registering a
function under that hook, as with Wagtail's own menus: ``register_news_menu_item``, ``register_pages_menu_item`` and
``register_media_menu_item``.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.sidebar import SubMenuItem as SubMenuItemComponent
from wagtail.admin.wagtail_hooks import ExplorerMenuItem

from desk.rights import pages_to_explore
from home.models import PartnerIndexPage, PartnerPage, PillarIndexPage, PillarPage
from newsitems.models import NewsIndexPage, NewsItemPage
from translations.models import TranslationStatus

__all__ = ["REPLACED", "TASKS", "news_items", "other_pages", "tree"]

State = TranslationStatus.State
TO_DO = (State.BEHIND, State.IN_TRANSLATION, State.UNTRANSLATED)
LISTED = (NewsIndexPage, NewsItemPage, PartnerIndexPage, PartnerPage, PillarIndexPage, PillarPage)
REPLACED = {"explorer", "images", "documents", "forms"}  # items of Wagtail's that are in a group now


def types_to_explore(request):
    """Return the ids of the content types with a list of their own of which the user may see a page; asked once.

    One page of each is looked for, and not all pages.
    """
    if not hasattr(request, "types_to_explore"):
        types = [found.pk for found in ContentType.objects.get_for_models(*LISTED).values()]
        pages = pages_to_explore(request.user).filter(content_type=OuterRef("pk"))
        found = ContentType.objects.filter(Exists(pages), pk__in=types)
        request.types_to_explore = set(found.values_list("pk", flat=True))
    return request.types_to_explore


class PagesMenuItem(MenuItem):
    """A list of pages, for who may see one of them or the page that they are below."""

    def __init__(self, *args, models=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.models = models

    def is_shown(self, request):
        """Return whether there is something in the list for the user of ``request``, or can be."""
        if not user_has_any_page_permission(request.user):
            return False
        types = {found.pk for found in ContentType.objects.get_for_models(*self.models).values()}
        return request.user.is_superuser or not types or bool(types & types_to_explore(request))


class TranslateMenuItem(MenuItem):
    """What is to be translated, for translators."""

    def is_shown(self, request):
        """Return whether the user of ``request`` translates."""
        return request.user.has_perm("wagtail_localize.submit_translation")


class GroupMenuItem(SubmenuMenuItem):
    """A group of items; where only one is for somebody, that one takes the place of the group."""

    def items_for(self, request):
        """Return the items of the group that the user may see, in their order; found out once a request."""
        if not hasattr(request, "menu_groups"):
            request.menu_groups = {}
        if self.name not in request.menu_groups:
            items = self.menu.menu_items_for_request(request)
            request.menu_groups[self.name] = sorted(items, key=lambda item: item.order)
        return request.menu_groups[self.name]

    def is_shown(self, request):
        """Return whether the user may see something in the group."""
        return bool(self.items_for(request))

    def render_component(self, request):
        """Return the group, or its only item under the name of the group."""
        items = self.items_for(request)
        if len(items) == 1:
            only = MenuItem(self.label, items[0].url, name=self.name, icon_name=self.icon_name)
            return only.render_component(request)
        inside = [item.render_component(request) for item in items]
        return SubMenuItemComponent(self.name, self.label, inside, icon_name=self.icon_name)


def task_of_news():
    """Return the group of what belongs to news."""
    return GroupMenuItem(_("News"), Menu("register_news_menu_item"), name="news", icon_name="doc-full", order=110)


def news_items():
    """Return the list of news."""
    models = (NewsItemPage, NewsIndexPage)
    url = reverse("news:index")
    return PagesMenuItem(_("News items"), url, models=models, name="news-items", icon_name="doc-full", order=100)


def task_of_pillars():
    """Return the list of pillars."""
    models = (PillarPage, PillarIndexPage)
    url = reverse("pillars:index")
    return PagesMenuItem(_("Pillars"), url, models=models, name="pillars", icon_name="list-ol", order=120)


def task_of_partners():
    """Return the list of partners."""
    models = (PartnerPage, PartnerIndexPage)
    url = reverse("partners:index")
    return PagesMenuItem(_("Partners"), url, models=models, name="partners", icon_name="group", order=130)


def task_of_pages():
    """Return the group of all other pages, and of what they show."""
    menu = Menu("register_pages_menu_item")
    return GroupMenuItem(_("Pages"), menu, name="pages", icon_name="folder-open-inverse", order=140)


def other_pages():
    """Return the list of the pages that have no list of their own."""
    url = reverse("other_pages:index")
    return PagesMenuItem(_("List of pages"), url, name="other-pages", icon_name="list-ul", order=100)


def tree():
    """Return the tree of all pages."""
    url = reverse("wagtailadmin_explore_root")
    return ExplorerMenuItem(_("Tree of pages"), url, name="tree", icon_name="folder-open-inverse", order=110)


def task_of_media():
    """Return the group of images and documents."""
    return GroupMenuItem(_("Media"), Menu("register_media_menu_item"), name="media", icon_name="image", order=150)


def task_of_translators():
    """Return the report on English, narrowed down to what is to be done."""
    url = f"{reverse('translations:report')}?{urlencode({'state': TO_DO}, doseq=True)}"
    icon = "wagtail-localize-language"
    return TranslateMenuItem(_("Translate"), url, name="translate", icon_name=icon, order=170)


# In their order; a newsletter would come after media. Wagtail's reports, settings and help follow
TASKS = (task_of_news, task_of_pillars, task_of_partners, task_of_pages, task_of_media, task_of_translators)
