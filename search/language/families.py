"""Finds the word that another was made from: "lasser" is who does "lassen", "vakmanschap" is what a "vakman" has.

A rule holds only where the lexicon knows the word that it leads to.
"""

import re

from search.language.tokens import fold

__all__ = ["base_of"]

SHORTEST = 4
RULES = {
    "nl": [
        (r"(.+?)(?:er|ing|)", r"\1en"),  # lasser, lassen; opleiding, opleiden; onderhoud, onderhouden
        (r"ge(.+)eerd", r"\1eren"),  # geïnteresseerd, interesseren
        (r"(.+)heid", r"\1"),  # veiligheid, veilig
        (r"(.+)ster", r"\1en"),  # verpleegster
        (r"(.+(?:man|er|aar|ling|meester|leider|partner))schap", r"\1"),  # vakmanschap, vakman
        (r"(.+i)eel", r"\1e"),  # industrieel, industrie
        (r"(.+)(?:isch|icus)", r"\1ie"),  # economisch, economie; chemicus, chemie
        (r"(.+)(?:isch|icus)", r"\1iek"),  # technisch, technicus, techniek
        (r"(.+)atief", r"\1atie"),  # innovatief, innovatie
        (r"(.+)(?:atie|ateur|age|eur)", r"\1eren"),  # organisatie, installateur, montage, monteur
        (r"(.+e)ren", r"\1"),  # interesseren, interesse
        (r"(.+)eren", r"\1ie"),  # studeren, studie
        (r"(.+)iaire?", r"\1e"),  # stagiair, stage
        (r"(.+)naal", r"\1"),  # regionaal, regio
        (r"(.+)aliser(?:ing|en)", r"\1aal"),  # digitalisering, digitaal
        (r"(.+[aeo])lijk", r"\1"),  # gemeentelijk, gemeente
        (r"(.+)elijk", r"\1"),  # vrouwelijk, vrouw
        (r"(.+)loos", r"\1"),  # werkloos, werk
    ],
    "en": [
        (r"(.+[^e])(?:er|ing)", r"\1"),  # welder, weld
        (r"(.+)(?:er|ing)", r"\1e"),  # manufacturer, manufacture
        (r"(.+)([bdgklmnprt])\2er", r"\1\2"),  # planner, plan
        (r"(.+)or", r"\1e"),  # operator, operate
        (r"(.+ct)or", r"\1"),  # instructor, instruct
        (r"(.+)ion", r"\1e"),  # innovation, innovate
        (r"(.+t)ion", r"\1"),  # instruction, instruct
        (r"(.+)(?:ment|ness|ship)", r"\1"),  # employment, employ
        (r"(.+)i?c?al", r"\1y"),  # industrial, industry; technological, technology
        (r"(.+)al", r"\1"),  # regional, region
    ],
}
COMPILED = {language: [(re.compile(rule), to) for rule, to in rules] for language, rules in RULES.items()}


def base_of(word, lemmas, language):
    """Return the word that ``word`` was made from, if need be in several steps, or None.

    ``lemmas``: the lemma of each word; one that is not its own lemma is a form of another, and nothing's base.
    """
    word = fold(word)
    if len(word) < SHORTEST:
        return None
    for rule, to in COMPILED[language]:
        if match := rule.fullmatch(word):
            base = match.expand(to)
            # "corner" has nothing to do with "corn": short words are alike by chance
            if len(base) >= SHORTEST and lemmas.get(base) == base != word:
                return base_of(base, lemmas, language) or base
    return None
