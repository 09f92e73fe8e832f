"""A translator has a machine translate what English lacks: what must survive does, and a failure changes nothing."""

import pytest
from django.contrib.messages import get_messages
from django.core.checks import run_checks
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageLogEntry
from wagtail_localize.models import StringTranslation

from home.models import PartnerIndexPage, PartnerPage, Person, StandardPage
from techport.settings.machine_translation import machine_translator
from tests.builders import a_translation, an_editor, an_english_page, home, publish
from tests.harness.translation_services import KEY, Answer, Environment
from translations.answers import translate
from translations.machine import service as machine_service
from translations.machine.deepl import DeepL
from translations.machine.errors import CAUSES, REASONS, MachineTranslationError
from translations.machine.service import translate_missing
from translations.publishing import save_english

pytestmark = pytest.mark.django_db


def a_page(*paragraphs, **fields):
    """Return the translation of a page with ``paragraphs`` (HTML), begun and without any English."""
    body = [("text", f"<p>{paragraph}</p>") for paragraph in paragraphs]
    translation = a_translation(publish(StandardPage, home(), "Over ons", slug="over-ons", body=body, **fields))
    save_english(translation)
    return translation


def english_of(translation):
    """Return the English sentences by their Dutch."""
    rows = StringTranslation.objects.filter(context__object_id=translation.source.object_id)
    return dict(rows.values_list("translation_of__data", "data"))


def everything(translation):
    """Return all that a service that fails may not change."""
    english = translation.get_target_instance()
    return (
        list(translation.missing_segments.order_by("pk").values()),
        list(StringTranslation.objects.order_by("pk").values()),
        (english.title, english.draft_title, english.latest_revision_id, english.live),
        PageLogEntry.objects.count(),
    )


@pytest.fixture
def user():
    """Return a translator."""
    return an_editor("Vertalers")


@pytest.fixture
def translator(client, user):
    """Return the browser of a translator."""
    client.force_login(user)
    return client


# --- What comes back ---------------------------------------------------------------------------


def test_a_machine_translates_what_english_lacks(service, user):
    translation = a_page("Wij maken staal.", "Kom langs.")
    result = translate_missing(translation, user)
    assert (result.translated, result.refused) == (3, [])
    assert english_of(translation) == {
        "Over ons": "OVER ONS",
        "over-ons": "over-ons",
        "Wij maken staal.": "WIJ MAKEN STAAL.",
        "Kom langs.": "KOM LANGS.",
    }
    assert translation.get_target_instance().draft_title == "OVER ONS"


def test_what_a_machine_wrote_says_so(service, user):
    translation = a_page("Wij maken staal.")
    translate_missing(translation, user)
    answer = StringTranslation.objects.get(translation_of__data="Wij maken staal.")
    assert answer.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
    assert (answer.tool_name.lower(), answer.last_translated_by) == (service.name, user)
    entry = PageLogEntry.objects.get(action="translations.machine")
    assert (entry.user, sorted(entry.data["texts"])) == (user, ["OVER ONS", "WIJ MAKEN STAAL."])


SURVIVES = {
    "Een <b>vet</b> en <i>schuin</i> woord": "EEN <b>VET</b> EN <i>SCHUIN</i> WOORD",
    "Zie <a href='https://a.nl'>hier</a> en <a href='https://b.nl'>daar</a>":
        'ZIE <a id="a1">HIER</a> EN <a id="a2">DAAR</a>',
    "Wij zeggen <a linktype='language-en'>well done</a> tegen u": 'WIJ ZEGGEN <a id="a1">WELL DONE</a> TEGEN U',
    "Regel een<br/>regel twee": "REGEL EEN<br/>REGEL TWEE",
    "Brood &amp; spelen voor 5 &lt; 6": "BROOD &amp; SPELEN VOOR 5 &lt; 6",
    "Dat is waar[^1]. Echt[^b-2]": "DAT IS WAAR[^1]. ECHT[^b-2]",
    "Mail naar info@techport.nl of kijk op https://techport.nl/x?a=b.":
        "MAIL NAAR info@techport.nl OF KIJK OP https://techport.nl/x?a=b.",
    "Zie www.nova.nl of techport.nl/lessen": "ZIE www.nova.nl OF techport.nl/lessen",
    "Beste {name}, u bent %(rank)s van %s": "BESTE {name}, U BENT %(rank)s VAN %s",
    "Techport is van de IJmond": "Techport IS VAN DE IJmond",
    "In de IJmondse havens": "IN DE IJMONDSE HAVENS",
    "b-2": "b-2",
}  # fmt: skip


