"""What an editor who publishes does not wait for in production: it is done in the background, once for all."""

import pytest
from django.core.files.base import ContentFile
from django.tasks import task_backends
from wagtail.models import ReferenceIndex

from home.models import PillarIndexPage, PillarPage, StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemPillar
from techport.documents import SiteDocument
from tests.builders import home, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def background(settings, monkeypatch):
    """Return what the background was asked to do, where Wagtail's work goes as in production; it is done at once."""
    settings.TASKS = settings.TASKS | {"default": {"BACKEND": "techport.tasks.DefaultBackend"}}
    asked, backend = [], task_backends["background"]
    enqueue = backend.enqueue
    monkeypatch.setattr(
        backend, "enqueue", lambda task, args, kwargs: asked.append((task.name, *args)) or enqueue(task, args, kwargs)
    )
    return asked


def test_what_a_page_refers_to_is_read_once_for_all_its_parts(background, django_capture_on_commit_callbacks):
    pillars = publish(PillarIndexPage, home(), slug="pijlers")
    first = publish(PillarPage, pillars, "Leren", slug="leren", number=1)
    second = publish(PillarPage, pillars, "Werken", slug="werken", number=2)
    news = publish(NewsIndexPage, home(), slug="nieuws")
    links = [NewsItemPillar(pillar=first), NewsItemPillar(pillar=second)]
    with django_capture_on_commit_callbacks(execute=True):
        item = publish(NewsItemPage, news, "Bericht", slug="bericht", pillar_links=links)
    of_the_item = [arguments for arguments in background if arguments[-1] == str(item.pk)]
    assert of_the_item == [("update_reference_index_task", "newsitems", "newsitempage", str(item.pk))]
    assert not [arguments for arguments in background if "newsitempillar" in arguments]
    users = [source.pk for source, _references in ReferenceIndex.get_grouped_references_to(second)]
    assert item.pk in users


def test_a_document_is_not_found_any_longer_at_once_when_its_last_link_is_gone(
    background, django_capture_on_commit_callbacks, client
):
    document = SiteDocument.objects.create(title="Lesbrief lassen", file=ContentFile(b"%PDF-1.4 x", name="stuk.pdf"))
    with django_capture_on_commit_callbacks(execute=True):
        body = [("download", {"heading": "", "documents": [document]})]
        page = publish(StandardPage, home(), "Downloads", slug="downloads", body=body)
    assert document.url in client.get("/zoeken/?q=lesbrief").content.decode()
    background.clear()
    page.body = []
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert not [arguments for arguments in background if arguments[-1] == str(page.pk)]
    assert document.url not in client.get("/zoeken/?q=lesbrief").content.decode()
