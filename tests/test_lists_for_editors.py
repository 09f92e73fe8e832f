"""The lists of pages in the CMS: what an editor sees there, finds there, and what they cost."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from home.models import PartnerIndexPage, PartnerPage, PillarIndexPage, PillarPage, StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemPillar, NewsItemTopic, Topic
from tests.builders import an_editor, an_english_page, home, publish

pytestmark = pytest.mark.django_db

TOMORROW = timezone.now() + datetime.timedelta(days=1)


@pytest.fixture
def news():
    """Return the overview of news."""
    return publish(NewsIndexPage, home(), slug="nieuws")


@pytest.fixture
def pillar():
    """Return a pillar."""
    return publish(PillarPage, publish(PillarIndexPage, home(), slug="pijlers"), "Leren", slug="leren")


def titles(client, name, **asked):
    """Return the titles in a list, in its order."""
    html = client.get(reverse(f"{name}:index_results"), asked).content.decode()
    return re.findall(r'<span id="page_\d+_title">(.*?)</span>', html)


def item(news, title, day=1, **fields):
    """Return a news item of a day in November."""
    return publish(
        NewsItemPage, news, title, slug=title.lower(), publication_date=datetime.date(2026, 11, day), **fields
    )


def test_news_comes_newest_first_in_dutch_with_its_pillar_its_day_and_its_english(news, pillar, client):
    item(news, "Oud", 1)
    new = item(news, "Nieuw", 20, pillar_links=[NewsItemPillar(pillar=pillar)])
    an_english_page(new, title="New")
    client.force_login(an_editor("Eindredactie"))
    assert titles(client, "news") == ["Nieuw", "Oud"]
    html = client.get(reverse("news:index")).content.decode()
    for said in ("Leren", "20 november 2026", "Bijgewerkt", "Niet vertaald", "Nieuwsbericht toevoegen"):
        assert said in html
    assert titles(client, "news", locale="en") == ["New", "Oud"]  # what is not translated is there in Dutch


def test_who_works_on_english_only_begins_with_english(news, client):
    an_english_page(item(news, "Nieuw"), title="New")
    client.force_login(an_editor("Vertalers"))
    assert titles(client, "news") == ["New"]
    assert titles(client, "news", locale="nl") == []
    assert "Nieuwsbericht toevoegen" not in client.get(reverse("news:index")).content.decode()


def test_news_without_a_date_leads_for_somebody_is_at_work_on_it(news, client):
    item(news, "Af", 20)
    NewsItemPage.objects.filter(pk=item(news, "Begin", live=False).pk).update(publication_date=None)
    client.force_login(an_editor("Redactie"))
    assert titles(client, "news") == ["Begin", "Af"]
    assert titles(client, "news", ordering="publication_date") == ["Begin", "Af"]
    assert titles(client, "news", ordering="title") == ["Af", "Begin"]


def test_editors_find_news_by_state_day_pillar_topic_and_words(news, pillar, client):
    topic = Topic.objects.create(name="Lassen", slug="lassen", locale=home().locale)
    item(news, "Windmolen", 1, pillar_links=[NewsItemPillar(pillar=pillar)])
    item(news, "Lasrobot", 2, topic_links=[NewsItemTopic(topic=topic)])
    item(news, "Concept", 3, live=False)
    planned = item(news, "Gepland", 4, live=False)
    planned.go_live_at = TOMORROW
    planned.save_revision().publish()
    changed = item(news, "Gewijzigd", 5)
    changed.summary = "Anders."
    changed.save_revision()
    item(news, "Weg", 6).unpublish()
    item(news, "Verlopen", 7).unpublish(set_expired=True)
    client.force_login(an_editor("Eindredactie"))
    found = {
        "live": ["Gewijzigd", "Lasrobot", "Windmolen"],
        "changed": ["Gewijzigd"],
        "draft": ["Concept"],
        "scheduled": ["Gepland"],
        "offline": ["Weg"],
        "expired": ["Verlopen"],
        "waiting": [],
    }
    assert {state: titles(client, "news", state=state) for state in found} == found
    assert titles(client, "news", state=["draft", "scheduled"]) == ["Gepland", "Concept"]
    assert titles(client, "news", publication_date_from="2026-11-02", publication_date_to="2026-11-03") == [
        "Concept",
        "Lasrobot",
    ]
    assert titles(client, "news", pillar=pillar.pk) == ["Windmolen"]
    assert titles(client, "news", topic=topic.pk) == ["Lasrobot"]
    assert titles(client, "news", english="untranslated", state="changed") == ["Gewijzigd"]
    assert titles(client, "news", q="windmol") == ["Windmolen"]
    assert titles(client, "news", q="windmol", pillar=pillar.pk, state="live") == ["Windmolen"]
    assert titles(client, "news", q="windmol", state="draft") == []
    assert titles(client, "news", q="windmol", ordering="-publication_date", english="untranslated") == ["Windmolen"]


def test_what_waits_for_approval_is_found_among_the_pages(client):
    page = publish(StandardPage, home(), "Over ons", slug="over")
    publish(StandardPage, home(), "Disclaimer", slug="disclaimer")
    page.save_revision()
    page.get_workflow().start(page, an_editor("Redactie"))
    client.force_login(an_editor("Eindredactie"))
    assert titles(client, "other_pages", state="waiting") == ["Over ons"]


def test_pages_with_a_list_of_their_own_are_not_among_the_others(news, pillar, client):
    item(news, "Nieuw")
    page = publish(StandardPage, home(), "Over ons", slug="over")
    publish(StandardPage, page, "Bestuur", slug="bestuur")
    partners = publish(PartnerIndexPage, home(), slug="partners")
    publish(PartnerPage, partners, "Zeta", slug="zeta", partner_type="education")
    publish(PartnerPage, partners, "Alfa", slug="alfa", town="Velsen")
    client.force_login(an_editor("Eindredactie"))
    others = titles(client, "other_pages")
    assert {"Over ons", "Bestuur", "Nieuws", "Pijlers", "Partners"} <= set(others)
    assert not {"Nieuw", "Leren", "Zeta"} & set(others)
    assert titles(client, "pillars") == ["Leren"]
    assert titles(client, "partners") == ["Alfa", "Zeta"]
    assert titles(client, "partners", partner_type="education") == ["Zeta"]
    assert "Velsen" in client.get(reverse("partners:index")).content.decode()


def test_one_click_opens_a_new_page_where_it_belongs(news, client):
    client.force_login(an_editor("Redactie"))
    answer = client.get(reverse("news:choose_parent"))
    assert answer.url == reverse("wagtailadmin_pages:add", args=["newsitems", "newsitempage", news.pk])
    publish(StandardPage, home(), "Over ons", slug="over")
    assert "Over ons" not in titles(client, "pillars")
    assert client.get(reverse("other_pages:choose_parent")).status_code == 200  # a page can be below home or a page


def test_a_list_asks_as_many_questions_for_many_pages_as_for_few(news, pillar, client, django_assert_max_num_queries):
    def add(first, last):
        for number in range(first, last):
            links = [NewsItemPillar(pillar=pillar)]
            item(news, f"Bericht{number}", number, pillar_links=links, live=number % 3 > 0)
            publish(StandardPage, home(), f"Pagina{number}", slug=f"pagina-{number}", live=number % 3 > 0)

    def questions():
        found = {}
        for group, user in editors.items():
            client.force_login(user)
            for name in ("news", "other_pages"):
                assert titles(client, name)  # once before, for what is asked only once
                with django_assert_max_num_queries(200) as asked:
                    titles(client, name)
                found[group, name] = len(asked)
        return found

    editors = {
        group: an_editor(group) for group in ("Beheerders", "Eindredactie", "Redactie", "Vertalers", "Meelezers")
    }
    add(1, 4)
    few = questions()
    add(4, 8)
    assert questions() == few
    assert max(few.values()) < 40


@pytest.mark.parametrize("name", ["news", "pillars", "partners", "other_pages"])
def test_what_was_searched_is_ordered_by_any_column_or_not_at_all(name, news, pillar, client):
    client.force_login(an_editor("Eindredactie"))
    html = client.get(reverse(f"{name}:index")).content.decode()
    columns = {ordering.removeprefix("-") for ordering in re.findall(r"[?&;]ordering=(-?\w+)", html)}
    assert len(columns) > 2
    for ordering in [*columns, *(f"-{column}" for column in columns), "nonsense"]:
        assert client.get(reverse(f"{name}:index_results"), {"q": "las", "ordering": ordering}).status_code == 200
