"""DeepL, in its free and its paid form."""

import hashlib
from functools import cached_property
from urllib.parse import quote

from translations.machine.base import MachineTranslator
from translations.machine.errors import MachineTranslationError

__all__ = ["DeepL"]

GLOSSARY_PREFIX = "techport nl-en "


class DeepL(MachineTranslator):
    """DeepL's API, version 2: at most 50 texts and 128 KiB in a question."""

    display_name = "DeepL"
    element = "x"

    @property
    def url(self):
        """Return the address that belongs to the key, unless another is set."""
        if self.options["URL"]:
            return self.options["URL"]
        return "https://api-free.deepl.com" if self.options["API_KEY"].endswith(":fx") else "https://api.deepl.com"

    def send(self, htmls):
        """Return DeepL's translations of sentences, which it reads as XML."""
        question = {
            "text": htmls,
            "source_lang": "NL",
            "target_lang": "EN-GB",
            "tag_handling": "xml",
            "ignore_tags": [self.element],
            "outline_detection": False,
            "preserve_formatting": True,
        }
        if self.options["FORMALITY"]:
            question["formality"] = self.options["FORMALITY"]
        if self.glossary_id:
            question["glossary_id"] = self.glossary_id
        answer = self.question("POST", "/v2/translate", content=question)
        try:
            return [translation["text"] for translation in answer["translations"]]
        except (KeyError, TypeError) as error:
            raise MachineTranslationError("nonsense", self.display_name) from error

    def question(self, method, path, **options):
        """Return what DeepL answers to a question with our key."""
        return self.ask(method, path, authorization=f"DeepL-Auth-Key {self.options['API_KEY']}", **options)

    @cached_property
    def glossary_id(self):
        """The identifier of the glossary at DeepL, which is made when it has none with these terms; or None.

        DeepL's glossaries cannot be changed. One that held our terms before is taken away, since a free account may
        have one only.
        """
        if self.options["GLOSSARY_ID"]:
            return self.options["GLOSSARY_ID"]
        terms = self.glossary()
        if not terms:
            return None
        entries = "\n".join(f"{dutch}\t{english}" for dutch, english in sorted(terms.items()))
        name = GLOSSARY_PREFIX + hashlib.sha256(entries.encode()).hexdigest()[:16]
        try:
            ours = {
                glossary["name"]: glossary["glossary_id"]
                for glossary in self.question("GET", "/v2/glossaries")["glossaries"]
                if glossary["name"].startswith(GLOSSARY_PREFIX)
            }
            if name in ours:
                return ours[name]
            for old in ours.values():
                self.question("DELETE", f"/v2/glossaries/{quote(str(old), safe='')}")
            content = {"name": name, "source_lang": "nl", "target_lang": "en"}
            content |= {"entries": entries, "entries_format": "tsv"}
            return self.question("POST", "/v2/glossaries", content=content)["glossary_id"]
        except (AttributeError, KeyError, TypeError) as error:
            raise MachineTranslationError("nonsense", self.display_name) from error
