"""The CMS's form for a new page, which may begin with an outline."""

from wagtail.admin.views.pages.create import CreateView

from translations.explorer import EnglishPageViewSet
from writing.outlines import OUTLINES

__all__ = ["OutlinedViewSet"]


class OutlinedCreateView(CreateView):
    """The form for a new page; ``?outline=interview`` lets it begin with the blocks of that outline."""

    def get(self, request):
        """Answer with the form. Nothing is kept until the editor saves it."""
        _label, blocks = OUTLINES.get(request.GET.get("outline"), ("", None))
        if blocks:
            self.page.body = blocks()
        return super().get(request)


class OutlinedViewSet(EnglishPageViewSet):
    """The pages of the CMS about a kind of page that has outlines; its ``body`` is that of a news item."""

    add_view_class = OutlinedCreateView
