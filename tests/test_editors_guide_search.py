"""How editors guide search: words that mean the same, promoted results, and what visitors did not find."""

import datetime
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.models import StandardPage
from search.models import Search, Synonyms
from tests.builders import an_editor, home, publish

pytestmark = pytest.mark.django_db

ADD_SYNONYMS = "wagtailsnippets_search_synonyms:add"
TODAY = datetime.date(2026, 11, 5)
GROUPS = {"Beheerders": True, "Eindredactie": True, "Redactie": True, "Vertalers": False, "Meelezers": False}


@pytest.fixture(autouse=True)
def no_synonyms():
    """Take away the synonyms that a new site has."""
    Synonyms.objects.all().delete()


@pytest.fixture
def editor(client):
    """Return the browser of somebody of the group Redactie."""
    client.force_login(an_editor("Redactie"))
    return client


def searched(query, day=TODAY, results=0, count=1, language="nl"):
    """Write down that something was searched for."""
    return Search.objects.create(query=query, day=day, results=results, count=count, language=language)


def test_an_editor_adds_words_that_mean_the_same_and_the_cms_remembers_who(editor):
    editor.post(reverse(ADD_SYNONYMS), {"language": "nl", "terms": "  MKB \r\nMidden- en kleinbedrijf\r\nmkb\r\n"})
    synonyms = Synonyms.objects.get()
    assert synonyms.terms.split("\n") == ["mkb", "midden- en kleinbedrijf"]
    assert Synonyms.objects.groups("nl") == [["mkb", "midden- en kleinbedrijf"]]
    assert Synonyms.objects.groups("en") == []
    entry = ModelLogEntry.objects.for_instance(synonyms).get()
    assert (entry.action, entry.user.username) == ("wagtail.create", "redactie")


@pytest.mark.parametrize(
    ("terms", "complaint"),
    [
        ("mkb", "minstens twee"),
        ("mkb\n!!!", "minstens twee"),
        ("mkb\nMKB", "minstens twee"),
        ("\n".join(f"woord{number}" for number in range(13)), "hoogstens 12"),
        ("mkb\neen twee drie vier vijf zes zeven", "te lang"),
        ("staal\nijzer", "heeft al synoniemen"),
    ],
)
def test_synonyms_that_search_could_not_use_are_refused_in_words(editor, terms, complaint):
    Synonyms.objects.create(language="nl", terms="staal\nmetaal")
    answer = editor.post(reverse(ADD_SYNONYMS), {"language": "nl", "terms": terms})
    assert complaint in answer.content.decode()
    assert Synonyms.objects.count() == 1


def test_the_same_word_may_have_synonyms_in_both_languages(editor):
    Synonyms.objects.create(language="nl", terms="techniek\ntechnologie")
    editor.post(reverse(ADD_SYNONYMS), {"language": "en", "terms": "techniek\ntechnology"})
    assert Synonyms.objects.count() == 2


@pytest.mark.parametrize(("group", "may_guide"), GROUPS.items())
def test_who_guides_search_and_who_reads_the_report(client, group, may_guide):
    searched("zonnepaneel")
    client.force_login(an_editor(group))
    for name in (ADD_SYNONYMS, "wagtailsnippets_search_synonyms:list", "wagtailsearchpromotions:index"):
        assert (client.get(reverse(name)).status_code == 200) == may_guide, name
    report = client.get(reverse("search_not_found"))
    assert report.status_code == 200
    assert ("Synoniem maken" in report.content.decode()) == may_guide
    assert reverse("search_not_found") in client.get(reverse("wagtailadmin_home")).content.decode()


def test_who_has_no_right_to_the_report_sees_it_nowhere(client):
    user = an_editor("Meelezers")
    user.groups.get().permissions.remove(Permission.objects.get(codename="view_search"))
    client.force_login(user)
    assert client.get(reverse("search_not_found")).status_code == 302
    assert reverse("search_not_found") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_report_shows_what_still_finds_nothing_most_asked_first(editor):
    day = datetime.timedelta(days=1)
    searched("warmtepomp", TODAY - day, count=3)
    searched("warmtepomp", TODAY, count=2)
    searched("zonnepaneel", TODAY)
    searched("lasser", TODAY - day, results=0, count=9)
    searched("lasser", TODAY, results=4)
    searched("heat pump", TODAY, count=7, language="en")
    rows = editor.get(reverse("search_not_found")).context["object_list"]
    assert [(row.query, row.language, row.times) for row in rows] == [
        ("heat pump", "en", 7),
        ("warmtepomp", "nl", 5),
        ("zonnepaneel", "nl", 1),
    ]
    dutch = editor.get(reverse("search_not_found"), {"language": "nl"}).context["object_list"]
    assert [row.query for row in dutch] == ["warmtepomp", "zonnepaneel"]