def test_what_is_not_language_survives(service, user):
    notes = [("footnote", {"marker": marker, "text": "<p>Noot</p>"}) for marker in ("1", "b-2")]
    translation = a_page(*SURVIVES, footnotes=notes)
    assert translate_missing(translation, user).refused == []
    assert set(SURVIVES.values()) - set(english_of(translation).values()) == set()


def test_names_of_partners_and_people_stay_as_they_are(service, user):
    partners = publish(PartnerIndexPage, home(), slug="partners")
    publish(PartnerPage, partners, "Staal & Zonen", slug="staal")
    an_english_page(publish(PartnerPage, partners, "Gemeente Velsen", slug="velsen"), title="Municipality of Velsen")
    Person.objects.create(name="Noor de Wit", locale=home().locale)
    translation = a_page("Staal &amp; Zonen en Gemeente Velsen vragen Noor de Wit om hulp.")
    translate_missing(translation, user)
    expected = "Staal &amp; Zonen EN Municipality of Velsen VRAGEN Noor de Wit OM HULP."
    assert expected in english_of(translation).values()


def test_a_text_of_names_alone_is_not_sent(service, user):
    translation = a_page("Techport IJmond")
    translate_missing(translation, user)
    assert english_of(translation)["Techport IJmond"] == "Techport IJmond"
    assert "IJmond" not in str(service.questions)


def test_addresses_of_pages_are_not_sent(service, user):
    translate_missing(a_page("Wij maken staal."), user)
    assert "over-ons" not in str(service.questions)


def test_a_text_that_is_there_twice_is_sent_once(service, user):
    translation = a_page("Wij maken staal.", "Wij maken staal.")
    assert translate_missing(translation, user).translated == 3
    assert str(service.questions).count("Wij maken staal.") == 1


def test_a_long_page_goes_in_pieces_that_the_service_takes(service, user):
    translation = a_page(*(f"Zin {number} is een zin. {'Lang. ' * 400}" for number in range(60)))
    assert translate_missing(translation, user).translated == 61
    sizes = [len(str(content)) for *_rest, content in service.questions]
    assert len(sizes) > 1
    assert max(sizes) < 128 * 1024


def test_the_key_goes_along_as_the_service_wants_it(service, user):
    translate_missing(a_page("Wij maken staal."), user)
    for _method, _path, headers, content in service.questions:
        assert KEY in (headers.get("Authorization", "") + content.get("api_key", ""))


# --- Numbers ------------------------------------------------------------------------------------


RIGHT = {
    "Er zijn 1.000 banen.": "There are 1,000 jobs.",
    "Er zijn 12.500,75 euro.": "There is 12,500.75 euro.",
    "Het is 2,5 procent in 2026.": "In 2026 it is 2.5 per cent.",
    "Om 12.30 uur zijn er 1500 mensen.": "There are 1,500 people at 12:30.",
    "De 21e eeuw": "The 21st century",
}
WRONG = {
    "Er zijn 2.000 banen.": "There are 2.000 jobs.",
    "Er zijn 3.000 banen.": "There are 30,000 jobs.",
    "Het is 4,5 procent.": "It is 45 per cent.",
    "Het is 5,5 procent.": "It is 5,5 per cent.",
    "Het jaar 2026 en 2027": "The year 2026",
    "Het jaar 2028": "The year 2028 and 3",
    "Bel 0255 123456": "Call 255 123456",
}


def test_numbers_are_written_as_english_has_them_or_refused(service, user):
    service.say(RIGHT | WRONG)
    translation = a_page(*RIGHT, *WRONG)
    assert refusals(translation, user) == dict.fromkeys(WRONG, REASONS["number"])
    assert RIGHT.items() <= english_of(translation).items()


# --- One sentence that is spoilt ----------------------------------------------------------------


def refusals(translation, user):
    """Return the sentences that were refused with the reason, after translating; the rest must be there."""
    asked = translation.missing_segments.exclude(context__path="slug").count()
    result = translate_missing(translation, user)
    assert result.translated == asked - len(result.refused)
    for segment, _reason in result.refused:
        assert translation.missing_segments.filter(pk=segment.pk).exists()
        assert not StringTranslation.objects.filter(translation_of=segment.string_id).exists()
    return {segment.string.data: reason for segment, reason in result.refused}


