"""Pictures in the sizes of pages: made in the background, and no visitor waits for one."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from wagtail.images import get_image_model

from newsitems.models import NewsIndexPage, NewsItemPage
from pagecache.visit import visiting
from techport import pictures
from tests.builders import home, publish
from tests.visible_changes import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    """Return an image that a news item shows large, and the list of news small."""
    cache.clear()  # of the sizes that an image of an earlier test had, when it had the same key
    image = get_image_model().objects.create(title="Beeld", file=picture(), alt_nl="Een beeld")
    news = publish(NewsIndexPage, home(), slug="nieuws")
    publish(NewsItemPage, news, "Met beeld", slug="met-beeld", image=image)
    return image


@pytest.fixture
def asked(monkeypatch):
    """Return what the background is asked to make, which it does not do in this test."""
    asked = []
    monkeypatch.setattr(pictures.make_sizes.__class__, "enqueue", lambda task, *arguments: asked.append(arguments))
    token = visiting.set(True)
    yield asked
    visiting.reset(token)


def test_no_visitor_waits_for_a_picture(client, image, asked):
    page = client.get("/nieuws/met-beeld/").content.decode()
    assert (image.renditions.count(), "<picture" in page) == (0, False)
    client.get("/nieuws/met-beeld/")
    (make,) = asked  # once, however many come
    pictures.make_sizes.call(*make)
    assert image.renditions.filter(filter_spec__contains="avif").exists()
    assert "<picture" in client.get("/nieuws/met-beeld/").content.decode()


def test_publishing_makes_the_pictures_of_a_page_and_of_the_lists_it_is_in(client, image, asked):
    visiting.set(False)
    pictures.make_pictures_around.call(NewsItemPage.objects.get(locale__language_code="nl").pk)
    made = image.renditions.count()
    visiting.set(True)
    for path in ("/nieuws/met-beeld/", "/nieuws/"):
        assert "<picture" in client.get(path).content.decode()
    assert (asked, image.renditions.count()) == ([], made)


def test_a_command_makes_the_pictures_of_all_pages(image, capsys):
    call_command("make_pictures")
    assert image.renditions.exists()
    assert "6 / 6" in capsys.readouterr().out
