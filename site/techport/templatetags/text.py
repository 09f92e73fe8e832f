"""Template filters for text: rich text with its notes, and hyphens in long words."""

import re
from functools import cache

import pyphen
from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from wagtail.rich_text import RichText, expand_db_html

from techport.addresses import web_address
from techport.footnotes import link_markers
from techport.headings import identify_headings
from techport.rich_text import spans_for_languages, without_dangerous_links

register = template.Library()
register.filter(web_address)

LONG_WORD = re.compile(r"[^\W\d_]{12,}")
DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}


@register.filter
def prose(value, numbers=None):
    """Return rich text as HTML; ``numbers`` (marker to number) makes its footnote markers links."""
    source = value.source if isinstance(value, RichText) else value or ""
    html = without_dangerous_links(spans_for_languages(expand_db_html(source)))
    html = identify_headings(html, getattr(numbers, "headings", None))
    return link_markers(html, numbers) if numbers else mark_safe(html)  # noqa: S308 (Wagtail cleaned it when it was saved)


@cache
def hyphenator(language):
    """Return the hyphenation of a language, with at least four letters on both sides."""
    return pyphen.Pyphen(lang=DICTIONARIES[language], left=4, right=4)


@register.filter
def shy(text, language=None):
    """Return a title with soft hyphens in words of twelve letters and more: no browser hyphenates all Dutch."""
    words = hyphenator(language if language in DICTIONARIES else get_language() or "nl")
    html = LONG_WORD.sub(lambda match: words.inserted(match[0], "\u00ad"), str(escape(text)))
    return mark_safe(html)  # noqa: S308 (escaped first; only soft hyphens are added)