SPOILT = {
    "Een <b>vet</b> woord": ("A bold word", "markup"),
    "Een <b>vet</b> woord hier": ("A <b>bold</b> <b>word</b>", "markup"),
    "Zie <a href='https://a.nl'>hier</a> maar": ('See <a id="a1"></a> here then', "markup"),
    "Zie <a href='https://a.nl'>hier</a> maar hier": ('See <a id="a7">here</a> then', "markup"),
    "Zie <a href='https://a.nl'>hier</a> maar daar": ("See here then", "markup"),
    "Een goed woord": ("A <script>alert(1)</script> word", "markup"),
    "Een goed woord hier": ('A <a href="javascript:alert(1)">word</a>', "markup"),
    "Zie <a href='https://a.nl'>hier</a>": ('See <a id="a1" onclick="alert(1)">here</a>', "markup"),
    "Een goed woord daar": ("A good <!-- <b>x</b> --> word", "markup"),
    "Een goed woord straks": ("A <x id=\"k9\">good</x> word", "markup"),
    "Een woord[^1] met een noot": ("A word with a note", "note"),
    "Een woord[^1] met een noot hier": ("A word[^1] with a note[^1]", "note"),
    "Een woord[^1] met een noot daar": ("A word[^2] with a note", "note"),
    "Wij zijn Techport": ("We are Tech Harbour", "name"),
    "Wij zijn Techport hier": ("We are Techporthere", "name"),
    "Mail info@techport.nl nu": ("Mail info@tech-port.nl now", "address"),
    "Kijk op https://techport.nl/nieuws": ("Look at https://techport.nl/news", "address"),
    "Dag {name}, welkom": ("Hello {naam}, welcome", "placeholder"),
    "Een goed woord later": (" ", "empty"),
    "Dit is een hele zin": ("Dit is een hele zin", "dutch"),
    "Een goed woord altijd": ("word " * 1000, "length"),
    "Een goed woord vaak": ("A good\x00 word", "characters"),
    "Een goed woord soms": ("A good \ud83d word", "characters"),
    "Een goed woord ooit": ("A good \u202e word", "characters"),
}  # fmt: skip


def test_a_spoilt_sentence_stays_with_the_translator_and_the_rest_is_kept(service, user):
    notes = [("footnote", {"marker": "1", "text": "<p>Noot</p>"})]
    translation = a_page(*SPOILT, "Wij maken staal.", footnotes=notes)
    sources = translation.source.stringsegment_set.filter(context__path__startswith="body").order_by("order")
    texts = [segment.string.data for segment in sources]
    service.say({text: answer for text, (answer, _reason) in zip(texts, SPOILT.values(), strict=False)})
    reasons = {text: REASONS[reason] for text, (_answer, reason) in zip(texts, SPOILT.values(), strict=False)}
    assert refusals(translation, user) == reasons
    assert english_of(translation)["Wij maken staal."] == "WIJ MAKEN STAAL."


# --- A service that fails -----------------------------------------------------------------------

FAILURES = {
    "key": ("key", Answer(403)),
    "no key": ("key", Answer(401)),
    "used up": ("quota", Answer(456)),
    "too many questions": ("busy", Answer(429, **{"Retry-After": "1"})),
    "failure": ("failing", Answer(500, b"Traceback")),
    "overloaded": ("failing", Answer(503)),
    "other address": ("moved", Answer(404)),
    "redirect": ("moved", Answer(302, Location="http://127.0.0.1:1/")),
    "redirect for ever": ("moved", Answer(308, Location="/v2/translate")),
    "not accepted": ("not_accepted", Answer(400)),
    "too large a question": ("not_accepted", Answer(413)),
    "no JSON": ("nonsense", Answer(200, b"<html>Log in</html>")),
    "half JSON": ("nonsense", Answer(200, b'{"translations": [')),
    "nothing": ("nonsense", Answer(200)),
    "another kind of JSON": ("nonsense", Answer(200, b'["translations"]')),
    "deep JSON": ("nonsense", Answer(200, b"[" * 200_000)),
    "not UTF-8": ("nonsense", Answer(200, '{"translations": [{"text": "é"}]}'.encode("latin-1"))),
    "too few": ("nonsense", Answer(200, b'{"translations": [{"text": "one"}], "translatedText": ["one"]}')),
    "too many": ("nonsense", Answer(200, b'{"translations": [{"text": "1"},{"text": "2"},{"text": "3"},{"text": "4"}],'
                                         b' "translatedText": ["1", "2", "3", "4"]}')),
    "numbers": ("nonsense", Answer(200, b'{"translations": [{"text": 1},{"text": 2}], "translatedText": [1, 2]}')),
    "one text": ("nonsense", Answer(200, b'{"translations": "ab", "translatedText": "ab"}')),
    "huge": ("nonsense", Answer(200, b" " * 3_000_000)),
    "compressed": ("nonsense", Answer(200, b"\x1f\x8b\x08\x00", **{"Content-Encoding": "gzip"})),
}  # fmt: skip


