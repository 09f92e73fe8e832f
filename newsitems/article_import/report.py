"""Tells an editor what happened to a file."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsitems.article_import.elements import Heading, Paragraph, Picture, Points, Quote, Table

__all__ = ["lines_for_earlier", "lines_of", "sections_of"]


def lines_of(name, outcome):
    """Return the report on the file ``name`` as a list of lines, for an ``Outcome``."""
    lines = [name, f"  {headline(outcome)}", f"  {address_of(outcome.page)}"]
    for title, sentences in sections_of(outcome):
        lines += section(title, sentences)
    if outcome.article.account.warnings and not outcome.has_comments:
        lines.append("  " + _("There is no user to write comments in the draft: name one with --user."))
    lines += section(_("Not published, kept as a draft, because"), outcome.problems)
    return lines


def sections_of(outcome):
    """Return what is to be said of an ``Outcome``, as pairs of a title and sentences; only those that have some."""
    account = outcome.article.account
    attention = _("Attention: also as comments in the draft") if outcome.has_comments else _("Attention")
    found = [
        (_("Done"), [*contents(outcome.article), *account.done]),
        (_("Guessed: please check"), account.guesses),
        (_("Left out"), account.dropped),
        (attention, [warning.text for warning in account.warnings]),
    ]
    return [(title, list(dict.fromkeys(sentences))) for title, sentences in found if sentences]


def lines_for_earlier(name, page):
    """Return the report on a file that became ``page`` before, as a list of lines."""
    text = _("Imported before as “%(title)s”: nothing was added.") % {"title": page.title}
    return [name, f"  {text}", f"  {address_of(page)}"]


def headline(outcome):
    """Return what the file became, in one sentence."""
    text = _("Published: “%(title)s”.") if outcome.published else _("Draft made: “%(title)s”.")
    return text % {"title": outcome.page.title}


def address_of(page):
    """Return where the page can be edited."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"


def section(title, sentences):
    """Return a title with sentences below it, each once; nothing when there are none."""
    unique = list(dict.fromkeys(sentences))
    return [f"  {title}:", *(f"    - {sentence}" for sentence in unique)] if unique else []


def contents(article):
    """Return sentences that count what is in the draft."""
    sentences = []
    if article.publication_date:
        sentences.append(_("Date of publication: %(date)s.") % {"date": date_format(article.publication_date)})
    parts = [
        phrase for phrase in (*counted_elements(article), counted_links(article), counted_lists(article)) if phrase
    ]
    if parts:
        sentences.append(_("In the text: %(parts)s.") % {"parts": ", ".join(parts)})
    return sentences


def counted_elements(article):
    """Return phrases such as "3 paragraphs" for what the text is made of."""
    counts = {
        kind: sum(isinstance(element, kind) for element in article.elements)
        for kind in (Paragraph, Heading, Quote, Table, Picture)
    }
    phrases = [
        ngettext("%(count)s paragraph", "%(count)s paragraphs", counts[Paragraph]) % {"count": counts[Paragraph]},
        ngettext("%(count)s heading", "%(count)s headings", counts[Heading]) % {"count": counts[Heading]},
        ngettext("%(count)s quote", "%(count)s quotes", counts[Quote]) % {"count": counts[Quote]},
        ngettext("%(count)s table", "%(count)s tables", counts[Table]) % {"count": counts[Table]},
        ngettext("%(count)s picture", "%(count)s pictures", counts[Picture]) % {"count": counts[Picture]},
        ngettext("%(count)s footnote", "%(count)s footnotes", len(article.footnotes))
        % {"count": len(article.footnotes)},
    ]
    return [phrase for phrase in phrases if not phrase.startswith("0 ")]


def counted_links(article):
    """Return a phrase that counts the links in the text, empty when there are none."""
    count = sum(html.count("<a ") for element in article.elements for html in htmls_of(element))
    return ngettext("%(count)s link", "%(count)s links", count) % {"count": count} if count else ""


def htmls_of(element):
    """Return the safe HTML in an element, that of lists included."""
    items = getattr(element, "items", None)
    if items is None:
        return [getattr(element, "html", "")]
    return [html for item in items for html in [item.html, *(htmls_of(item.points) if item.points else [])]]


def counted_lists(article):
    """Return a phrase that counts the lists and their points; those of inner lists stand between brackets."""
    outer = [element for element in article.elements if isinstance(element, Points)]
    if not outer:
        return ""
    counts = ", ".join(counted_points(points) for points in outer)
    text = ngettext("%(count)s list (points: %(points)s)", "%(count)s lists (points: %(points)s)", len(outer))
    return text % {"count": len(outer), "points": counts}


def counted_points(points):
    """Return the number of points in a list, with those of the lists within it: "2 (2, 4)"."""
    inner = [str(len(item.points.items)) for item in points.items if item.points]
    return f"{len(points.items)} ({', '.join(inner)})" if inner else str(len(points.items))
