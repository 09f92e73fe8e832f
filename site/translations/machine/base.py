"""What the services have in common: texts go out protected and in pieces they can take, and come back judged."""

import json

from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from translations.machine.asking import Clock, ask
from translations.machine.errors import MachineTranslationError, SentenceRefused
from translations.machine.judging import judge, refuse_unreadable
from translations.machine.names import GlossaryError, names, read_glossary
from translations.machine.protection import Protector

__all__ = ["MachineTranslator"]


class MachineTranslator(BaseMachineTranslator):
    """A service that translates Dutch into English; its options are those of ``settings.machine_translation``."""

    texts_at_once = 50
    bytes_at_once = 100_000
    element = "span"
    attributes = {}

    def can_translate(self, source_locale, target_locale):
        """Return whether this is a direction that is translated in."""
        return (source_locale.language_code, target_locale.language_code) == ("nl", "en")

    def translate(self, source_locale, target_locale, strings):
        """Return the translations that can be used, as wagtail-localize wants them; see ``answers``."""
        answers = self.answers([string.data for string in strings])
        return {
            string: StringValue(answers[string.data]) for string in strings if isinstance(answers[string.data], str)
        }

    def answers(self, texts):
        """Return the English of each of ``texts`` (HTML), or a ``SentenceRefused`` that says why it has none.

        Raises a ``MachineTranslationError`` when the service fails in whatever way.
        """
        self.clock = Clock(self.options["CONNECT_TIMEOUT"], self.options["TIMEOUT"], self.options["DEADLINE"])
        protector = Protector(names() | self.own_terms(), self.element, self.attributes)
        sentences = {text: protector.protect(text) for text in texts}
        to_send = {sentence.html: None for sentence in sentences.values() if sentence.rest.strip()}
        for part in self.parts([html for html in to_send if self.size(html) <= self.bytes_at_once]):
            to_send |= dict(zip(part, self.send_and_check(part), strict=True))
        return {text: self.judged(text, sentence, to_send) for text, sentence in sentences.items()}

    def judged(self, text, sentence, sent):
        """Return the translation of a sentence, or the ``SentenceRefused``; names alone stay what they are."""
        try:
            answer = sent.get(sentence.html, sentence.html)
            if answer is None:
                raise SentenceRefused("length")
            refuse_unreadable(sentence.html, answer)
            return judge(text, sentence.restore(answer), sentence.rest)
        except SentenceRefused as refusal:
            return refusal

    def size(self, html):
        """Return how many bytes a sentence takes in a question."""
        return len(json.dumps(html, ensure_ascii=False).encode()) + 2

    def parts(self, htmls):
        """Yield lists of sentences that fit in one question."""
        part, size = [], 0
        for html in htmls:
            if part and (len(part) == self.texts_at_once or size + self.size(html) > self.bytes_at_once):
                yield part
                part, size = [], 0
            part.append(html)
            size += self.size(html)
        if part:
            yield part

    def send_and_check(self, htmls):
        """Return the translations of ``htmls``, when there are as many and they are texts."""
        answers = self.send(htmls)
        if not isinstance(answers, list) or len(answers) != len(htmls):
            raise MachineTranslationError("nonsense", self.display_name)
        if not all(isinstance(answer, str) for answer in answers):
            raise MachineTranslationError("nonsense", self.display_name)
        return answers

    def send(self, htmls):
        """Return what the service makes of ``htmls``, a list."""
        raise NotImplementedError

    def own_terms(self):
        """Return terms that go to the service as names do, for it knows no glossary."""
        return {}

    def glossary(self):
        """Return the terms of the glossary."""
        try:
            return read_glossary(self.options["GLOSSARY"])
        except GlossaryError as error:
            raise MachineTranslationError("not_set_up", self.display_name) from error

    def ask(self, method, path, **options):
        """Return what the service answers; see ``asking.ask``."""
        return ask(self.display_name, method, self.url.rstrip("/") + path, self.clock, **options)

    @property
    def url(self):
        """Return the address of the service."""
        return self.options["URL"]