def test_a_service_that_fails_changes_nothing_and_the_editor_reads_why(service, translator, caplog):
    caplog.set_level("DEBUG")
    translation = a_page("Wij maken staal.")
    before = everything(translation)
    for case, (cause, answer) in FAILURES.items():
        service.answer = answer
        assert press(translator, translation) == said(cause, service), case
        assert everything(translation) == before, case
    assert KEY not in caplog.text


def test_a_service_that_is_not_there_changes_nothing(service, translator):
    service.stop()
    assert_it_fails(service, translator, "unreachable")


def test_a_slow_service_changes_nothing(service, translator):
    service.delay, service.options["TIMEOUT"] = 5, 0.2
    assert_it_fails(service, translator, "too_slow")


def test_a_service_that_drips_changes_nothing(service, translator):
    service.drip, service.options["DEADLINE"] = 0.05, 0.3
    assert_it_fails(service, translator, "too_slow")


def test_a_service_that_fails_half_way_changes_nothing(service, translator):
    translation = a_page(*(f"Zin {number} is een zin." for number in range(60)))

    def spoil(text):
        if "55" in text:
            raise Answer(456)
        return text

    service.spoil = spoil
    before = everything(translation)
    press(translator, translation)
    assert everything(translation) == before
    assert len(service.questions) > 1


def test_an_address_that_is_not_encrypted_gets_no_texts(service, translator):
    service.options["URL"] = service.url.replace("127.0.0.1", "techport.example")
    assert_it_fails(service, translator, "not_set_up")


def press(translator, translation):
    """Return what an editor reads after the button of wagtail-localize's editor."""
    response = translator.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]))
    assert response.status_code == 302
    messages = list(get_messages(response.wsgi_request))
    translator.cookies.pop("messages", None)
    return " ".join(str(message).strip() for message in messages)


def said(cause, service):
    """Return the message for a cause, in the language of the CMS."""
    with override("nl"):
        return CAUSES[cause] % {"service": {"deepl": "DeepL", "libretranslate": "LibreTranslate"}[service.name]}


def assert_it_fails(service, translator, cause):
    """Fail unless the editor reads that the service failed for ``cause``, and nothing was changed."""
    translation = a_page("Wij maken staal.")
    before = everything(translation)
    assert press(translator, translation) == said(cause, service)
    assert everything(translation) == before


# --- In the CMS ---------------------------------------------------------------------------------


def test_a_translator_has_the_rest_translated_from_the_editor(service, translator):
    translation = a_page("Wij maken staal.", "Het jaar 2026")
    service.spoil = lambda text: text.replace("2026", "2027")
    message = press(translator, translation)
    assert "2" in message
    with override("nl"):
        assert str(REASONS["number"]) in message
    assert "WIJ MAKEN STAAL." in english_of(translation).values()


def test_who_may_not_change_english_cannot_have_it_translated(service, client):
    translation = a_page("Wij maken staal.")
    client.force_login(an_editor("Meelezers"))
    client.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]))
    assert service.questions == []


def test_reading_an_address_translates_nothing(service, translator):
    translation = a_page("Wij maken staal.")
    response = translator.get(reverse("wagtail_localize:machine_translate", args=[translation.pk]))
    assert response.status_code == 405
    assert service.questions == []


def test_without_a_service_nothing_is_offered(translator):
    translation = a_page("Wij maken staal.")
    edit = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    assert "machine_translate" not in translator.get(edit).text
    button = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    assert translator.post(button).status_code == 404


def test_the_editor_offers_the_service_by_name(service, translator):
    edit = reverse("wagtailadmin_pages:edit", args=[a_page("Wij maken staal.").get_target_instance().pk])
    text = translator.get(edit).text
    assert "machine_translate" in text
    assert said("busy", service).split()[0] in text


def test_a_page_whose_english_is_written_by_hand_is_left_alone(service, user):
    translation = a_page("Wij maken staal.")
    translation.enabled = False
    translation.save()
    with pytest.raises(MachineTranslationError) as error:
        translate_missing(translation, user)
    assert error.value.cause == "by_hand"


def test_a_person_who_translates_meanwhile_wins(service, user, monkeypatch):
    translation = a_page("Wij maken staal.")
    segment = translation.missing_segments.get(string__data="Wij maken staal.")

    keep = machine_service.keep

    def later(*arguments):
        translate(segment, "We make steel.", user)
        return keep(*arguments)

    monkeypatch.setattr(machine_service, "keep", later)
    assert translate_missing(translation, user).translated == 1
    assert english_of(translation)["Wij maken staal."] == "We make steel."


