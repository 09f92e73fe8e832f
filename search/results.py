"""Results as the page prints them: what was found on one page of the list, fetched together."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db.models import IntegerField, Value
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models

from home.models import PartnerPage, PillarPage
from search.engine import synonym_table
from search.highlight import Highlighter
from search.matches import DocumentKey, kind_of
from search.text import as_text, text_of, texts
from techport.documents import SiteDocument
from techport.locales import locale_with
from techport.pages import BasePage
from techport.prepared import ListArgument, Prepared, rows_of_all

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


def results_of(keys, matches, query, language, pillars):
    """Return those of ``matches`` (``Matches``) with these ``keys`` as results, in the same order.

    ``pillars`` are those that a visitor may see. Asks the database at most twice.
    """
    page_keys = [key for key in keys if not isinstance(key, DocumentKey)]
    document_keys = [key.pk for key in keys if isinstance(key, DocumentKey)]
    if not keys:
        return []
    marking = Highlighter(query, language, synonym_table(language))
    place = Page()  # to make one takes as long as all else about an address
    found = {row.pk: page_result(row, place, matches, marking, pillars) for row in shown_of_pages(page_keys)}
    if document_keys:
        documents = SiteDocument.objects.filter(pk__in=document_keys)
        found |= {DocumentKey(document.pk): document_result(document, marking) for document in documents}
    return [found[key] for key in keys if key in found]


class Row(NamedTuple):
    """What is asked of a page: ``number`` is that of its type, ``texts`` are those of ``text_of``."""

    number: int
    pk: int
    locale_id: int
    title: str
    url_path: str
    publication_date: str
    partner_type: str
    town: str
    texts: list


def shown_of_pages(keys):
    """Return the pages with these primary keys as rows, in one query whatever their types."""
    columns = len(Row._fields) - 1
    rows = rows_of_pages().ask(keys=keys) if keys else []
    return [Row(*row[:columns], row[columns:]) for row in rows]


@cache
def page_types():
    """Return the types of pages that there are."""
    return [model for model in get_page_models() if issubclass(model, BasePage)]


@cache
def rows_of_pages():
    """Return the question for what is shown of pages (``keys``), each with the columns of its own type."""
    most = max(len(texts(model)) for model in page_types())
    parts = []
    for number, model in enumerate(page_types()):
        there = {field.name for field in model._meta.fields}
        names = [*Row._fields[3:-1], *(field.name for field in texts(model))]
        columns = [as_text(name) if name in there else as_text(Value("")) for name in names]
        columns += [as_text(Value(""))] * (most - len(texts(model)))
        pages = model._base_manager.filter(id__among=ListArgument("keys", IntegerField()))
        parts.append(pages.values_list(Value(number), "pk", "locale", *columns))
    return Prepared(rows_of_all(parts))


def page_result(row, place, matches, marking, pillars):
    """Return the result that is a page; ``place`` is a page that may take its address."""
    model = page_types()[row.number]
    place.url_path, place.locale = row.url_path, locale_with(row.locale_id)
    return Result(
        url=place.url,
        title=marking.highlight(row.title),
        kind=KIND_NAMES[kind_of(model)],
        details=page_details(model, row, matches, pillars),
        day=date.fromisoformat(row.publication_date) if row.publication_date else None,
        excerpt=marking.excerpt(text_of(model, row.texts), LETTERS_OF_AN_EXCERPT),
    )


def page_details(model, row, matches, pillars):
    """Return what is said beside the kind of a page: kind and town of a partner, the first pillar of others."""
    if model is PartnerPage:
        return ", ".join(filter(None, [str(dict(PartnerPage.Type.choices).get(row.partner_type, "")), row.town]))
    if model is PillarPage:
        return ""
    about = matches.facets.having["pillar"]
    return next((pillar.title for pillar in pillars if row.pk in about.get(pillar.translation_key, ())), "")


def document_result(document, marking):
    """Return the result that is a document."""
    return Result(
        url=document.url,
        title=marking.highlight(document.title),
        kind=KIND_NAMES["document"],
        details=document_details(document),
    )


def document_details(document):
    """Return the type, size and language of a document."""
    size = filesizeformat(document.file_size) if document.file_size else ""
    return ", ".join(filter(None, [document.file_extension.upper(), size, str(document.get_language_display())]))
