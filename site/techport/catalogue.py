"""The Dutch catalogue: which messages the code asks for, which have a translation, and the compiled form of it.

Message ids are English, so Dutch is the only catalogue. Nothing here needs GNU gettext; compiling needs polib alone.
"""

import os
import re
from io import BytesIO
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

__all__ = ["CATALOGUE", "compile_catalogue", "extract", "load", "merge", "problems"]

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "nl" / "LC_MESSAGES" / "django.po"
SOURCES = ("home", "newsitems", "search", "site")
HEADERS = {
    "Language": "nl",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
# Which argument of each function is the message, its plural ("2") or its context ("c")
FUNCTIONS = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS = {"_": None, "gettext_noop": None}
KEYWORDS |= {name + suffix: arguments for name, arguments in FUNCTIONS.items() for suffix in ("", "_lazy")}

PLACEHOLDERS = re.compile(r"%\(\w+\)[a-z]|%[sdf]|\{[\w.]*(?::[^{}]*)?\}")
# A call as Django's templatize() writes it into the blanked-out rest of a template
STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"(?:\bn?p?gettext|_)\({STRING}(?:,\s*{STRING})*(?:,\s*count)?\)")


def extract():
    """Return the messages that Python code and templates ask for, as entries without translation, sorted."""
    from babel.messages.extract import extract as extract_messages  # on developers' machines only

    entries = {}
    for path in source_files():
        text = path.read_text()
        if path.suffix != ".py":
            text = as_python(text, path)
        place = path.relative_to(settings.PROJECT_DIR).as_posix()
        for _line, message, comments, context in extract_messages(
            "python", BytesIO(text.encode()), KEYWORDS, ["Translators:"]
        ):
            singular, plural = message if isinstance(message, tuple) else (message, "")
            entry = entries.setdefault((singular, context), new_entry(singular, plural, context))
            if plural and not entry.msgid_plural:
                entry.msgid_plural, entry.msgstr_plural, entry.msgstr = plural, {0: "", 1: ""}, ""
            entry.occurrences = sorted({*entry.occurrences, (place, "")})
            entry.comment = "\n".join(dict.fromkeys([*filter(None, entry.comment.split("\n")), *comments]))
    return sorted(entries.values(), key=identity)


def source_files():
    """Return the Python files and templates that visitors and editors may read a text of."""
    for folder in SOURCES:
        for path in sorted((settings.PROJECT_DIR / folder).rglob("*")):
            is_source = path.suffix == ".py" and "migrations" not in path.parts
            if path.is_file() and (is_source or "templates" in path.parts):
                yield path


def as_python(template, path):
    """Return Python that asks for the messages of a template."""
    return "\n".join(CALL.findall(templatize(template, origin=path)))


def new_entry(singular, plural, context):
    """Return an entry without translation."""
    if plural:
        return polib.POEntry(msgid=singular, msgid_plural=plural, msgctxt=context, msgstr_plural={0: "", 1: ""})
    return polib.POEntry(msgid=singular, msgctxt=context)


def identity(entry):
    """Return what tells a message from another: its text, and its context where it has one."""
    return entry.msgid, entry.msgctxt or ""


def load():
    """Return the catalogue as it is on disk; an empty one when there is none."""
    if CATALOGUE.exists():
        return polib.pofile(str(CATALOGUE), wrapwidth=100)
    return polib.POFile(wrapwidth=100)


def merge(catalogue, entries):
    """Return a catalogue of exactly ``entries``, with the translations that ``catalogue`` has."""
    known = {identity(entry): entry for entry in catalogue if not entry.obsolete}
    merged = polib.POFile(wrapwidth=100)
    merged.metadata = dict(HEADERS)
    for entry in entries:
        if old := known.get(identity(entry)):
            entry.tcomment, entry.flags = old.tcomment, old.flags
            if bool(old.msgid_plural) == bool(entry.msgid_plural):
                entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural
        merged.append(entry)
    return merged


def problems(catalogue, entries):
    """Return a sentence for each message that ``catalogue`` lacks, does not translate, or need not have."""
    wanted = {identity(entry): entry for entry in entries}
    present = {identity(entry): entry for entry in catalogue if not entry.obsolete}
    found = [f"not in the catalogue: {message[0]!r}" for message in wanted.keys() - present.keys()]
    found += [f"no longer in the code: {message[0]!r}" for message in present.keys() - wanted.keys()]
    for message in wanted.keys() & present.keys():
        entry = present[message]
        translations = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if entry.msgid_plural != wanted[message].msgid_plural:
            found.append(f"another plural in the code: {entry.msgid!r}")
        elif entry.fuzzy:
            found.append(f"marked as fuzzy: {entry.msgid!r}")
        elif not all(translations) or (entry.msgid_plural and len(translations) != 2):
            found.append(f"not translated: {entry.msgid!r}")
        else:
            found += [f"other placeholders in {text!r} than in {entry.msgid!r}" for text in unlike(entry, translations)]
    return sorted(found)


def unlike(entry, translations):
    """Return the translations that fill in other values than their message does."""
    given = set(PLACEHOLDERS.findall(entry.msgid_plural or entry.msgid))
    for number, translation in enumerate(translations):
        used = set(PLACEHOLDERS.findall(translation))
        may_say_one_in_words = entry.msgid_plural and number == 0
        if not used <= given or (used != given and not may_say_one_in_words):
            yield translation


def compile_catalogue():
    """Write the compiled catalogue beside the source when it is missing or older; return whether it was written."""
    compiled = CATALOGUE.with_suffix(".mo")
    if not CATALOGUE.exists():
        return False
    if compiled.exists() and compiled.stat().st_mtime_ns >= CATALOGUE.stat().st_mtime_ns:
        return False
    unfinished = compiled.with_suffix(f".{os.getpid()}")  # another process may be reading, or doing the same
    load().save_as_mofile(str(unfinished))
    unfinished.replace(compiled)
    return True
