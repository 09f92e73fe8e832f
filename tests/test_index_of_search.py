"""The index of search can be made anew while visitors search."""

import json
import os
import signal
import subprocess
import sys
from io import StringIO
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils.translation import override
from modelsearch.conf import get_app_config

from newsitems.models import NewsIndexPage, NewsItemPage
from search import rebuilding
from search.models import IndexUpdate
from search.rebuilding import Rebuilding
from tests.builders import home, publish

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
