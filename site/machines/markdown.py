"""Pages as Markdown, at the address of the page with ``index.md`` behind it.

It is made from the HTML that visitors get, so that it says the same and hides the same: what stands in ``<main>``,
without what only helps people to get about.
"""

import json
import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from markdownify import ATX, MarkdownConverter
from wagtail.models import Page

from techport.addresses import absolute
from techport.pages import SitePageQuerySet

__all__ = ["as_markdown", "page_as_markdown"]

FURNITURE = "nav, form, search, button, script, style, svg, [hidden], [aria-hidden=true], [role=doc-backlink]"
SIDE_BY_SIDE = ["b", "small", "span", "time"]
NOTE = re.compile(r"#note-(\d+)$")
SOFT_HYPHEN = "\u00ad"


class PageConverter(MarkdownConverter):
    """Writes the HTML of our blocks as Markdown: figures as lists of terms, notes as footnotes."""

    class Options:
        heading_style = ATX
        bullets = "-"
        escape_misc = True
        autolinks = False

    def convert_sup(self, el, text, parent_tags):
        """Return the reference to a note."""
        link = el.find("a", role="doc-noteref")
        return f"[^{NOTE.search(link['href'])[1]}]" if link else text

    def convert_li(self, el, text, parent_tags):
        """Return an item of a list; a note gets its number."""
        if found := re.fullmatch(r"note-(\d+)", el.get("id", "")):
            return f"[^{found[1]}]: {' '.join(text.split())}\n"
        return super().convert_li(el, text, parent_tags)

    def convert_dt(self, el, text, parent_tags):
        """Return what is counted or told, as the start of an item."""
        return f"\n- **{' '.join(text.split())}**:"

    def convert_dd(self, el, text, parent_tags):
        """Return the figure or the fact, behind its term."""
        return f" {' '.join(text.split())}" if text.strip() else ""

    def convert_td(self, el, text, parent_tags):
        """Return a cell on one line."""
        return super().convert_td(el, " ".join(text.split()), parent_tags)

    convert_th = convert_td

    def convert_summary(self, el, text, parent_tags):
        """Return what unfolds, as a line of its own."""
        return f"\n\n**{' '.join(text.split())}**\n\n"

    def convert_img(self, el, text, parent_tags):
        """Return a picture that shows something; a decoration is left out."""
        return super().convert_img(el, text, parent_tags) if el.get("alt") else ""


def as_markdown(html, address):
    """Return the main part of a page as Markdown; ``address`` is the full one, from which links start."""
    main = BeautifulSoup(html.replace(SOFT_HYPHEN, ""), "html.parser").main
    for element in main.select(FURNITURE):
        element.decompose()
    for element in main.select("details:not(:has(> :not(summary)))"):
        element.decompose()
    for element in main.select("dl > div"):
        element.unwrap()
    for element in main.find_all(SIDE_BY_SIDE):
        if isinstance(element.next_sibling, Tag):
            element.insert_after(" ")  # the style sheet keeps them apart
    for element, attribute in (("a", "href"), ("img", "src")):
        for tag in main.find_all(element, **{attribute: True}):
            if tag.get("role") != "doc-noteref":
                tag[attribute] = urljoin(address, tag[attribute])
    text = PageConverter().convert_soup(main)
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def front_matter(facts):
    """Return the facts about a page above its text, in YAML: what JSON writes is that too."""
    lines = [f"{name}: {json.dumps(str(value), ensure_ascii=False)}" for name, value in facts.items() if value]
    return "\n".join(["---", *lines, "---", "", ""])


@require_safe
def page_as_markdown(request, path):
    """Answer with the page at ``path`` as Markdown; one that stands in for its translation leads to its source."""
    request.GET = QueryDict()  # a list is shown from its start
    found = Page.route_for_request(request, path)
    if found is None:
        raise Http404
    page, args, kwargs = found
    is_visible = SitePageQuerySet(Page).visible().filter(pk=page.pk).exists()
    if not is_visible or page.url != request.path.removesuffix("index.md"):
        raise Http404
    if page.stands_in:
        return redirect(f"{page.source.url}index.md")
    html = page.serve(request, *args, **kwargs).render().content.decode()
    head = page.get_head(request)
    data = page.structured_data(head)
    facts = {
        "title": head.title,
        "description": head.description,
        "url": absolute(head.path),
        "language": page.content_language,
        "published": data.get("datePublished"),
        "modified": data.get("dateModified"),
    }
    return HttpResponse(
        front_matter(facts) + as_markdown(html, absolute(page.url)),
        content_type="text/markdown; charset=utf-8",
        # Search engines show the page itself
        headers={"X-Robots-Tag": "noindex", "Link": f'<{absolute(page.url)}>; rel="canonical"'},
    )
