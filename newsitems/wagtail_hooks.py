"""The CMS's side of topics, and where old addresses of news lead to."""

from wagtail import hooks

from newsitems.models import Topic
from newsitems.old_addresses import find_old_news
from techport.shared_texts import SharedTextViewSet, register_shared_text


class TopicViewSet(SharedTextViewSet):
    """Topics of the news."""

    model = Topic
    icon = "tag"
    menu_hook = "register_news_menu_item"
    list_display = ["name", "slug", "locale"]
    search_fields = ["name"]


register_shared_text(TopicViewSet)
hooks.register("find_old_address", find_old_news)
