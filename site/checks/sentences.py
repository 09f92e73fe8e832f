"""What Dutch and English sentences are, how long they are, and whether they are in the passive.

Rules of thumb, which a person looks at: they may miss a passive, and take a word for one now and then.
"""

import re

__all__ = ["LONGEST", "count_words", "is_passive", "sentences"]

LONGEST = 25  # words
WORD = re.compile(r"[^\W_][\w’'.,-]*")
NOTE = re.compile(r"\[\^[\w.-]{1,10}\]")
END = re.compile(r"(?<=[.!?…])[”’\")\]]*\s+(?=[“‘\"(]?[A-ZÀ-Þ0-9])")
NO_END = re.compile(
    r"(?:^|[\s(])(?:bijv|bv|o\.a|d\.w\.z|m\.a\.w|i\.v\.m|t\.o\.v|dhr|mevr|mw|drs|ir|ing|dr|prof|mr|mrs|ms|nr|no|blz|art|ca|"
    r"st|vs|e\.g|i\.e|[A-Z])\.$",
    re.IGNORECASE,
)

CLAUSE = re.compile(r"[,;:–—()]")
DUTCH_AUXILIARY = re.compile(r"\b(?:word|wordt|worden|werd|werden)\b", re.IGNORECASE)
DUTCH_PARTICIPLE = re.compile(
    r"\b(?!(?:gemeen\w*|gebied\w*|gebruik(?:en)?|gezond\w*|geduld|gewicht\w*|gedicht\w*|gezicht\w*|gebouw(?:en)?|gesprek\w*"
    r"|gezin\w*|geluid\w*|geweld|gevoel\w*|geval(?:len)?|gevaar\w*|geschikt\w*|beid\w*|best\w*|verband\w*|bekend|bereid)\b)"
    r"(?:(?:aan|af|bij|door|in|mee|na|om|onder|op|over|samen|terug|toe|uit|vast|voor|weg|tegen|klaar|goed)?ge\w{2,}(?:d|t|en)"
    r"|(?:be|ver|ont|her)\w{2,}[^e\W](?:d|t)|(?:be|ver|ont)\w*o\w*en|begonnen|ontvangen|verdeeld)\b",
    re.IGNORECASE,
)
NO_DUTCH_PARTICIPLE = {
    "geld",
    "geen",
    "gerecht",
    "geheugen",
    "gegevens",
    "geluiden",
    "gedachten",
    "getallen",
    "geesten",
}
ENGLISH_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)(?:\s+(?:not|also|now|often|already|still|first|being|been|\w+ly)){0,2}\s+"
    r"(\w{2,}ed|made|done|given|taken|seen|shown|known|held|built|kept|put|paid|sent|told|taught|found|led|written|chosen|"
    r"drawn|driven|begun|brought|bought|caught|cut|felt|forgotten|grown|heard|hidden|left|lost|met|read|run|said|sold|set|"
    r"spent|spoken|thought|won|worn)\b",
    re.IGNORECASE,
)
NO_ENGLISH_PARTICIPLE = {"interested", "tired", "excited", "pleased", "indeed", "hundred", "located", "allowed", "red"}


def sentences(paragraph):
    """Return the sentences of a paragraph, without marks for notes."""
    parts, begun = [], ""
    for part in END.split(NOTE.sub("", paragraph)):
        begun = f"{begun} {part}".strip()
        if not NO_END.search(begun):
            parts.append(begun)
            begun = ""
    return [*parts, begun] if begun else parts


def count_words(sentence):
    """Return how many words a sentence has."""
    return len(WORD.findall(sentence))


def is_passive(sentence, language):
    """Return whether a sentence says what is done, and not who does it."""
    if language == "nl":
        return any(is_passive_clause(clause) for clause in CLAUSE.split(sentence))
    return any(word.lower() not in NO_ENGLISH_PARTICIPLE for word in ENGLISH_PASSIVE.findall(sentence))


def is_passive_clause(clause):
    """Return whether a part of a Dutch sentence has both a form of "worden" and a participle."""
    if not DUTCH_AUXILIARY.search(clause):
        return False
    return any(word.lower() not in NO_DUTCH_PARTICIPLE for word in DUTCH_PARTICIPLE.findall(clause))
