"""How the environment names a service that translates, and how wagtail-localize wants to hear of it."""

__all__ = ["machine_translator"]

CLASSES = {
    "deepl": "translations.machine.deepl.DeepL",
    "libretranslate": "translations.machine.libretranslate.LibreTranslate",
}


def machine_translator(service, env):
    """Return wagtail-localize's setting for ``service``; None for an unknown service (a system check says so)."""
    if service not in CLASSES:
        return None
    options = {
        "URL": env.str("MACHINE_TRANSLATION_URL", ""),
        "API_KEY": env.str("MACHINE_TRANSLATION_KEY", ""),
        "GLOSSARY": env.str("MACHINE_TRANSLATION_GLOSSARY", ""),  # a file of terms
        "GLOSSARY_ID": env.str("MACHINE_TRANSLATION_GLOSSARY_ID", ""),  # or one that DeepL has already
        "FORMALITY": env.str("MACHINE_TRANSLATION_FORMALITY", ""),
        # Seconds: an editor waits, and a server process with them
        "CONNECT_TIMEOUT": env.float("MACHINE_TRANSLATION_CONNECT_TIMEOUT", 5),
        "TIMEOUT": env.float("MACHINE_TRANSLATION_TIMEOUT", 20),
        "DEADLINE": env.float("MACHINE_TRANSLATION_DEADLINE", 60),
    }
    return {"CLASS": CLASSES[service], "OPTIONS": options}
