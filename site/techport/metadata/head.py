"""The title, the description and the one address of what is shown.

The rules, for every page of the site:

- Title: the title for search engines, else the title of the page; a list that is narrowed down adds its filters and
  its page number; then the name of the site, unless it is there already. A title is never cut: who shows it knows how
  much fits.
- Description: the one for search engines, else the summary, else none; cut after a word at 160 characters. A part of
  a list has none, because that of the whole list does not describe it and would be there twice.
- Address: without anything in the query that does not change what is shown.
"""

from dataclasses import dataclass, replace

from django.utils.translation import gettext

__all__ = ["LONGEST_DESCRIPTION", "Head", "shortened"]

LONGEST_DESCRIPTION = 160


def shortened(text, length=LONGEST_DESCRIPTION):
    """Return ``text`` on one line; when it is longer than ``length``, cut after a word, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}".rstrip(" ,;:–-") + "…"


@dataclass(frozen=True)
class Head:
    """What is said of a page or a list; ``title`` is without the name of the site, ``path`` is canonical."""

    title: str
    description: str = ""
    path: str = ""
    noindex: bool = False

    def narrowed(self, *labels, number=1):
        """Return the head of a part of a list; of the list itself when nothing is chosen and it is the first page.

        ``labels`` name the filters that are chosen; ``number`` is that of the page of the list.
        """
        if not labels and number == 1:
            return self
        title = f"{self.title}: {', '.join(labels)}" if labels else self.title
        if number > 1:
            title = gettext("%(title)s – page %(number)d") % {"title": title, "number": number}
        return replace(self, title=title, description="")
