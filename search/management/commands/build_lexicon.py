"""Makes the lexicons of search from lists of words: after a newer list or another stemmer, on a developer's machine."""

import gzip
import json

from django.core.management.base import BaseCommand, CommandError

from search.language.analysis import PARTICLES
from search.language.lexicon import BEGINS, DATA, ENDS, SEPARABLE, WORD
from search.language.stems import stem
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
            entries = {word.casefold(): bytes([flag]) + term_of(word, lemmas, language) for word, flag in flags.items()}
            for word in [word for word in entries if not word.isascii()]:
                # Visitors leave accents out; the term is that of the word with them
                entries.setdefault(fold(word), entries[word] if entries[word][1:] else entries[word] + word.encode())
            path = DATA / f"{language}.marisa"
            marisa_trie.BytesTrie(entries.items()).save(str(path))
            self.stdout.write(f"{path.name}: {len(entries)} words, {path.stat().st_size:,} bytes")


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


def term_of(word, lemmas, language):
    """Return the bytes of the term of ``word``; nothing where it is the word itself."""
    lemma = lemmas.get(word, word).replace("_", "").casefold()  # "op_leiden" is how simplemma writes "opleiden"
    term = stem(lemma, language)
    return b"" if term == word.casefold() else term.encode()
