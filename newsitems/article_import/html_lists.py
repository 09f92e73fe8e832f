"""Lists in HTML, nested in whatever way."""

from bs4 import Tag
from django.utils.translation import gettext as _

from newsitems.article_import.elements import Point, Points, text_of

__all__ = ["LISTS", "HtmlLists"]

LISTS = {"ul", "ol", "menu", "dir"}
DEEPEST = 2


class HtmlLists:
    """Reads lists; ``inline`` makes safe HTML of their words, ``blocks`` are the tags that begin a new line."""

    def __init__(self, inline, account, blocks):
        self.inline = inline
        self.account = account
        self.blocks = blocks

    def points(self, node, level=1):
        """Return the ``Points`` of a list node; a third level becomes part of the second."""
        points = Points(ordered=node.name == "ol")
        for child in node.find_all(True, recursive=False):
            if child.name in LISTS:  # between the points, as old editors wrote it: it belongs to the point before it
                self.add_below(points, child, level)
                continue
            below = [inner for inner in child.find_all(LISTS) if not is_within_another(inner, child)]
            for inner in below:
                inner.extract()
            html = self.lines(list(child.children))
            if text_of(html):
                points.items.append(Point(html))
            for inner in below:
                self.add_below(points, inner, level)
        return points

    def lines(self, nodes):
        """Return the safe HTML of a point, with a break between its paragraphs."""
        parts, loose = [], []
        for node in nodes:
            if isinstance(node, Tag) and node.name in self.blocks:
                parts += [self.inline.html(loose), self.lines(list(node.children))]
                loose = []
            else:
                loose.append(node)
        parts.append(self.inline.html(loose))
        return "<br/>".join(part for part in parts if part)

    def add_below(self, points, node, level):
        """Put the list ``node`` below the last of ``points``, or beside it when that would be a third level."""
        inner = self.points(node, min(level + 1, DEEPEST))
        if not inner.items:
            return
        if level == DEEPEST:
            self.account.guesses.append(_("A third level in a list became part of the second."))
        if level == DEEPEST or not points.items:
            points.items.extend(inner.items)
        elif points.items[-1].points:
            points.items[-1].points.items.extend(inner.items)
        else:
            points.items[-1].points = inner


def is_within_another(inner, outer):
    """Return whether the list ``inner`` stands in another list that is itself within ``outer``."""
    parent = inner.find_parent(LISTS)
    return parent is not None and outer in parent.parents
