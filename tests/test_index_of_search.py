"""The index of search is right after whatever editors do, and can be made anew while visitors search."""

import datetime
import json
import os
import signal
import subprocess
import sys
from io import StringIO
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import override
from modelsearch.conf import get_app_config
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import PartnerIndexPage, PartnerPage, Person, StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage
from search import rebuilding
from search.models import IndexUpdate
from search.rebuilding import Rebuilding
from techport.documents import SiteDocument
from tests.builders import an_english_page, home, publish, translate_all
from translations.publishing import publish_english

pytestmark = pytest.mark.django_db
IndexEntry = get_app_config().get_model("IndexEntry")
ROWS_OF_THE_SITE = """
import json
from modelsearch.conf import get_app_config
entries = get_app_config().get_model("IndexEntry").objects.order_by("content_type", "object_id")
print(json.dumps(list(entries.values_list("content_type", "object_id", "title", "body", "autocomplete"))))
"""
HOW_FAR = """
import json
from search.models import IndexUpdate
print(json.dumps(list(IndexUpdate.objects.values_list("model", "last_key"))))
"""


@pytest.fixture(autouse=True)
def index(monkeypatch):
    """Let an update go through the pages a few at a time, and at once; index what migrations made."""
    monkeypatch.setattr(rebuilding, "CHUNK", 3)
    monkeypatch.setattr(rebuilding, "PAUSE", 0)
    update_index()


@pytest.fixture
def news():
    """Return a list of news with some items."""
    page = publish(NewsIndexPage, home(), slug="nieuws", show_in_menus=True)
    for number in range(7):
        publish(NewsItemPage, page, f"Zwavelvlinder {number}", slug=f"bericht-{number}")
    return page


def update_index(*arguments):
    """Make the index anew, and return what is said."""
    with override("en"):
        call_command("update_index", *arguments, stdout=(said := StringIO()))
    return said.getvalue()


def rows():
    """Return all that is in the index."""
    entries = IndexEntry.objects.select_related("content_type")
    return {
        f"{entry.content_type.model} {entry.object_id}": (entry.title, entry.body, entry.autocomplete)
        for entry in entries
    }


def titles(client, query, path="/zoeken/"):
    """Return the titles of the results for a query."""
    answer = client.get(path, {"q": query})
    assert answer.status_code == 200
    found = BeautifulSoup(answer.content.decode(), "html.parser").main.select(".result h3")
    return sorted(heading.get_text() for heading in found)


def stop_at(monkeypatch, model, error=KeyboardInterrupt):
    """Let the next update end with ``error`` when it has done the first items of ``model``."""
    index_after = Rebuilding.index_after

    def or_end(self, its_model, last):
        if its_model is model and last is not None:
            raise error
        return index_after(self, its_model, last)

    monkeypatch.setattr(Rebuilding, "index_after", or_end)


def test_making_the_index_anew_changes_nothing_however_often(news):
    before = rows()
    for _time in range(2):
        update_index("--from-start")
        assert rows() == before
        assert not IndexUpdate.objects.exists()


@pytest.mark.postgresql
def test_postgresql_writes_only_the_rows_that_change(news):
    def versions():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT object_id, ctid::text FROM {IndexEntry._meta.db_table}")  # noqa: S608
            return dict(cursor.fetchall())

    item = news.get_children().first()
    before = versions()
    NewsItemPage.objects.filter(pk=item.pk).update(title="Koolwitje")
    update_index()
    assert {key for key, version in versions().items() if before[key] != version} == {str(item.pk)}


def test_an_index_that_was_lost_is_made_again_and_search_answers_meanwhile(news, client):
    before, found = rows(), titles(client, "zwavelvlinder")
    assert len(found) == 7
    IndexEntry.objects.all().delete()
    assert titles(client, "zwavelvlinder") == []
    update_index()
    assert (rows(), titles(client, "zwavelvlinder")) == (before, found)


