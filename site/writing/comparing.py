"""Two versions of a page side by side, so that an editor can read what changed.

Wagtail compares field by field. Here each block says which it is and what became of it, a field what it says in words,
and what did not change is folded away. What was added or removed is told by words and lines, not by colour alone.
"""

from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.admin.compare import FieldComparison
from wagtail.fields import RichTextField

from translations.differences import differences_of_texts
from writing.readable import Line, lines_of, text_of_html

__all__ = ["ReadableFieldComparison", "ReadableStreamComparison", "marked"]

NOTHING = Line("", "", False)


class ReadableFieldComparison(FieldComparison):
    """A field of text, a date, a number or a box to tick."""

    def htmldiff(self):
        """Return what the field said and says."""
        return marked(self.words(self.val_a), self.words(self.val_b))

    def words(self, value):
        """Return a value as an editor reads it."""
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(self.field, RichTextField):
            return text_of_html(value)
        return "" if value is None else str(localize(value))


class ReadableStreamComparison(FieldComparison):
    """The blocks of a page."""

    def htmldiff(self):
        """Return the blocks of both versions, with what changed."""
        pairs = block_pairs(self.val_a, self.val_b)
        return mark_safe("".join(shown(list(run), same) for same, run in groupby(pairs, key=is_same)))  # noqa: S308


class Pair(NamedTuple):
    """A block as it was and as it is, of which one may be None, and whether it has another place among the others."""

    before: object
    after: object
    has_moved: bool

    @property
    def block(self):
        """Return the definition of the block."""
        return (self.after or self.before).block


def block_pairs(before, after):
    """Return the blocks of two streams as ``Pair``s in reading order; what was removed stands where it was."""
    old, new = (
        {(child.id or number, child.block_type): child for number, child in enumerate(stream)}
        for stream in (before, after)
    )
    return [Pair(old.get(key), new.get(key), has_moved) for key, has_moved in aligned(list(old), list(new))]


def aligned(old, new):
    """Yield the keys of two lists in one order, each with whether it stands elsewhere among the others than before."""
    for operation, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation != "equal":
            yield from ((key, False) for key in old[start:end] if key not in new)
        yield from ((key, operation != "equal" and key in old) for key in new[new_start:new_end])


def is_same(pair):
    """Return whether nothing at all became of a block."""
    if pair.has_moved or not (pair.before and pair.after):
        return False
    return pair.block.get_prep_value(pair.before.value) == pair.block.get_prep_value(pair.after.value)


def shown(pairs, same):
    """Return HTML for blocks of which all or none are the same on both sides."""
    html = format_html_join(
        "", '<div class="comparison__child-object{}">{}</div>', [(kind_of(p), content(p)) for p in pairs]
    )
    if not same:
        return html
    names = ", ".join(str(pair.block.label) for pair in pairs)
    return format_html(
        '<details class="comparison__child-object"><summary>{} {}</summary>{}</details>', _("Not changed:"), names, html
    )


def kind_of(pair):
    """Return the class by which Wagtail colours what is new or gone."""
    if not pair.before:
        return " addition"
    return "" if pair.after else " deletion"


def content(pair):
    """Return HTML for a block: its name, what became of it, and its fields."""
    if not pair.before:
        became, lines = _("added"), {key: (line, line, False) for key, line in lines_on(pair.after).items()}
    elif not pair.after:
        became, lines = _("removed"), {key: (line, line, False) for key, line in lines_on(pair.before).items()}
    else:
        became, lines = _("moved") if pair.has_moved else "", line_pairs(lines_on(pair.before), lines_on(pair.after))
    told = format_html_join("", "{}", ((row(*line),) for line in lines.values()))
    hidden = not (became or is_same(pair)) and all(old == new and not moved for old, new, moved in lines.values())
    return format_html(
        "<strong>{}</strong>{}{}<dl>{}</dl>",
        pair.block.label,
        f" ({became})" if became else "",
        format_html("<p>{}</p>", _("Only the formatting changed, such as bold or italic.")) if hidden else "",
        told,
    )


def lines_on(child):
    """Return the lines of a block of a stream."""
    return lines_of(child.block, child.value)


def line_pairs(old, new):
    """Return each line that there is before or after, by its key: as it was, as it is, and whether it moved."""
    return {key: (old.get(key, NOTHING), new.get(key, NOTHING), moved) for key, moved in aligned(list(old), list(new))}


def row(old, new, has_moved):
    """Return HTML for one line; nothing when it is filled in on neither side."""
    if not (old.is_filled or new.is_filled):
        return ""
    label = new.label or old.label
    if has_moved:
        label = f"{label} ({_('moved')})"
    return format_html("{}<dd>{}</dd>", format_html("<dt>{}</dt>", label) if label else "", marked(old.text, new.text))


def marked(before, after):
    """Return HTML of a text with what was removed from it and added to it marked, for eye and ear."""
    tags = {
        "same": "{}",
        "deleted": '<del><span class="w-sr-only"> ' + conditional_escape(_("removed:")) + " </span>{}</del>",
        "inserted": '<ins><span class="w-sr-only"> ' + conditional_escape(_("added:")) + " </span>{}</ins>",
    }
    parts = differences_of_texts(before, after)
    html = format_html_join("", "{}", ((format_html(tags[part.kind], part.text),) for part in parts))
    return mark_safe(html.replace("\n", "<br>"))  # noqa: S308
