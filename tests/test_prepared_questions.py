"""Questions that are put in SQL once answer as the queryset would, whatever they are asked with."""

from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection, connections, models
from django.db.models import Prefetch
from wagtail.models import Locale, Page

from home.models import PartnerIndexPage, PartnerPage, PartnerPillar, PillarIndexPage, PillarPage, StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage
from search.matching import any_row, beginning, best_rows, newest_rows, quoted, wanted
from search.outcome import documents_to_search, pages_to_search
from techport.prepared import Argument, ListArgument, Prepared
from tests.builders import DAY, home, publish

NUMBER = models.IntegerField()
DUTCH = NewsItemPage.objects.filter(locale__language_code="nl")


@pytest.fixture
def news():
    """Make three items of one day."""
    index = publish(NewsIndexPage, home(), slug="nieuws")
    return [publish(NewsItemPage, index, f"Bericht {number}", slug=f"bericht-{number}") for number in range(3)]


@pytest.mark.django_db
def test_each_kind_of_answer_is_that_of_the_queryset(news):
    """Objects, rows, single values and annotations come as Django would give them, of the right types."""
    dated = DUTCH.filter(publication_date=Argument("day", models.DateField())).order_by("pk")
    assert Prepared(dated).ask(day=DAY) == news
    assert Prepared(dated.values_list("pk", flat=True)).ask(day=DAY) == [item.pk for item in news]
    rows = Prepared(dated.values_list("pk", "translation_key", "publication_date", "live")).ask(day=DAY)
    assert rows == [(item.pk, item.translation_key, DAY, True) for item in news]
    counted = Prepared(dated.annotate(twice=models.F("pk") * 2).defer("body")).ask(day=DAY)
    assert [(item.twice, "body" in item.get_deferred_fields()) for item in counted] == [
        (item.pk * 2, True) for item in news
    ]
    assert Prepared(dated.values("slug")).ask(day=DAY) == [{"slug": item.slug} for item in news]
    assert Prepared(dated).ask(day=DAY.replace(year=1999)) == []


@pytest.mark.django_db
def test_one_question_is_asked_with_other_values(news, django_assert_num_queries):
    """The same question answers about each value; nothing of an answer stays behind."""
    question = Prepared(NewsItemPage.objects.filter(pk=Argument("pk", NUMBER)))
    answers = [question.ask(pk=item.pk) for item in [*news, *news]]
    assert answers == [[item] for item in [*news, *news]]
    assert answers[0][0] is not answers[3][0]
    with django_assert_num_queries(1):
        question.ask(pk=news[0].pk)


@pytest.mark.django_db
def test_lists_of_values(news, django_assert_num_queries):
    """A list of any length stands in one place, also of keys that the databases keep in other ways, and within."""
    question = Prepared(DUTCH.filter(translation_key__among=ListArgument("keys", models.UUIDField())).order_by("pk"))
    assert question.ask(keys=[news[2].translation_key, news[0].translation_key]) == [news[0], news[2]]
    assert question.ask(keys=[news[1].translation_key, *(uuid4() for _number in range(2000))]) == [news[1]]
    assert question.ask(keys=[]) == []
    slugs = Prepared(DUTCH.filter(slug__among=ListArgument("slugs", models.CharField())).order_by("pk"))
    odd = ["'", '"', "\\", "{", "},{", ",", "NULL", "é", "%s", ""]
    assert slugs.ask(slugs=[*odd, "bericht-1"]) == [news[1]]
    assert slugs.ask(slugs=odd) == []
    same = Page.objects.filter(pk__among=ListArgument("ids", NUMBER)).values("translation_key")
    versions = Prepared(Page.objects.filter(translation_key__in=same).order_by("pk"))
    with django_assert_num_queries(1):
        found = versions.ask(ids=[news[0].pk, news[1].pk])
    assert {page.translation_key for page in found} == {news[0].translation_key, news[1].translation_key}


@pytest.mark.django_db
def test_a_list_that_is_there_already(news):
    """A queryset that is asked at once takes the list itself: to filter by, to exclude, or as one of two."""
    keys = [item.pk for item in news[:2]]
    assert list(NewsItemPage.objects.filter(id__among=keys).order_by("pk")) == news[:2]
    assert list(DUTCH.exclude(id__among=keys)) == news[2:]
    assert list(DUTCH.filter(models.Q(id__among=[]) | models.Q(translation_key__among={news[0].translation_key}))) == [
        news[0]
    ]


@pytest.mark.django_db
def test_what_can_have_no_answer_is_not_asked(django_assert_num_queries):
    """What Django knows to have no answer is not asked of the database."""
    question = Prepared(Page.objects.filter(pk__in=[], slug=Argument("slug", models.CharField())))
    with django_assert_num_queries(0):
        assert question.ask(slug="nieuws") == []
    assert question.sql(slug="nieuws") is None


@pytest.mark.django_db
def test_what_belongs_to_the_answer_is_fetched_with_it(django_assert_num_queries):
    """Related objects that the queryset fetches beforehand come with each answer."""
    pillar = publish(PillarPage, publish(PillarIndexPage, home(), slug="pijlers"), "Kiezen", slug="kiezen")
    partners = publish(PartnerIndexPage, home(), slug="partners")
    publish(PartnerPage, partners, "Staalfabriek", slug="staalfabriek", pillar_links=[PartnerPillar(pillar=pillar)])
    links = Prefetch("pillar_links", queryset=PartnerPillar.objects.select_related("pillar"))
    question = Prepared(
        PartnerPage.objects.filter(slug=Argument("slug", models.CharField()), alias_of=None).prefetch_related(links)
    )
    for _time in range(2):
        with django_assert_num_queries(2):
            found = question.ask(slug="staalfabriek")
            assert [link.pillar.title for partner in found for link in partner.pillar_links.all()] == ["Kiezen"]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("restored_database")
def test_threads_ask_through_their_own_connection():
    """A question that one thread put in SQL is asked by another, which has a connection of its own."""
    question = Prepared(Locale.objects.filter(language_code=Argument("code", models.CharField())))
    expected = question.ask(code="en")
    found = []

    def ask():
        found.extend(question.ask(code="en"))
        found.append(connections["default"])
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert found[:-1] == expected
    assert found[-1] is not connections["default"]


@pytest.mark.django_db
def test_what_is_typed_is_never_part_of_the_question():
    """Whatever a term holds, it is asked for as a word: no sign in it does anything."""
    page = publish(StandardPage, home(), "Lassen", slug="lassen", body=[("text", "<p>Walsen en lassen.</p>")])
    pages = pages_to_search(page.locale)
    for odd in ("'", '"', "\\", "a'b", 'a"b', "\\'", "' & '", '" OR "', ":*", "%s", "%", "NOT", "{title}", "(", ")"):
        asked = wanted([[(odd,)]], None)
        assert best_rows(pages, 10).ask(asked=asked) == [], odd
        assert any_row(pages).ask(asked=asked) == [], odd
        assert newest_rows(pages, 10).ask(asked=beginning([odd])) == [], odd
        assert quoted(odd) in asked
    assert [int(pk) for pk, _score in best_rows(pages, 10).ask(asked=wanted([[("lass",), ("lassen",)]], None))] == [
        page.pk
    ]


@pytest.mark.django_db
def test_search_asks_about_the_same_queryset_each_time():
    """Else its questions would be put in SQL anew for each visitor."""
    for locale in Locale.objects.all():
        assert pages_to_search(locale) is pages_to_search(Locale.objects.get(pk=locale.pk))
        assert documents_to_search(locale) is documents_to_search(Locale.objects.get(pk=locale.pk))
