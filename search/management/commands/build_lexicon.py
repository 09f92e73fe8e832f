"""Makes the lexicons of search from lists of words: after a newer list or another stemmer, on a developer's machine."""

import gzip
import json

from django.core.management.base import BaseCommand, CommandError

from search.language.analysis import PARTICLES
from search.language.families import base_of
from search.language.lexicon import BEGINS, DATA, ENDS, SEPARABLE, WORD
from search.language.stems import one_trade, plain, stem
from search.language.tokens import fold

LISTS = {"begin": BEGINS, "end": ENDS, "lemma": WORD}


class Command(BaseCommand):
    """Writes the tries that ``search.language.lexicon`` reads."""

    help = "Make the lexicons of search anew from OpenTaal's list and simplemma's dictionaries."

    def handle(self, **options):
        """Write a file for each language, and say how many words it has."""
        try:
            import marisa_trie
            from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
        except ImportError as error:
            raise CommandError(f"Install the developers' requirements first ({error.name} is missing).") from error
        dictionaries = DefaultDictionaryFactory()
        for language in ("nl", "en"):
            lemmas = dictionaries.get_dictionary(language)
            flags = dict.fromkeys((word for word in lemmas if word.isalpha()), WORD)
            if language == "nl":
                verbs = separable(lemmas)
                for word in flags:
                    flags[word] |= SEPARABLE if lemmas[word].replace("_", "") in verbs else 0
                with gzip.open(DATA / "nl_lexicon.json.gz", "rt") as lists:
                    for name, words in json.load(lists).items():
                        for word in words:
                            flags[word] = flags.get(word, 0) | LISTS[name]
            # "op_leiden" is how simplemma writes "opleiden"
            lemma_of = {form.casefold(): one_trade(lemma.replace("_", "").casefold()) for form, lemma in lemmas.items()}
            lemma_of |= {trade: trade for lemma in lemmas.values() if (trade := one_trade(lemma)) != lemma}
            for word in flags:
                lemma_of.setdefault(word.casefold(), guessed_lemma(word.casefold(), lemma_of, language))
            entries = {}
            for word, flag in flags.items():
                lemma = last_lemma(word.casefold(), lemma_of)
                terms = dict.fromkeys(plain(form) for form in (lemma, base_of(lemma, lemma_of, language)) if form)
                entries[word.casefold()] = bytes([flag]) + "\0".join(terms).encode()
            for word in [word for word in entries if not word.isascii()]:
                entries.setdefault(fold(word), entries[word])  # visitors leave accents out
            path = DATA / f"{language}.marisa"
            marisa_trie.BytesTrie(entries.items()).save(str(path))
            self.stdout.write(f"{path.name}: {len(entries)} words, {path.stat().st_size:,} bytes")


def last_lemma(word, lemma_of):
    """Return the lemma of ``word``, or what that is a form of itself: "liep" is of "lopen", which is of "loop"."""
    seen = []
    while word not in seen:
        seen.append(word)
        word = lemma_of.get(word, word)
    return word


def guessed_lemma(word, lemma_of, language):
    """Return the lemma of a word that has none in the dictionary: of its first part in a compound, of a plural."""
    if language == "nl":
        for form in (word.removesuffix("s"), word.removesuffix("en"), stem(word, language)):
            if form != word and form in lemma_of and not word.endswith("ing"):
                return lemma_of[form]
    return word


def separable(lemmas):
    """Return the infinitives that have "ge" behind their particle in the participle: aanmelden, aangemeld."""
    return {
        infinitive
        for form, lemma in lemmas.items()
        for particle in PARTICLES
        if form.startswith(particle + "ge")
        and (infinitive := lemma.replace("_", "")).startswith(particle)
        and infinitive != form
    }
