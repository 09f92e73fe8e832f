"""Measures search with labelled queries, beside Wagtail's own search; `make search-eval` does so on both databases."""

import json
import sys
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.html import escape
from modelsearch.backends.database import SearchBackend as StockSearchBackend
from wagtail.models import Locale, Page

from home.models import HomePage, StandardPage
from search.engine import find
from search.evaluation import Answer, measure
from techport.pages import SitePageQuerySet

LANGUAGES = ("nl", "en")


class Command(BaseCommand):
    """Publishes the documents of a file as pages, asks its queries, prints the measures, and takes the pages back."""

    help = "Measure search with a file of labelled queries. Nothing of it stays in the database."

    def add_arguments(self, parser):
        """Take the file, and whether to show what each query found."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--each", action="store_true", help="show each query that did not find all, or found more")

    def handle(self, file, each, **options):
        """Print a table, and a line of JSON at the end."""
        try:
            data = json.loads(file.read_text())
            documents, queries = data["documents"], data["queries"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{file} is no file of documents and queries: {error}") from error
        with transaction.atomic():
            pages = self.publish(documents)
            ours = self.ask(queries, pages, our_search)
            self.report("ours", ours)
            if each:
                self.show(queries, ours)
            stock = StockSearchBackend({})
            for model in (StandardPage,):
                index = stock.get_index_for_model(model)
                index.add_items(model, list(StandardPage.objects.filter(pk__in=pages)))
            self.report("stock Wagtail", self.ask(queries, pages, lambda *asked: stock_search(stock, *asked)))
            transaction.set_rollback(True)
        result = {"database": connection.vendor}
        for language in LANGUAGES:
            if answers := [answer for answer in ours if answer.language == language]:
                result[language] = measure(answers)
        self.stdout.write(json.dumps(result))

    def publish(self, documents):
        """Publish a page for each document; return the ids of documents by primary key of the page."""
        homes = {language: HomePage.objects.get(locale__language_code=language) for language in LANGUAGES}
        ids = {}
        for document in documents:
            page = StandardPage(
                title=document["title"],
                slug=f"document-{document['id']}",
                body=[("text", f"<p>{escape(document['body'])}</p>")],
                live=False,
            )
            homes[document["lang"]].add_child(instance=page)
            page.save_revision().publish()
            ids[page.pk] = document["id"]
        return ids

    def ask(self, queries, pages, search):
        """Return the ``Answer`` that ``search`` has to each query."""
        answers = []
        for query in queries:
            locale = Locale.objects.get(language_code=query["lang"])
            visible = SitePageQuerySet(Page).visible().translated().filter(locale=locale, pk__in=pages)
            found = [pages[pk] for pk in search(visible, query["query"], query["lang"])]
            answers.append(Answer(query["lang"], query.get("type", ""), found, query["relevant"]))
        return answers

    def report(self, name, answers):
        """Print the measures by language and type."""
        self.stdout.write(f"\n{connection.vendor}, {name}\n{'':26}recall@10    mrr  precision  no hit  queries")
        for language in LANGUAGES:
            here = sorted((answer for answer in answers if answer.language == language), key=attrgetter("kind"))
            if not here:
                continue
            self.line(language, here)
            for kind, some in groupby(here, attrgetter("kind")):
                self.line(f"  {kind}", list(some))

    def line(self, name, answers):
        """Print a line of the table."""
        values = measure(answers)
        self.stdout.write(
            f"{name:26}{values['recall@10']:9.3f}  {values['mrr']:5.3f}  {values['precision']:9.3f}  "
            f"{values['no_hit']:6.3f}  {len(answers):7}"
        )

    def show(self, queries, answers):
        """Print what is missing from, and what does not belong in, the answers that are not perfect."""
        for query, answer in zip(queries, answers, strict=True):
            missed = sorted(answer.relevant.keys() - set(answer.found[:10]))
            wrong = [document for document in answer.found[:10] if document not in answer.relevant]
            if answer.recall < 1 or wrong:
                self.stdout.write(f"{query['lang']} “{query['query']}”: missed {missed}, wrong {wrong}")


def our_search(visible, query, language):
    """Return primary keys, the best first."""
    return find(visible, query, language).keys


def stock_search(stock, visible, query, language):
    """Return primary keys as Wagtail's own search finds them."""
    pages = Page.objects.filter(pk__in=list(visible.values_list("pk", flat=True)))
    try:
        return [page.pk for page in stock.search(query, pages)[:10]]
    except Exception as error:  # what makes stock Wagtail fail finds nothing
        print(f"stock: “{query}”: {error}", file=sys.stderr)
        return []
