"""LibreTranslate, which can run on a server of one's own."""

from translations.machine.base import MachineTranslator
from translations.machine.errors import MachineTranslationError

__all__ = ["LibreTranslate"]


class LibreTranslate(MachineTranslator):
    """LibreTranslate's API. It knows no glossary: the terms go in English, marked to be left alone."""

    display_name = "LibreTranslate"
    texts_at_once = 25
    bytes_at_once = 20_000
    attributes = {"translate": "no"}

    def send(self, htmls):
        """Return LibreTranslate's translations of sentences, which it reads as HTML."""
        question = {"q": htmls, "source": "nl", "target": "en", "format": "html"}
        if self.options["API_KEY"]:
            question["api_key"] = self.options["API_KEY"]
        answer = self.ask("POST", "/translate", content=question)
        try:
            return answer["translatedText"]
        except (KeyError, TypeError) as error:
            raise MachineTranslationError("nonsense", self.display_name) from error

    def own_terms(self):
        """Return the terms of the glossary, also as they begin a sentence."""
        terms = self.glossary()
        return {
            dutch[:1].upper() + dutch[1:]: english[:1].upper() + english[1:] for dutch, english in terms.items()
        } | (terms)
