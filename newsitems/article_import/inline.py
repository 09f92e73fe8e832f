"""Words within a paragraph: from the HTML of a file to the little that the site's text knows.

What comes out is built from escaped text and the tags ``b``, ``i``, ``a`` and ``br`` alone, so nothing from a file can
get into a page by another road.
"""

import re
from html import escape
from urllib.parse import urlsplit

from bs4 import CData, NavigableString
from bs4.element import PreformattedString
from django.utils.translation import gettext as _

from newsitems.article_import.elements import shortened

__all__ = ["Inline", "tidy"]

BOLD, ITALIC = {"b", "strong"}, {"i", "em", "cite", "dfn"}
SILENT = {"script", "style", "noscript", "template", "svg", "head", "title", "button", "select", "textarea"}
SCHEMES = {"http", "https", "mailto", "tel"}
SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
SUBSCRIPTS = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
NOTE = re.compile(r"[\[(]?(\d{1,2})[\])]?")
UNIT_OR_NUMBER = re.compile(r"(?:\d|(?<![^\W\d_])(?:[kcdm]?m|ha|s))$")
OLD_SITE = re.compile(r"(?:^|\.)techport\.(?:nl|eu|com)$")
WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)")
STYLE = re.compile(r"font-style\s*:\s*(italic|normal)")


class Inline:
    """Turns nodes of a parsed page into safe HTML; what it leaves out it notes in ``account``.

    ``notes`` maps the identifier of a footnote on the page to its marker.
    """

    def __init__(self, account, notes=None):
        self.account = account
        self.notes = notes or {}

    def html(self, nodes):
        """Return the safe HTML of ``nodes``, on one line but for ``<br/>``."""
        return tidy("".join(self.render(node, frozenset()) for node in nodes))

    def render(self, node, inside):
        """Return the safe HTML of one node; ``inside`` holds the tags that are open around it."""
        if isinstance(node, NavigableString):
            return "" if isinstance(node, PreformattedString) and not isinstance(node, CData) else spaced(node)
        if node.name in SILENT:
            return ""
        if node.name == "br":
            return "<br/>"
        if node.name in {"sup", "sub"}:
            return self.raised(node, inside)
        if node.name == "a":
            return self.link(node, inside)
        if node.name == "q":
            return f"“{self.children(node, inside)}”"
        if node.name == "li":
            return self.children(node, inside) + "<br/>"
        tag = emphasis(node)
        if tag and tag not in inside:
            return wrapped(tag, self.children(node, inside | {tag}))
        return self.children(node, inside)

    def children(self, node, inside):
        """Return the safe HTML of what is in ``node``."""
        return "".join(self.render(child, inside) for child in node.children)

    def raised(self, node, inside):
        """Return raised or lowered text: a footnote as ``[^1]``, else the characters that Unicode has for it."""
        text = node.get_text().strip()
        link = node.find("a", href=True)
        if link and (marker := self.notes.get(link["href"].lstrip("#"))):
            return f"[^{marker}]"
        if node.name == "sub":
            return text.translate(SUBSCRIPTS) if text.strip("0123456789+-") == "" else self.children(node, inside)
        before = node.previous_sibling.get_text() if node.previous_sibling else ""
        if (match := NOTE.fullmatch(text)) and not UNIT_OR_NUMBER.search(before):
            return f"[^{match[1]}]"
        return text.translate(SUPERSCRIPTS) if text.strip("0123456789+-") == "" else self.children(node, inside)

    def link(self, node, inside):
        """Return a link that may stay, or only its text."""
        href = re.sub(r"[\x00-\x1f\x7f-\x9f]+", "", node.get("href") or "").strip().replace(" ", "%20")
        if marker := self.notes.get(href.lstrip("#")) if href.startswith("#") else None:
            return f"[^{marker}]"
        content = self.children(node, inside | {"a"})
        if not href or "a" in inside or not content.strip():
            return content
        href = f"https:{href}" if href.startswith("//") else href
        target = allowed(href)
        if target is None:
            self.account.drop(
                node.get_text(" ", strip=True),
                _("its link does not lead to a web page: %(link)s") % {"link": shortened(href)},
            )
            return content
        if leads_to_old_site(target):
            self.account.guesses.append(
                _("A link to a page of the old site was kept: %(link)s. Choose the new page for it.") % {"link": target}
            )
        return f'<a href="{escape(target)}">{content}</a>'


def spaced(text):
    """Return text as safe HTML with every run of white space as one space."""
    text = str(text).replace("\u200b", "").replace("\xad", "")
    return re.sub(r"\s+", " ", escape(text, quote=False))


def emphasis(node):
    """Return ``b``, ``i`` or None for what a tag and its style say about the weight of its text."""
    style = node.get("style") or ""
    weight, slant = WEIGHT.search(style), STYLE.search(style)
    if weight:
        return "b" if weight[1] in {"bold", "600", "700", "800", "900"} else None
    if slant:
        return "i" if slant[1] == "italic" else None
    return "b" if node.name in BOLD else "i" if node.name in ITALIC else None


def wrapped(tag, content):
    """Return ``content`` in a tag, with the spaces at its ends outside; nothing around nothing."""
    inner = content.strip()
    if not inner or not re.sub(r"<[^>]+>", "", inner).strip():
        return content
    return content.replace(inner, f"<{tag}>{inner}</{tag}>", 1)


def allowed(href):
    """Return an address that may be a link, or None. Addresses within a site stay as they are."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme.lower() in SCHEMES:
        return href
    if parts.scheme or href.startswith("#") or not parts.path or "\\" in href:
        return None
    return href


def leads_to_old_site(href):
    """Return whether an address is one within the site that a page was saved from."""
    parts = urlsplit(href)
    return not parts.scheme or bool(OLD_SITE.search(parts.hostname or ""))


def tidy(html):
    """Return safe HTML without spaces and breaks at its ends, around breaks and twice in a row."""
    html = re.sub(r"<(b|i)>(\s*)</\1>", r"\2", html)
    html = re.sub(r" {2,}", " ", html)
    html = re.sub(r"\s*<br/>\s*", "<br/>", html)
    html = re.sub(r"(?:^(?:<br/>|\s)+|(?:<br/>|\s)+$)", "", html)
    return html.replace("</b><b>", "").replace("</i><i>", "")
