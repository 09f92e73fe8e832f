"""A saved web page: which part of it is the article, what it is called and when it was published."""

import json
import re

from bs4 import BeautifulSoup, Comment
from django.utils.translation import gettext as _

from newsitems.article_import.dates import date_in

__all__ = ["HtmlDocument"]

NEVER_TEXT = ["script", "style", "noscript", "template", "svg", "canvas", "link", "meta", "object", "embed", "dialog"]
FURNITURE = ["nav", "aside", "header", "footer"]
ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu"}
FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookie-?\w+|consent|gdpr|breadcrumbs?|kruimelpad|nav|navbar|navigation|menu"
    r"|sidebar|share|sharing|social|addtoany|sharethis|skip-?link|pagination|pager|related|sr-only"
    r"|screen-reader-text|visually-hidden|newsletter|footer)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
MAIN = [
    "main article",
    "[role=main] article",
    "article",
    "main",
    "[role=main]",
    "#main-content",
    ".entry-content",
    "#content",
    "body",
]
SHARE_OF_ARTICLE = 0.6
NO_TITLE = {"techport", "nieuws", "news", "home", "nieuwsbericht", "persbericht", "actueel"}
SITE_NAME = re.compile(r"\s+[|–—·»-]\s+(?:techport[^|–—·»]*|nieuws|news|home)$", re.IGNORECASE)
CONDITION = re.compile(r"<!\[(?!CDATA\[)[^>]*>")  # "<![if !supportLists]>", which Word writes
DATES = [
    "meta[property='article:published_time']",
    "meta[itemprop=datePublished]",
    "meta[name='article:published_time']",
    "meta[name='DC.date.issued']",
    "meta[name='dcterms.issued']",
    "meta[name='DC.date']",
    "meta[name=pubdate]",
    "meta[name=date]",
]


class HtmlDocument:
    """A parsed page. What is not the article is taken out when it is made, and noted in ``account``."""

    def __init__(self, html, account):
        self.account = account
        self.soup = BeautifulSoup(CONDITION.sub("", html), "html.parser")
        self.date = self.published()
        self.named = self.name_in_head()
        self.remove_silent()
        self.remove_furniture(keep=self.likely_title())

    def published(self):
        """Return the date of publication that the page states for machines, or None."""
        for selector in DATES:
            if (meta := self.soup.select_one(selector)) and (date := date_in(meta.get("content") or "")):
                return date
        for script in self.soup.find_all("script", type="application/ld+json"):
            if date := date_in(json_value(script.get_text(), "datePublished")):
                return date
        moments = self.soup.find_all("time", datetime=True)
        stated = [time for time in moments if time.has_attr("pubdate") or time.get("itemprop") == "datePublished"]
        for time in stated or [time for time in moments if not time.find_parent(["nav", "aside", "footer"])][:1]:
            if date := date_in(time["datetime"]):
                return date
        return None

    def name_in_head(self):
        """Return the title that the head of the page gives, without the name of the site, or an empty string."""
        meta = self.soup.select_one("meta[property='og:title']")
        text = (meta.get("content") if meta else "") or (self.soup.title.get_text() if self.soup.title else "")
        return SITE_NAME.sub("", " ".join(text.split()))

    def remove_silent(self):
        """Take out what no visitor sees."""
        for comment in self.soup.find_all(string=lambda text: isinstance(text, Comment)):
            comment.extract()
        for node in self.soup.find_all(NEVER_TEXT):
            node.decompose()
        for node in self.soup.find_all(is_hidden):
            if not node.decomposed:
                node.decompose()
        if self.soup.head:
            self.soup.head.decompose()

    def likely_title(self):
        """Return the ``h1`` that is the title of the article, or None."""
        headings = [node for node in self.soup.find_all("h1") if node.get_text().strip().casefold() not in NO_TITLE]
        within = [node for node in headings if node.find_parent(["main", "article"])]
        outside = [node for node in headings if not node.find_parent(["nav", "aside", "footer"])]
        found = within or outside or [None]
        return found[0] if found[0] and found[0].get_text().strip() else None

    def remove_furniture(self, keep):
        """Take out menus, headers, footers and notices about cookies; not what ``keep`` stands in."""
        kept = set(map(id, [keep, *keep.parents])) if keep else set()
        for node in self.soup.find_all(is_furniture):
            if node.decomposed or id(node) in kept or node.find_parent("blockquote"):
                continue
            if text := " ".join(node.get_text(" ").split()):
                self.account.drop(text, _("a part of the page around the article"))
            node.decompose()

    def find_main(self):
        """Return the node that holds the article: the narrowest that has most of the text that is left."""
        most = len(self.soup.get_text()) * SHARE_OF_ARTICLE
        for selector in MAIN:
            found = [node for node in self.soup.select(selector) if len(node.get_text()) > most]
            if len(found) == 1:
                return found[0]
        return self.soup.body or self.soup

    def take(self):
        """Return ``(title, node)``: the title as plain text, perhaps empty, and the article without it."""
        heading = self.likely_title()
        title = " ".join(heading.get_text(" ").split()) if heading else ""
        if heading:
            heading.extract()
        main = self.find_main()
        if main.parent is not None:
            main.extract()
            if rest := " ".join(self.soup.get_text(" ").split()):
                self.account.drop(rest, _("a part of the page around the article"))
        return title, main


def is_hidden(node):
    """Return whether a tag is one that no visitor sees."""
    style = (node.get("style") or "").replace(" ", "").lower()
    hidden = node.has_attr("hidden") or node.get("aria-hidden") == "true"
    return hidden or "display:none" in style or "visibility:hidden" in style or "mso-hide:all" in style


def is_furniture(node):
    """Return whether a tag belongs to the page around the article, by its name, role, class or identifier."""
    if node.name in {"html", "body", "main", "article"}:
        return False
    if node.name in FURNITURE or node.get("role") in ROLES:
        return True
    names = " ".join([*(node.get("class") or []), node.get("id") or ""])
    return bool(FURNITURE_NAMES.search(names)) and node.name in {"div", "section", "ul", "ol", "p", "span", "a", "form"}


def json_value(text, key):
    """Return the first value of ``key`` anywhere in a JSON text, as a string; empty when there is none."""
    try:
        found = [json.loads(text)]
    except (ValueError, RecursionError):
        return ""
    while found:
        value = found.pop(0)
        if isinstance(value, dict):
            if isinstance(value.get(key), str):
                return value[key]
            found.extend(value.values())
        elif isinstance(value, list):
            found.extend(value)
    return ""
