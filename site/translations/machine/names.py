"""Names that a machine must leave alone, and terms that it must translate as the glossary says."""

from pathlib import Path

from django.apps import apps
from django.conf import settings

from techport.locales import source_locale, target_locale

__all__ = ["GlossaryError", "names", "read_glossary"]

SHORTEST = 3


class GlossaryError(ValueError):
    """The file with the glossary cannot be read; says why, in English, for who runs the site."""


def names():
    """Return each name as Dutch has it, with what English has: words of the settings, titles of pages, people."""
    found = {}
    for field in settings.MACHINE_TRANSLATION_NAME_FIELDS:
        label, _, name = field.rpartition(".")
        found |= names_in(apps.get_model(label), name)
    found |= {word: word for word in settings.MACHINE_TRANSLATION_NAMES}
    return {dutch: english for dutch, english in found.items() if len(dutch) >= SHORTEST}


def names_in(model, field):
    """Return the values of a field in Dutch, with those of the English versions that are online."""
    live = model.objects.filter(live=True)
    english = dict(live.filter(locale=target_locale()).values_list("translation_key", field))
    return {
        value: english.get(key) or value
        for key, value in live.filter(locale=source_locale()).values_list("translation_key", field)
        if value
    }


def read_glossary(path):
    """Return the terms in a file: each line a Dutch term, a tab and its English; raise a ``GlossaryError``.

    A line with a Dutch term alone means that it stays as it is. Empty lines and lines that start with # don't count.
    """
    if not path:
        return {}
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(f"the glossary {path} cannot be read: {type(error).__name__}") from error
    terms = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("\t")]
        if len(parts) > 2 or not all(parts):
            raise GlossaryError(f"the glossary {path} must have a Dutch and an English term on line {number}")
        terms[parts[0]] = parts[-1]
    return terms