def test_one_click_in_the_report_starts_a_synonym_or_a_promoted_result(editor):
    searched("warmte pomp")
    html = editor.get(reverse("search_not_found")).content.decode()
    synonym = reverse(ADD_SYNONYMS) + "?language=nl&amp;terms=warmte+pomp"
    promotion = reverse("wagtailsearchpromotions:add") + "?query_string=warmte+pomp"
    assert synonym in html
    assert promotion in html
    assert "warmte pomp" in editor.get(synonym.replace("&amp;", "&")).content.decode()
    assert 'value="warmte pomp"' in editor.get(promotion).content.decode()


@pytest.mark.parametrize("query", ["=1+1", "+31", "-2", "@som"])
def test_a_spreadsheet_of_the_report_takes_no_query_for_a_formula(editor, query):
    searched(query)
    csv = b"".join(editor.get(reverse("search_not_found"), {"export": "csv"}).streaming_content).decode()
    assert f"'{query}" in csv
    xlsx = b"".join(editor.get(reverse("search_not_found"), {"export": "xlsx"}).streaming_content)
    cell = load_workbook(BytesIO(xlsx)).active["A2"]
    assert (cell.value, cell.data_type) == (f"'{query}", "s")


def test_the_cms_shows_no_report_that_stays_empty(admin_client):
    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("wagtailsearchpromotions:search_terms") not in html


def test_an_editor_promotes_a_page(editor):
    page = publish(StandardPage, home(), "Subsidie", slug="subsidie")
    pick = {"page": page.pk, "external_link_url": "", "external_link_text": "", "description": "", "ORDER": 1}
    data = nested_form_data({"query_string": "Geld", "editors_picks": inline_formset([pick])})
    assert editor.post(reverse("wagtailsearchpromotions:add"), data).status_code == 302
    assert SearchPromotion.objects.get().page.specific == page
    assert "geld" in editor.get(reverse("wagtailsearchpromotions:index")).content.decode()
    edit = editor.get(reverse("wagtailsearchpromotions:edit", args=[Query.objects.get().pk]))
    assert "Subsidie" in edit.content.decode()


def test_what_was_searched_for_is_forgotten_after_90_days():
    today = timezone.localdate()
    searched("oud", today - datetime.timedelta(days=90))
    searched("nieuw", today - datetime.timedelta(days=89))
    call_command("delete_old_searches", stdout=StringIO())
    assert [row.query for row in Search.objects.all()] == ["nieuw"]


SEARCHES_OF_THE_CMS = (
    ("wagtailadmin_pages:search", "q"),
    ("wagtailadmin_explore_root", "q"),
    ("wagtailadmin_choose_page_search", "q"),
    ("wagtailimages:index", "q"),
    ("wagtailimages_chooser:choose_results", "q"),
    ("wagtaildocs:index", "q"),
    ("wagtaildocs_chooser:choose_results", "q"),
    ("wagtailsnippets_home_person:list", "q"),
    ("wagtailsnippetchoosers_home_person:choose_results", "q"),
    ("wagtailsnippets_search_synonyms:list", "q"),
    ("wagtailsearchpromotions:index", "q"),
    ("wagtailredirects:index", "q"),
    ("wagtailusers_users:index", "q"),
    ("wagtailadmin_tag_autocomplete", "term"),
)


@pytest.mark.parametrize(("name", "parameter"), SEARCHES_OF_THE_CMS)
def test_no_search_of_the_cms_fails_on_odd_input(admin_client, name, parameter):
    admin_client.raise_request_exception = False
    for typed in (
        '"',
        "'",
        " ",
        "(",
        "a OR",
        "\\",
        "%",
        "*",
        "日本",
        "x" * 10_000,
        "woord " * 1_000,
        "\x00",
        "staal\x00",
    ):
        answer = admin_client.get(reverse(name), {parameter: typed})
        assert answer.status_code < 500, repr(typed[:10])
