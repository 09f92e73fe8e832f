"""Template tags for what lists show of a page."""

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from pagecache.kept import is_kept_for_visit, per_generation

register = template.Library()


@register.simple_tag
def card(item, heading, kind="", *, eager=False):
    """Print a news item (of ``for_cards``) as ``components/card.html`` does, which says what the others are.

    Pages show the same newest items, so visitors get a card that was printed once.
    """
    print_it = kept_card if is_kept_for_visit() else printed_card
    return print_it(item, get_language(), heading, kind, eager)


def printed_card(item, language, heading, kind, eager):
    """Return the HTML of a card in a ``language``, which is the active one."""
    context = {"item": item, "heading": heading, "kind": kind, "eager": eager}
    return render_to_string("components/card.html", context)


kept_card = per_generation(printed_card)