def test_who_makes_the_index_anew_is_told_how_far_it_is(news):
    said = update_index()
    assert "newsitems.NewsItemPage: 14 of 14" in said  # with the English ones that stand in
    assert "The index is right: " in said
    assert update_index("--verbosity", "0") == ""


def test_an_update_that_was_stopped_goes_on_where_it_was(news, monkeypatch):
    before = rows()
    with monkeypatch.context() as patch:
        stop_at(patch, NewsItemPage)
        with pytest.raises(CommandError, match="goes on from here") as stopped:
            update_index()
    assert stopped.value.returncode == 130
    done = IndexUpdate.objects.get()
    said = update_index()
    assert f"Going on after {done.model} {done.last_key}, where" in said
    assert "home.HomePage" not in said
    assert rows() == before
    assert "Going on" not in update_index()


def test_an_update_begins_anew_when_asked_or_when_what_was_done_is_no_longer_right(news, monkeypatch):
    before = rows()
    for spoil, arguments in (
        (lambda: None, ["--from-start"]),
        (lambda: IndexEntry.objects.all().delete(), []),
        (lambda: IndexUpdate.objects.update(version="older"), []),
        (lambda: IndexUpdate.objects.update(model="gone.Model"), []),
    ):
        with monkeypatch.context() as patch:
            stop_at(patch, NewsItemPage)
            with pytest.raises(CommandError):
                update_index()
        spoil()
        assert "home.HomePage: 2 of 2" in update_index(*arguments)
        assert rows() == before


def test_an_operator_hears_that_the_database_does_not_take_it(news, monkeypatch):
    stop_at(monkeypatch, NewsItemPage, DatabaseError("The disk is full."))
    with pytest.raises(CommandError, match=r"The disk is full\..*goes on where") as failed:
        update_index()
    assert failed.value.returncode == 1


def test_what_is_not_there_any_more_leaves_the_index(news):
    before = rows()
    item = IndexEntry.objects.first()
    for number, kind in enumerate((item.content_type, type(item.content_type).objects.get(model="session"))):
        item.pk, item.content_type, item.object_id = None, kind, str(10**6 + number)
        item.save(force_insert=True)
    assert "2 rows removed" in update_index()
    assert rows() == before


def test_a_search_server_is_filled_in_the_way_of_wagtail(news, settings):
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
    assert "Rebuilding index" in update_index()


def test_visitors_search_while_the_index_is_made_anew_and_after_that_was_killed(sample_site):
    def found():
        with urlopen(f"{sample_site.url}/zoeken/?q=techniek") as answer:
            main = BeautifulSoup(answer.read(), "html.parser").main
        return [link["href"] for link in main.select(".result a")]

    def start():
        return subprocess.Popen(
            [sys.executable, "manage.py", "update_index"],
            env=sample_site.environment | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )

    sample_site.manage("update_index")
    before, shown = sample_site.ask(ROWS_OF_THE_SITE), found()
    assert shown
    with start() as killed:
        killed.stdout.readline()
        assert found() == shown
        os.kill(killed.pid, signal.SIGKILL)
    [[model, key]] = sample_site.ask(HOW_FAR)
    with start() as running:
        said = running.stdout.readline()
        while running.poll() is None:
            assert found() == shown
    assert f"{model} {key}" in said
    assert running.returncode == 0
    assert json.dumps(sample_site.ask(HOW_FAR)) == "[]"
    assert sample_site.ask(ROWS_OF_THE_SITE) == before


