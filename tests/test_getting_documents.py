"""Documents as visitors get them."""

import pytest
from django.core.files.base import ContentFile

from techport.documents import SiteDocument

pytestmark = pytest.mark.django_db


def test_a_visitor_gets_a_document_that_can_load_nothing_and_stands_in_no_frame(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = SiteDocument(title="Agenda")
    document.file.save("agenda.pdf", ContentFile(b"%PDF-1.7 agenda"))
    response = client.get(document.url)
    assert b"".join(response) == b"%PDF-1.7 agenda"
    assert response["Content-Type"] == "application/pdf"
    assert "Content-Encoding" not in response
    assert {"default-src 'none'", "frame-ancestors 'none'"} <= set(response["Content-Security-Policy"].split("; "))


def test_a_visitor_who_has_the_document_is_told_so(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = SiteDocument(title="Agenda")
    document.file.save("agenda.pdf", ContentFile(b"%PDF-1.7 agenda"))
    response = client.get(document.url, headers={"If-None-Match": client.get(document.url)["ETag"]})
    assert response.status_code == 304