# --- Glossary -----------------------------------------------------------------------------------


@pytest.fixture
def glossary(tmp_path):
    """Return a file with terms."""
    path = tmp_path / "terms.tsv"
    path.write_text("# Dutch\tEnglish\n\nproeftuin\tfield lab\nSkills Lab\n")
    return path


def test_deepl_gets_the_glossary_once(deepl, user, glossary):
    deepl.options["GLOSSARY"] = str(glossary)
    for number in range(2):
        translate_missing(a_page(f"De proeftuin is open op {number}.") if not number else again(), user)
    made = [
        content for method, path, _headers, content in deepl.questions if (method, path) == ("POST", "/v2/glossaries")
    ]
    assert [content["entries"] for content in made] == ["Skills Lab\tSkills Lab\nproeftuin\tfield lab"]
    used = [content["glossary_id"] for _method, path, _headers, content in deepl.questions if path == "/v2/translate"]
    assert len(used) == 2
    assert set(used) == set(deepl.glossaries)


def again():
    """Return the translation of another page."""
    return a_translation(publish(StandardPage, home(), "Nog een", slug="nog-een"))


def test_a_new_glossary_takes_the_place_of_the_old_one(deepl, user, glossary):
    deepl.options["GLOSSARY"] = str(glossary)
    deepl.glossaries["old"] = "techport nl-en 0123456789abcdef"
    assert translate_missing(a_page("De proeftuin is open."), user).translated == 2
    assert "old" not in deepl.glossaries


def test_a_glossary_that_deepl_has_is_used(deepl, user):
    deepl.options["GLOSSARY_ID"] = "g"
    translate_missing(a_page("De proeftuin is open."), user)
    [question] = deepl.questions
    assert question[3]["glossary_id"] == "g"


def test_libretranslate_gets_the_terms_in_english(libretranslate, user, glossary):
    libretranslate.options["GLOSSARY"] = str(glossary)
    translation = a_page("Proeftuin of skills: een proeftuin van het Skills Lab")
    assert translate_missing(translation, user).refused == []
    assert "Field lab OF SKILLS: EEN field lab VAN HET Skills Lab" in english_of(translation).values()


def test_a_free_key_asks_the_free_deepl():
    for key, host in (("abc:fx", "https://api-free.deepl.com"), ("abc", "https://api.deepl.com")):
        setting = machine_translator("deepl", Environment(MACHINE_TRANSLATION_KEY=key))
        assert DeepL(setting["OPTIONS"]).url == host


# --- Settings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("service", "values", "number"),
    [
        ("google", {}, 1),
        ("deepl", {}, 2),
        ("libretranslate", {}, 3),
        ("libretranslate", {"URL": "http://translate.example"}, 4),
        ("libretranslate", {"URL": "https://[translate"}, 4),
        ("libretranslate", {"URL": "https://me:secret@translate.example"}, 5),
        ("deepl", {"KEY": KEY, "FORMALITY": "very"}, 6),
        ("libretranslate", {"URL": "https://translate.example", "FORMALITY": "prefer_more"}, 7),
        ("deepl", {"KEY": KEY, "GLOSSARY": __file__, "GLOSSARY_ID": "g"}, 8),
        ("deepl", {"KEY": KEY, "GLOSSARY": "/nowhere.tsv"}, 9),
        ("deepl", {"KEY": KEY, "TIMEOUT": "0"}, 10),
        ("deepl", {"KEY": KEY, "DEADLINE": "1"}, 10),
    ],
)
def test_a_wrong_setting_is_named_when_the_site_starts(settings, service, values, number):
    said = problems(settings, service, values)
    assert f"translations.E{number:03}" in [problem.id for problem in said]
    assert "MACHINE_TRANSLATION" in str(said)
    assert KEY not in str(said)
    assert "secret" not in str(said)


@pytest.mark.parametrize(
    ("service", "values"),
    [
        ("", {}),
        ("deepl", {"KEY": KEY}),
        ("libretranslate", {"URL": "https://translate.example"}),
        ("libretranslate", {"URL": "http://localhost:5000"}),
    ],
)
def test_a_right_setting_is_taken(settings, service, values):
    assert problems(settings, service, values) == []


def problems(settings, service, values):
    """Return what Django's checks say of the settings that an environment gives."""
    settings.MACHINE_TRANSLATION = service
    environment = Environment(**{f"MACHINE_TRANSLATION_{name}": value for name, value in values.items()})
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(service, environment)
    return [problem for problem in run_checks() if problem.id.startswith("translations.")]
