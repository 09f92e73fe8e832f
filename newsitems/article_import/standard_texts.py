"""Links a standard text such as "Over Techport" to the one that the site keeps."""

from difflib import SequenceMatcher

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from home.models import Boilerplate
from newsitems.article_import.elements import shortened, text_of

__all__ = ["standard_text_for"]

RESEMBLES = 0.6
SAME = 0.95


def standard_text_for(found, locale, account, *, may_make=True, keep=True):
    """Return the ``Boilerplate`` for a ``StandardText`` from a file; it is made when the site has none like it.

    Unless ``may_make``: then the text is in a warning, and None is returned. Unless ``keep`` nothing is made either.

    A text in the file that differs from the site's is kept in a warning, so that nothing is lost.
    """
    words = " ".join(text_of(paragraph) for paragraph in found.paragraphs)
    existing, likeness = closest(found.heading, words, locale)
    if existing is None and not may_make:
        account.warn(
            _("The site has no standard text like “%(heading)s”: ask who keeps these to add it. In the file: %(text)s")
            % {"heading": found.heading, "text": words},
            field="boilerplate",
        )
        return None
    if existing is None:
        text = "".join(f"<p>{paragraph}</p>" for paragraph in found.paragraphs)
        made = Boilerplate(name=found.heading[:80], heading=found.heading[:80], text=text, locale=locale)
        if keep:
            made.save()
            made.save_revision().publish()
        account.guesses.append(
            _(
                "The site had no standard text %(name)s yet: it was made from this file. Check it; other news "
                "links to it too."
            )
            % {"name": shortened(made.name)}
        )
        return made if keep else None
    account.done.append(_("Linked to the standard text %(name)s.") % {"name": shortened(existing.name)})
    account.drop(f"{found.heading}: {words}", _("stands in the standard text that was linked"))
    if likeness < SAME:
        account.warn(
            _(
                "The file has another text below “%(heading)s” than the site. The site’s text is used. In the "
                "file: %(text)s"
            )
            % {"heading": found.heading, "text": words},
            field="boilerplate",
        )
    return existing


def closest(heading, words, locale):
    """Return ``(boilerplate, likeness)``: the one with this heading or name, else the most alike, else (None, 0)."""
    candidates = [
        (
            heading.casefold() in {own.heading.casefold(), own.name.casefold()},
            SequenceMatcher(
                None, words.split(), strip_tags(own.text.replace("<", " <")).split(), autojunk=False
            ).ratio(),
            own,
        )
        for own in Boilerplate.objects.filter(locale=locale, live=True)
    ]
    is_named, likeness, best = max(candidates, key=lambda candidate: candidate[:2], default=(False, 0, None))
    return (best, likeness) if is_named or likeness >= RESEMBLES else (None, 0)
