"""From what was read to an ``Article``: recognises title, date, summary, partners, notes and standard text."""

import datetime
import re

from bs4 import ParserRejectedMarkup
from django.utils.translation import gettext as _

from newsitems.article_import.article import Account, Article, StandardText
from newsitems.article_import.dates import date_line, dateline, is_update_line
from newsitems.article_import.elements import (
    Heading,
    Paragraph,
    PartnerLine,
    Picture,
    shortened,
    text_of,
    texts_of,
)
from newsitems.article_import.footnotes import MARKER, mark_footnotes, take_notes
from newsitems.article_import.furniture import copyright_year, remove_furniture
from newsitems.article_import.grouping import find_groups, find_headings, find_typed_lists, level_headings
from newsitems.article_import.html_document import HtmlDocument
from newsitems.article_import.html_elements import HtmlElements
from newsitems.article_import.html_pictures import PictureFinder
from newsitems.article_import.partner_lines import find_partner_line
from newsitems.article_import.plain_text import elements_of_text
from newsitems.article_import.problems import UnreadableFileError
from newsitems.article_import.quotes import find_quotes

__all__ = ["LONGEST_SUMMARY", "article_from"]

LONGEST_ARTICLE = 500_000
LONGEST_TITLE = 150
LONGEST_GUESSED_TITLE = 80
LONGEST_SUMMARY = 300
LINES_WITH_DATE = 6
STANDARD_HEADING = re.compile(r"(?:over|about)\s+techport\s*:?", re.IGNORECASE)
LONGEST_STANDARD_TEXT = 3000


def article_from(source):
    """Return the ``Article`` in a ``Source``; raise ``UnreadableFileError`` when there is no text in it."""
    account = Account(guesses=list(source.remarks))
    try:
        if source.is_html:
            elements, title, date, notes = parts_of_html(source, account)
        else:
            refuse_books(len(source.text))
            elements, title, date, notes = elements_of_text(source.text, account), "", None, {}
    except (RecursionError, ParserRejectedMarkup) as error:
        raise UnreadableFileError(_("the page is built in a way that cannot be read.")) from error
    elements = remove_furniture(elements, account)
    if not any(texts_of(element) for element in elements):
        raise UnreadableFileError(_("there is no text in this file."))
    refuse_books(sum(len(text) for element in elements for text in texts_of(element)))
    article = Article(title=title, publication_date=date, account=account)
    elements = take_date(article, elements)
    elements = take_title(article, elements)
    elements = take_standard_text(article, elements)
    elements = find_partner_line(elements)
    elements, typed_notes = take_notes(elements)
    article.footnotes = notes | typed_notes
    article.elements = shaped(elements, article)
    take_summary(article)
    check_date(article)
    return article


def refuse_books(length):
    """Refuse a text of so many characters that no page could show it, nor an editor change it."""
    if length > LONGEST_ARTICLE:
        raise UnreadableFileError(
            _("the text is too long for one news item: %(length)s characters, and %(most)s is the most.")
            % {"length": length, "most": LONGEST_ARTICLE}
        )


def parts_of_html(source, account):
    """Return ``(elements, title, date, notes)`` of a page; the title is not among the elements."""
    document = HtmlDocument(source.text, account)
    title, node = document.take()
    pictures = PictureFinder(account, source.pictures, source.folder)
    elements, notes = HtmlElements(account, pictures).read(node)
    first = next((element for element in elements if not isinstance(element, Picture)), None)
    if not title and isinstance(first, Heading):
        title = text_of(first.html)
        elements.remove(first)
    if not title and document.named:
        title = document.named
        account.guesses.append(_("The title is that of the browser’s window: %(title)s.") % {"title": shortened(title)})
        if first is not None and texts_of(first)[:1] == [title]:
            elements.remove(first)
    return elements, title, document.date, notes


def take_date(article, elements):
    """Return ``elements`` without the lines that only say when the article was published or changed."""
    kept = []
    for index, element in enumerate(elements):
        text = text_of(element.html) if isinstance(element, Paragraph) else ""
        near_an_end = index < LINES_WITH_DATE or index >= len(elements) - 2
        if near_an_end and text and is_update_line(text):
            article.account.drop(text, _("when the old page was last changed"))
        elif near_an_end and (date := date_line(text)):
            article.account.drop(text, _("the date, now in its own field"))
            if article.publication_date is None:
                article.publication_date = date
        else:
            kept.append(element)
    first = next(
        (
            text_of(element.html)
            for element in kept
            if isinstance(element, Paragraph) and len(text_of(element.html)) > 80
        ),
        "",
    )
    if article.publication_date is None and (date := dateline(first)):
        article.publication_date = date
        article.account.guesses.append(
            _("The date comes from the beginning of the text: %(text)s.") % {"text": shortened(first, 40)}
        )
    return kept


