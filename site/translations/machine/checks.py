"""Says at the start of the site what is wrong with its settings for machine translation."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, register

from translations.machine.asking import is_safe
from translations.machine.names import GlossaryError, read_glossary

__all__ = ["check_machine_translation"]

SERVICES = ("deepl", "libretranslate")
FORMALITIES = ("", "default", "prefer_less", "prefer_more")


@register
def check_machine_translation(app_configs, **kwargs):
    """Return what is wrong with the settings, each with the variable to mend; no value of a secret is in it."""
    service = settings.MACHINE_TRANSLATION
    if not service:
        return []
    if service not in SERVICES:
        return [
            Error(f"MACHINE_TRANSLATION is {service!r}: it can be {' or '.join(SERVICES)}.", id="translations.E001")
        ]
    options = settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]
    return [
        Error(message, hint=hint, id=f"translations.E{number:03}")
        for number, (is_wrong, message, hint) in enumerate(rules(service, options), start=2)
        if is_wrong
    ]


def rules(service, options):
    """Yield whether something is wrong, what, and what helps; the order gives each its number."""
    url, is_deepl = options["URL"], service == "deepl"
    yield (
        is_deepl and not options["API_KEY"],
        "MACHINE_TRANSLATION_KEY is missing.",
        "DeepL shows the key in your account there.",
    )
    yield (
        not is_deepl and not url,
        "MACHINE_TRANSLATION_URL is missing.",
        "It is the address of your LibreTranslate, such as https://translate.example.org.",
    )
    yield (
        bool(url) and not is_safe(url),
        "MACHINE_TRANSLATION_URL must start with https://.",
        "Only on this machine itself (localhost) http:// will do.",
    )
    yield (
        bool(url) and has_more_than_an_address(url),
        "MACHINE_TRANSLATION_URL must be an address without name, password, query or fragment.",
        "The key goes in MACHINE_TRANSLATION_KEY.",
    )
    yield (
        options["FORMALITY"] not in FORMALITIES,
        f"MACHINE_TRANSLATION_FORMALITY is not one of {', '.join(FORMALITIES[1:])}.",
        None,
    )
    yield (
        not is_deepl and bool(options["FORMALITY"] or options["GLOSSARY_ID"]),
        "LibreTranslate has no formality and no glossary of its own.",
        "Leave out MACHINE_TRANSLATION_FORMALITY and MACHINE_TRANSLATION_GLOSSARY_ID.",
    )
    yield (
        bool(options["GLOSSARY"] and options["GLOSSARY_ID"]),
        "There are two glossaries: MACHINE_TRANSLATION_GLOSSARY and MACHINE_TRANSLATION_GLOSSARY_ID.",
        "Leave out one.",
    )
    problem = glossary_problem(options["GLOSSARY"])
    yield bool(problem), f"MACHINE_TRANSLATION_GLOSSARY: {problem}.", None
    yield (
        not 0 < options["CONNECT_TIMEOUT"] <= options["TIMEOUT"] <= options["DEADLINE"],
        "The times for machine translation must be more than 0, and none longer than the next: to connect "
        "(MACHINE_TRANSLATION_CONNECT_TIMEOUT), for one answer (…_TIMEOUT), for all (…_DEADLINE).",
        None,
    )


def has_more_than_an_address(url):
    """Return whether there is in an address what does not belong there."""
    try:
        parts = urlsplit(url)
        return bool(parts.username or parts.password or parts.query or parts.fragment)
    except ValueError:
        return True


def glossary_problem(path):
    """Return what is wrong with the file of a glossary, or ""."""
    try:
        read_glossary(path)
    except GlossaryError as error:
        return str(error)
    return ""
