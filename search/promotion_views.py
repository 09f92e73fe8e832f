"""Wagtail's pages for promoted results, less what this site does not count, and filled in from the report."""

from wagtail.contrib.search_promotions import views

__all__ = ["PromotionCreateView", "PromotionIndexView"]


class PromotionIndexView(views.IndexView):
    """The list of promoted results, without how often each query was asked: see ``search.models.Search`` for why."""

    columns = [column for column in views.IndexView.columns if column.name != "views"]


class PromotionCreateView(views.CreateView):
    """A new promoted result; the address may name its query."""

    template_name = "search/promotion_add.html"

    def get_initial(self):
        """Return the query of the address."""
        return super().get_initial() | {"query_string": self.request.GET.get("query_string", "")[:100]}
