"""The CMS's side of topics."""

from newsitems.models import Topic
from techport.shared_texts import SharedTextViewSet, register_shared_text


class TopicViewSet(SharedTextViewSet):
    """Topics of the news."""

    model = Topic
    icon = "tag"
    list_display = ["name", "slug", "locale"]
    search_fields = ["name"]


register_shared_text(TopicViewSet)