class TestWhateverEditorsDo:
    """After each of these the index is what it would be if it were made anew, and visitors find what they may read."""

    @pytest.fixture(autouse=True)
    def index_is_right(self, index):
        """Compare the index with one that is made anew, after each test."""
        yield
        before = rows()
        update_index("--from-start")
        assert rows() == before

    @pytest.fixture
    def page(self):
        """Return a page with a page below it, each with its English page that stands in."""
        page = publish(StandardPage, home(), "Zwavelvlinder boven", slug="boven")
        publish(StandardPage, page, "Zwavelvlinder onder", slug="onder")
        return page

    @pytest.fixture
    def closed(self):
        """Return a page that is for who is signed in."""
        page = publish(StandardPage, home(), "Besloten", slug="besloten")
        restrict(page)
        return page

    def test_a_page_that_is_published_again_is_found_by_its_new_words_only(self, page, client):
        page.title = "Koolwitje boven"
        revision = page.save_revision()
        assert titles(client, "koolwitje") == []
        revision.publish()
        assert titles(client, "koolwitje") == ["Koolwitje boven"]
        assert titles(client, "zwavelvlinder") == ["Zwavelvlinder onder"]

    def test_a_page_that_goes_offline_is_found_again_when_it_comes_back(self, page, client):
        page.unpublish()
        assert titles(client, "zwavelvlinder") == ["Zwavelvlinder onder"]
        StandardPage.objects.get(pk=page.pk).latest_revision.publish()
        assert titles(client, "zwavelvlinder") == ["Zwavelvlinder boven", "Zwavelvlinder onder"]

    def test_a_page_that_moves_below_a_private_page_is_not_found_until_it_is_opened_elsewhere(
        self, page, closed, client
    ):
        page.move(closed, pos="last-child")
        assert titles(client, "zwavelvlinder") == []
        StandardPage.objects.get(pk=page.pk).move(home(), pos="last-child")
        assert titles(client, "zwavelvlinder") == []  # it stays private until an editor says otherwise
        page.view_restrictions.all().delete()
        assert titles(client, "zwavelvlinder") == ["Zwavelvlinder boven", "Zwavelvlinder onder"]

    def test_a_page_that_is_deleted_leaves_the_index_with_what_is_below_it(self, page, client):
        below = page.get_children().get()
        english = Page.objects.filter(translation_key__in=[page.translation_key, below.translation_key])
        keys = [f"standardpage {pk}" for pk in english.values_list("pk", flat=True)]
        assert len(keys) == 4
        assert rows().keys() >= {*keys}
        StandardPage.objects.get(pk=page.pk).delete()
        assert titles(client, "zwavelvlinder") == []
        assert not rows().keys() & {*keys}

    def test_a_page_is_private_at_once_with_what_is_below_it_and_public_again(self, page, client):
        restriction = restrict(page)
        assert titles(client, "zwavelvlinder") == []
        restriction.delete()
        assert titles(client, "zwavelvlinder") == ["Zwavelvlinder boven", "Zwavelvlinder onder"]
        restrict(page.get_children().get().specific)
        assert titles(client, "zwavelvlinder") == ["Zwavelvlinder boven"]

    def test_a_page_is_found_in_english_when_it_is_published_in_english_and_not_before(self, page, client):
        assert titles(client, "zwavelvlinder", "/en/search/") == []
        translation = translate_all(page)
        assert titles(client, "zwavelvlinder", "/en/search/") == []
        publish_english(translation)
        assert titles(client, "zwavelvlinder", "/en/search/") == ["en Zwavelvlinder boven"]
        assert titles(client, "zwavelvlinder") == ["Zwavelvlinder boven", "Zwavelvlinder onder"]

    def test_english_that_goes_offline_is_not_found_and_dutch_is(self, page, client):
        english = an_english_page(page, title="Brimstone", slug="brimstone")
        assert titles(client, "brimstone", "/en/search/") == ["Brimstone"]
        english.unpublish()
        assert titles(client, "brimstone", "/en/search/") == []
        assert titles(client, "zwavelvlinder") == ["Zwavelvlinder boven", "Zwavelvlinder onder"]

    def test_a_page_goes_online_and_expires_at_its_moment(self, page, client):
        page = StandardPage.objects.get(pk=page.pk)
        page.title, page.go_live_at = "Koolwitje boven", timezone.now() + datetime.timedelta(hours=1)
        page.save_revision().publish()
        assert titles(client, "koolwitje") == []
        past = timezone.now() - datetime.timedelta(minutes=1)
        for revision in page.revisions.exclude(approved_go_live_at=None):
            revision.content["go_live_at"], revision.approved_go_live_at = past.isoformat(), past
            revision.save()
        call_command("publish_scheduled", stdout=StringIO())
        assert titles(client, "koolwitje") == ["Koolwitje boven"]
        Page.objects.filter(pk=page.pk).update(expire_at=past)
        call_command("publish_scheduled", stdout=StringIO())
        assert titles(client, "koolwitje") == []

    def test_a_contact_person_is_found_by_the_name_of_today_or_not_at_all(self, news, client):
        person = Person.objects.create(name="Saskia Zandstra", locale=home().locale, live=True)
        publish(NewsItemPage, news, "Vragen staat vrij", slug="vragen", contact=person)
        assert titles(client, "zandstra") == ["Vragen staat vrij"]
        person.name = "Saskia Duinker"
        person.save_revision().publish()
        assert (titles(client, "zandstra"), titles(client, "duinker")) == ([], ["Vragen staat vrij"])
        person.unpublish()
        assert titles(client, "duinker") == []
        person.save_revision().publish()
        assert titles(client, "duinker") == ["Vragen staat vrij"]
        person.delete()
        assert titles(client, "duinker") == []
        assert "duinker" not in str(rows())

    def test_a_partner_is_found_by_its_name_of_today(self, client):
        partners = publish(PartnerIndexPage, home(), slug="partners")
        partner = publish(PartnerPage, partners, "Zwavelvlinder Staal", slug="staal")
        partner.title = "Koolwitje Staal"
        partner.save_revision().publish()
        assert (titles(client, "zwavelvlinder"), titles(client, "koolwitje")) == ([], ["Koolwitje Staal"])

    def test_a_document_is_found_by_its_title_of_today_while_a_page_offers_it(self, page, client):
        document = SiteDocument(title="Zandoogje", file=ContentFile(b"%PDF-1.4 x", name="stuk.pdf"))
        document.save()
        assert titles(client, "zandoogje") == []
        page.body = [("download", {"heading": "", "documents": [document]})]
        page.save_revision().publish()
        assert titles(client, "zandoogje") == ["Zandoogje"]
        document.title, document.file = "Parelmoervlinder", ContentFile(b"%PDF-1.4 y", name="nieuw.pdf")
        document.save()
        assert (titles(client, "zandoogje"), titles(client, "parelmoervlinder")) == ([], ["Parelmoervlinder"])
        document.delete()
        assert titles(client, "parelmoervlinder") == []

    def test_english_that_goes_and_comes_back_as_a_whole_changes_nothing_of_dutch(self, page, client):
        english = home("en")
        home().copy_for_translation(Locale.objects.create(language_code="de"), alias=True)
        Page.objects.get(locale__language_code="de").delete()
        Page.objects.get(pk=english.pk).delete()
        assert titles(client, "zwavelvlinder") == ["Zwavelvlinder boven", "Zwavelvlinder onder"]
        home().copy_for_translation(english.locale, alias=True)
        page.copy_for_translation(english.locale, alias=True)
        an_english_page(page, title="Brimstone", slug="brimstone")
        assert titles(client, "zwavelvlinder") == ["Zwavelvlinder boven", "Zwavelvlinder onder"]
        assert titles(client, "brimstone", "/en/search/") == ["Brimstone"]


def restrict(page):
    """Make a page private; return what says so."""
    return PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.postgresql
def test_postgresql_knows_more_words_than_by_itself():
    """Else it reads every row for words of which it can't say how rare they are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstattarget FROM pg_attribute WHERE attname = 'body' AND attrelid = %s::regclass",
            ["wagtailsearch_indexentry"],
        )
        assert cursor.fetchone() == (500,)
