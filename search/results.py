"""Results as the page prints them: what was found on one page of the list, fetched together."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import IntegerField
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models

from search.engine import synonym_table
from search.highlight import Highlighter
from search.text import text_of
from techport.documents import SiteDocument
from techport.pages import BasePage
from techport.prepared import ListArgument, Prepared

__all__ = ["KIND_NAMES", "Result", "results_of"]

KIND_NAMES = {
    "news": _("News"),
    "partner": _("Partner"),
    "pillar": _("Pillar"),
    "page": _("Page"),
    "document": _("Document"),
}
LETTERS_OF_AN_EXCERPT = 200


@dataclass(frozen=True)
class Result:
    """One result: its title and excerpt are HTML with the words marked, ``details`` what a visitor chooses by."""

    url: str
    title: str
    kind: str
    details: str = ""
    day: date | None = None
    excerpt: str = ""


def results_of(matches, query, language, pillars):
    """Return ``matches`` as results in the same order; ``pillars`` are those that a visitor may see.

    Asks the database at most three times.
    """
    page_keys = [match.pk for match in matches if match.kind != "document"]
    document_keys = [match.pk for match in matches if match.kind == "document"]
    found = {("page", page.pk): page for page in specific_pages(page_keys)} if page_keys else {}
    if document_keys:
        found |= {("document", row.pk): row for row in SiteDocument.objects.filter(pk__in=document_keys)}
    marking = Highlighter(query, language, synonym_table(language)) if found else None
    titles = {pillar.translation_key: pillar.title for pillar in pillars}
    results = []
    for match in matches:
        is_document = match.kind == "document"
        if item := found.get(("document" if is_document else "page", match.pk)):
            details = document_details(item) if is_document else page_details(item, match, titles)
            text = "" if is_document else marking.excerpt(text_of(item), LETTERS_OF_AN_EXCERPT)
            results.append(
                Result(
                    url=item.url,
                    title=marking.highlight(item.title),
                    kind=KIND_NAMES[match.kind],
                    details=details,
                    day=getattr(item, "publication_date", None),
                    excerpt=text,
                )
            )
    return results


def specific_pages(keys):
    """Return the pages with these primary keys as what they are, in one query whatever their types."""
    rows = whole_pages().ask(keys=keys)
    return [getattr(row, row.cached_content_type.model) for row in rows]


@cache
def whole_pages():
    """Return the question for pages (``keys``), each with the columns of every type."""
    types = [model._meta.model_name for model in get_page_models() if issubclass(model, BasePage)]
    pages = Page.objects.filter(pk__among=ListArgument("keys", IntegerField()))
    return Prepared(pages.order_by().select_related(*types))


def page_details(page, match, titles):
    """Return what is said beside the kind of a page: kind and town of a partner, the first pillar of others."""
    if match.kind == "partner":
        return ", ".join(filter(None, [page.get_partner_type_display(), page.town]))
    if match.kind == "pillar":
        return ""
    return next((title for key, title in titles.items() if key in match.pillars), "")


def document_details(document):
    """Return the type, size and language of a document."""
    size = filesizeformat(document.file_size) if document.file_size else ""
    return ", ".join(filter(None, [document.file_extension.upper(), size, str(document.get_language_display())]))
