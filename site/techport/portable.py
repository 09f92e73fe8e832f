"""HTML that reads well away from this site: full addresses, and nothing that needs our style sheets or scripts."""

from urllib.parse import urljoin

from bs4 import BeautifulSoup

from techport.addresses import absolute

__all__ = ["portable"]

SOFT_HYPHEN = "\u00ad"
WIDEST_PICTURE = 800
KEPT_ATTRIBUTES = {
    "href",
    "src",
    "alt",
    "width",
    "height",
    "lang",
    "hreflang",
    "datetime",
    "scope",
}
DROPPED = ["script", "style", "svg", "form", "iframe", "source", "nav"]
UNWRAPPED = ["picture", "section", "article", "aside", "header", "div", "details", "small"]
LISTS = ".news-list"  # what it shows is another item's, and differs from day to day
HIDDEN = ".u-hidden, [aria-hidden=true], [role=doc-backlink]"


def portable(html):
    """Return ``html``, rendered by the templates of this site, as a feed reader or a mail program can show it.

    A link within the page becomes its text, since the page is not around it; what is hidden from the eye goes; parts
    that unfold are unfolded.
    """
    soup = BeautifulSoup(html.replace(SOFT_HYPHEN, ""), "html.parser")
    for tag in soup.select(", ".join([*DROPPED, LISTS, HIDDEN])):
        tag.decompose()
    for tag in soup.find_all("a"):
        if not tag.get("href") or tag["href"].startswith("#"):
            tag.unwrap()
    for tag in soup.find_all("summary"):
        tag.name = "h3"
    for tag in soup.find_all("img", srcset=True):
        use_larger_picture(tag)
    for tag in soup.find_all(True):
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in KEPT_ATTRIBUTES}
        for name in ("href", "src"):
            if name in tag.attrs:
                tag[name] = urljoin(absolute("/"), tag[name])
        if tag.name in UNWRAPPED and "lang" not in tag.attrs:
            tag.insert_before("\n")
            tag.insert_after("\n")
            tag.unwrap()
    return "\n".join(line for line in (line.strip() for line in str(soup).splitlines()) if line)


def use_larger_picture(tag):
    """Let an ``<img srcset>`` show its largest candidate that is not wider than a column of text."""
    candidates = [candidate.split() for candidate in tag["srcset"].split(",")]
    widths = {int(width.removesuffix("w")): url for url, width in candidates}
    width = max([width for width in widths if width <= WIDEST_PICTURE], default=min(widths))
    tag["height"] = round(int(tag["height"]) * width / int(tag["width"]))
    tag["width"], tag["src"] = width, widths[width]
