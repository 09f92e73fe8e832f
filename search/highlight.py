"""Shows why something was found: marks the words in a title, and cuts the best stretch out of a text."""

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from search.language import clauses_of, words_in
from search.language.compounds import halves
from search.language.stems import term
from search.language.tokens import TOKEN

__all__ = ["Highlighter"]

BEFORE = 60  # letters of a text that lead to its first marked word
LONGEST_TEXT = 40_000


class Highlighter:
    """Marks in texts of a ``language`` what ``query`` was after; one for all results, which share many words.

    ``synonyms``: what ``synonym_terms`` returned.
    """

    def __init__(self, query, language, synonyms=None):
        ways = [way for clause in clauses_of(query, language, synonyms) for way in clause]
        self.language = language
        # What is wanted, with the places in the tokens that were looked at
        self.itself = {way[0] for way in ways if len(way) == 1}, {}
        self.parts = {wanted for way in ways for wanted in way}, {}

    def highlight(self, text):
        """Return ``text`` as HTML, with the words and parts of words marked that answer the query."""
        return marked(text, self.places_in(text))

    def excerpt(self, text, length):
        """Return about ``length`` letters of ``text`` as HTML: where most of what was asked for stands together."""
        text = text[:LONGEST_TEXT]
        places = self.places_in(text)
        start = best_start(places, length)
        begin, end = whole_words(text, start, start + length)
        inside = [(at - begin, to - begin, word) for at, to, word in places if begin <= at and to <= end]
        return format_html(
            "{}{}{}", "… " if begin else "", marked(text[begin:end], inside), " …" if end < len(text) else ""
        )

    def places_in(self, text):
        """Return (begin, end, term) of what in ``text`` answers the query: of a compound the part that does.

        That words stand there for one that was asked for, such as parts of a compound, counts when nothing else is
        there.
        """
        tokens = set(TOKEN.findall(text))
        return self.places_of(text, tokens, *self.itself) or self.places_of(text, tokens, *self.parts)

    def places_of(self, text, tokens, wanted, known):
        """Return (begin, end, term) of what has a ``wanted`` term in ``text``, which consists of ``tokens``.

        ``known`` are those in tokens that were looked at.
        """
        for token in tokens - known.keys():
            known[token] = list(places_in_token(token, wanted, self.language))
        if not any(known[token] for token in tokens):
            return []
        return [
            (match.start() + begin, match.start() + end, found)
            for match in TOKEN.finditer(text)
            for begin, end, found in known[match[0]]
        ]


def places_in_token(token, wanted, language):
    """Yield what ``Highlighter.places_of`` returns, for a token: that may be more than one word."""
    for word in words_in(token):
        if piece := wanted_piece(word.text, wanted, language):
            offset, part, found = piece
            is_part = len(part) < len(word.text) == word.end - word.start
            begin = word.start + offset if is_part else word.start
            yield begin, begin + len(part) if is_part else word.end, found


def wanted_piece(word, wanted, language):
    """Return (offset, text, term) of the first of the pieces of a word that has a ``wanted`` term, or None."""
    for offset, part in pieces(word, language):
        if (found := term(part, language)) in wanted:
            return offset, part, found
    return None


def pieces(word, language, offset=0):
    """Yield (offset, text) of a word and of the parts of a Dutch compound, the longer before the shorter."""
    yield offset, word
    for part in halves(word) if language == "nl" else ():
        yield from pieces(part, language, offset)
        offset += len(part)


def best_start(places, length):
    """Return where the stretch of ``length`` letters begins that has most different terms; the first of the best."""
    best, start = 0, 0
    for index, (begin, _end, _term) in enumerate(places):
        near = {term for at, _to, term in places[index : index + 20] if at < begin + length - BEFORE}
        if len(near) > best:
            best, start = len(near), max(0, begin - BEFORE)
    return start


def whole_words(text, begin, end):
    """Return ``begin`` and ``end`` moved so that they cut no word of ``text``."""
    if begin:
        begin = text.find(" ", begin) + 1 or begin
    if end < len(text):
        end = max(text.rfind(" ", begin, end + 1), begin) or end
    return begin, min(end, len(text))


def marked(text, places):
    """Return ``text``, escaped, with ``mark`` around ``places``."""
    html, at = [], 0
    for begin, end, _term in places:
        if begin >= at:
            html += [escape(text[at:begin]), "<mark>", escape(text[begin:end]), "</mark>"]
            at = end
    return mark_safe("".join([*html, escape(text[at:])]))  # noqa: S308 (each piece of the text is escaped)
