"""News: the list, its items, and the topics they are about."""

from newsitems.models.imported_article import ImportedArticle
from newsitems.models.index import NewsIndexPage
from newsitems.models.item import NewsItemPage
from newsitems.models.links import Correction, NewsItemPartner, NewsItemPillar, NewsItemTopic, RelatedItem
from newsitems.models.topics import Topic

__all__ = [
    "Correction",
    "ImportedArticle",
    "NewsIndexPage",
    "NewsItemPage",
    "NewsItemPartner",
    "NewsItemPillar",
    "NewsItemTopic",
    "RelatedItem",
    "Topic",
]
