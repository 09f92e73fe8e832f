"""What search knows of the two languages, whatever the database: which words find each other, and which do not."""

import time
from pathlib import Path

import pytest

from search.language import clauses_of, terms_of, words_in
from search.language.compounds import parts
from search.language.lexicon import DATA, Lexicon


def answers(text, query, language="nl"):
    """Return whether a text that holds ``text`` has all that ``query`` asks."""
    terms = {term for some in terms_of(text, language) for term in some}
    clauses = clauses_of(query, language)
    return bool(clauses) and all(any(terms.issuperset(way) for way in clause) for clause in clauses)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Nieuwe opleidingen", "opleiding"),
        ("Wij zoeken vaklieden", "vakman"),
        ("Wij zoeken een vakman", "vakmensen"),
        ("De huizen aan de haven", "huis"),
        ("Hij liep stage", "lopen"),
        ("Duurzaamheid voorop", "duurzaam"),
        ("Een lasser aan het werk", "lassen"),
        ("De onderhoudsindustrie", "industrie"),
        ("Onderwijs en arbeidsmarkt", "arbeid"),
        ("Een leerwerkplek", "werkplek"),
        ("Het windpark op zee", "wind park"),
        ("Een wind park", "windpark"),
        ("Meld je vandaag nog aan voor de open dag", "aanmelden"),
        ("Om monteurs op te leiden", "opleiden"),
        ("De vergadering vindt plaats in Velsen", "plaatsvinden"),
        ("Voor zij-instromers", "zijinstromer"),
        ("Stuur een e-mail", "email"),
        ("Voor mkb'ers", "mkb"),
        ("Voor mkb’ers", "mkb"),
        ("Een reünie in het café", "reunie cafe"),
        ("Coordinator gezocht", "coördinator"),
        ("Er zijn 1.000 leerlingen", "1000"),
        ("Er zijn 1000 leerlingen", "1.000"),
        ("Een groei van 2,5 procent", "2.5"),
        ("Jaarplan 2027", "2027"),
    ],
)
def test_dutch_words_find_each_other(text, query):
    assert answers(text, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Welders wanted", "weld"),
        ("An organisation of companies", "company"),
        ("Maintenance technicians", "technician"),
        ("The women’s network", "women"),
    ],
)
def test_english_words_find_each_other(text, query):
    assert answers(text, query, "en")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("De regering", "ring"),
        ("Geef aandacht", "dacht"),
        ("Een molen aan het water", "mogen"),
        ("Zij leiden ons rond. Op maandag ook", "opleiden"),
        ("Er zijn 1000 leerlingen", "100"),
    ],
)
def test_dutch_words_that_are_alike_by_chance_do_not(text, query):
    assert not answers(text, query)


def test_parts_of_parts_of_a_compound_count_too():
    assert {"arbeidsmarkt", "markt", "krapte"} <= set(parts("arbeidsmarktkrapte"))


def test_what_is_no_word_is_nothing_to_search_for():
    for text in ("", "   ", "!?…", "\x00", "—", "''", "’"):
        assert (list(words_in(text)), clauses_of(text, "nl")) == ([], []), text


def test_words_that_say_little_are_searched_for_when_there_are_no_others():
    assert clauses_of("de het", "nl")
    assert len(clauses_of("de industrie", "nl")) == 1


def test_the_longest_and_strangest_text_takes_no_time():
    for text in ("a" * 100_000, "staal-" * 20_000, "1.0," * 20_000, "'" * 100_000, "é" * 50_000, "onderhoud" * 5_000):
        started = time.process_time()
        terms_of(text, "nl")
        clauses_of(text[:200], "nl")
        assert time.process_time() - started < 2, text[:10]  # far more than it takes, on a busy machine


def test_workers_share_one_lexicon_and_are_ready_at_once():
    paths = [DATA / f"{language}.marisa" for language in ("nl", "en")]
    started = time.process_time()
    lexicons = [Lexicon(path) for path in paths]
    assert all(lexicon.flags(word) for lexicon, word in zip(lexicons, ("industrie", "industry"), strict=True))
    assert time.process_time() - started < 0.3
    mapped = Path("/proc/self/maps").read_text()  # what is read in place from a file, and not copied
    assert all(str(path) in mapped for path in paths)
    assert sum(path.stat().st_size for path in paths) < 10_000_000
