"""The CMS's side of topics."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from newsitems.models import Topic


class TopicViewSet(SnippetViewSet):
    """Topics of the news."""

    model = Topic
    icon = "tag"
    list_display = ["name", "slug", "locale"]
    search_fields = ["name"]


register_snippet(TopicViewSet)