def take_title(article, elements):
    """Return ``elements`` without the line that is the title."""
    if article.title:
        article.title = article.title[:255]
        return elements
    index = next(index for index, element in enumerate(elements) if texts_of(element))
    first = elements[index]
    text = texts_of(first)[0]
    is_line = isinstance(first, Heading) or (
        isinstance(first, Paragraph) and len(text) <= LONGEST_TITLE and not text.endswith((".", ":", ","))
    )
    if is_line and len(text) <= LONGEST_TITLE and len(elements) > 1:
        article.title = text
        return elements[:index] + elements[index + 1 :]
    article.title = first_words(text)
    article.account.warn(_("The file has no title: its first words were taken. Write a better one."), field="title")
    return elements


def first_words(text):
    """Return the first sentence of ``text``, or as many words of it as a title can have."""
    sentence = re.split(r"(?<=[.!?])\s", text)[0]
    if len(sentence) <= LONGEST_GUESSED_TITLE:
        return sentence.rstrip(".:,")
    return text[:LONGEST_GUESSED_TITLE].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def take_standard_text(article, elements):
    """Return ``elements`` without "Over Techport" and what stands below it; the site keeps that text in one place."""
    for index, element in enumerate(elements):
        if not isinstance(element, (Heading, Paragraph)):
            continue
        head, _break, run_in = element.html.partition("<br/>")
        heading = text_of(head)
        if index == 0 or not STANDARD_HEADING.fullmatch(heading):
            continue
        end = index + 1
        while end < len(elements) and isinstance(elements[end], Paragraph):
            end += 1
        paragraphs = [
            part for part in (run_in, *(paragraph.html for paragraph in elements[index + 1 : end])) if text_of(part)
        ]
        if paragraphs and sum(map(len, paragraphs)) <= LONGEST_STANDARD_TEXT:
            article.standard_text = StandardText(heading.rstrip(": "), paragraphs)
            return elements[:index] + elements[end:]
    return elements


def shaped(elements, article):
    """Return ``elements`` with the lists, groups, quotes, headings and footnote markers that they have."""
    account = article.account
    elements = find_quotes(elements, account)
    elements = find_typed_lists(elements)
    elements = find_groups(elements, account)
    elements = find_headings(elements, account)
    level_headings(elements)
    mark_footnotes(elements, article.footnotes, account)
    return elements


def take_summary(article):
    """Make the first paragraph the summary when it can be one; else take its first sentences, and leave it there."""
    first = next((element for element in article.elements if not isinstance(element, Picture)), None)
    if not isinstance(first, Paragraph) or text_of(first.html).endswith(":"):
        article.account.warn(
            _("The text does not begin with a paragraph that can be the summary: write one."), field="summary"
        )
        return
    text = MARKER.sub("", text_of(first.html))
    others = [
        element
        for element in article.elements
        if not isinstance(element, (Picture, PartnerLine)) and element is not first
    ]
    if len(text) <= LONGEST_SUMMARY and others and "<a " not in first.html and not MARKER.search(first.html):
        article.summary = text
        article.elements.remove(first)
        article.account.done.append(_("The first paragraph became the summary."))
        return
    article.summary = sentences_within(text, LONGEST_SUMMARY)
    article.account.guesses.append(
        _("The summary repeats the beginning of the text, which stayed in the text: %(text)s.")
        % {"text": shortened(article.summary)}
    )


def sentences_within(text, length):
    """Return as many sentences of ``text`` as ``length`` characters hold, or the words of the first that fit."""
    taken = ""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if len(taken) + len(sentence) + 1 > length:
            break
        taken = f"{taken} {sentence}".strip()
    return taken or text[: length - 2].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def check_date(article):
    """Warn about a date that is missing or has yet to come."""
    if article.publication_date is None:
        text = _("The file does not say when this was published: fill in the date.")
        if year := copyright_year(article.account.dropped):
            text = _("%(text)s The footer names the year %(year)s, but that says little about the article.") % {
                "text": text,
                "year": year,
            }
        article.account.warn(text, field="publication_date")
    elif article.publication_date > datetime.date.today():
        article.account.warn(_("The date of publication has yet to come: check it."), field="publication_date")
