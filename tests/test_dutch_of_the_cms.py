"""Where the Dutch of Wagtail itself runs words together, the site's own Dutch is shown instead."""

import re
from datetime import date
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
from django.urls import reverse

from newsitems.models import NewsIndexPage, NewsItemPage
from techport.upstream_dutch import MENDED, MENDED_PLURALS
from tests.builders import an_editor, home, publish

RUN_TOGETHER = re.compile(r"%\(\w+\)[sd][A-Za-z%]|[a-z]%\(|%\(start_index\)s%")


@pytest.mark.once
def test_only_what_is_still_wrong_upstream_is_mended():
    theirs = {}
    for package in (wagtail, wagtail_localize):
        for path in Path(package.__file__).parent.rglob("locale/nl/LC_MESSAGES/django.mo"):
            for entry in polib.mofile(path):
                theirs.setdefault(entry.msgid, []).extend([entry.msgstr, *entry.msgstr_plural.values()])
    mended = [*MENDED, *(message._kw["singular"] for message in MENDED_PLURALS)]
    right = [message for message in mended if not any(map(RUN_TOGETHER.search, theirs[message]))]
    assert right == []


@pytest.mark.django_db
def test_lists_count_in_good_dutch(client):
    news = publish(NewsIndexPage, home(), slug="nieuws")
    publish(NewsItemPage, news, "Een brug", publication_date=date(2026, 11, 1))
    client.force_login(an_editor("Eindredactie"))
    for address in (reverse("wagtailadmin_explore", args=[news.pk]), reverse("news:index")):
        page = " ".join(client.get(address).content.decode().split())
        assert re.search(r"1–1 van 1 \w+", page), address
