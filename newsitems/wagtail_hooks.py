"""The CMS's side of topics, the import of articles, and where old addresses of news lead to."""

from django.urls import path
from wagtail import hooks

from newsitems.article_import.saving import dutch_news_index
from newsitems.import_view import ImportArticlesView, import_buttons
from newsitems.models import NewsIndexPage, NewsItemPage, Topic
from newsitems.old_addresses import find_old_news
from techport.shared_texts import SharedTextViewSet, register_shared_text
from writing.creating import OutlinedViewSet


class TopicViewSet(SharedTextViewSet):
    """Topics of the news."""

    model = Topic
    icon = "tag"
    menu_hook = "register_news_menu_item"
    list_display = ["name", "slug", "locale"]
    search_fields = ["name"]


class NewsItemViewSet(OutlinedViewSet):
    """The pages of the CMS about a news item."""

    model = NewsItemPage


register_shared_text(TopicViewSet)
hooks.register("find_old_address", find_old_news)


@hooks.register("register_admin_viewset")
def register_news_items():
    """Let a new news item begin with an outline."""
    return NewsItemViewSet()


@hooks.register("register_admin_urls")
def register_import():
    """Add the page on which editors import articles."""
    return [path("import-articles/", ImportArticlesView.as_view(), name="import_articles")]


@hooks.register("register_page_header_buttons")
def lead_to_import(page, user, **kwargs):
    """Offer the import in the menu of the page that has the news below it, to who may add news."""
    is_news = isinstance(page.specific_deferred, NewsIndexPage) and page.specific_deferred == dutch_news_index()
    return import_buttons(user) if is_news else []
