"""No link that an editor, a file or a script wrote runs anything, and no embed makes the site call somebody."""

import json
import re
import socket

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import URLBlock
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedException

from home.models import PartnerIndexPage, PartnerPage, StandardPage
from newsitems.article_import.inline import allowed
from redirects.written import RefusedAddressError, new_address
from techport.addresses import web_address
from techport.blocks.media import youtube_id
from techport.blocks.text import TEXT_FEATURES
from tests.builders import home, publish
from tests.harness.models import all_blocks, our_models

DANGEROUS = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\x00script:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "view-source:https://example.org/",
    "feed:javascript:alert(1)",
    "jar:https://example.org/!/x",
)
FINE = ("https://example.org/?a=1&b=2#c", "http://example.org", "mailto:info@example.org", "tel:+31255123456")
each_dangerous = pytest.mark.parametrize("address", DANGEROUS)


def scheme_of(address):
    """Return the scheme of an address as browsers understand it."""
    seen = re.sub(r"[\t\n\r]|^[\x00-\x20]+", "", address)
    found = re.match(r"([a-z][a-z0-9+.-]*):", seen, re.IGNORECASE)
    return found[1].lower() if found else ""


def web_address_fields():
    """Return whatever checks an address that an editor writes, by name: fields of models and blocks."""
    blocks = {path: block.field for path, block in all_blocks().items() if isinstance(block, URLBlock)}
    fields = {
        str(field): field
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.URLField)
    }
    return blocks | fields


@pytest.mark.once
@each_dangerous
def test_no_field_takes_a_dangerous_address(address):
    checked = web_address_fields()
    assert len(checked) > 3
    for name, field in checked.items():
        with pytest.raises(ValidationError):
            print(name, field.clean(address, None) if isinstance(field, models.Field) else field.clean(address))


@pytest.mark.once
@each_dangerous
def test_no_redirect_import_or_video_takes_a_dangerous_address(address):
    assert scheme_of(allowed(address) or "") == ""
    assert youtube_id(address) is None
    with pytest.raises(RefusedAddressError):
        new_address(address)


@pytest.mark.once
@each_dangerous
def test_the_editor_of_text_keeps_no_dangerous_address(address):
    state = {
        "blocks": [
            {
                "key": "a",
                "text": "klik",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"key": 0, "offset": 0, "length": 4}],
            }
        ],
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}},
    }
    html = ContentstateConverter(features=TEXT_FEATURES).to_database_format(json.dumps(state))
    links = BeautifulSoup(html, "html.parser").select("a[href]")
    assert {scheme_of(link["href"]) for link in links} <= {""}


@pytest.mark.once
@each_dangerous
def test_an_address_that_is_no_web_address_is_none(address):
    assert web_address(address) == ""


@pytest.mark.once
@pytest.mark.parametrize("address", FINE)
def test_an_address_that_leads_somewhere_stays(address):
    assert web_address(address) == address


@pytest.mark.django_db
def test_a_dangerous_address_that_got_in_nevertheless_is_never_printed(client):
    addresses = [address.replace("\x00", "") for address in DANGEROUS]
    body = [("text", "".join(f'<p><a href="{one.replace("<", "&lt;")}">Klik</a></p>' for one in addresses))]
    body += [("call_to_action", {"heading": "Doe mee", "link": {"text": "Klik", "url": one}}) for one in addresses]
    body += [("video", {"title": "Kijk", "url": one, "transcript": "<p>x</p>"}) for one in addresses]
    start, paths = home(), ["/klikken/", "/en/klikken/", "/klikken/index.md"]
    start.social_links = [("profile", {"name": "Kwaad", "url": one}) for one in addresses]
    start.hero_links = [("link", {"text": "Klik", "url": one}) for one in addresses]
    start.save(clean=False)
    publish(StandardPage, start, "Klikken", slug="klikken", body=body)
    partners = publish(PartnerIndexPage, start, slug="partners")
    for number, address in enumerate(addresses[::6]):
        partner = publish(PartnerPage, partners, f"Bedrijf {number}", slug=f"bedrijf-{number}")
        PartnerPage.objects.filter(pk=partner.pk).update(website=address)
        paths += [f"/partners/bedrijf-{number}/", f"/partners/bedrijf-{number}/index.md"]
    for path in ["/", *paths]:
        answer = client.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode()
        document = BeautifulSoup(text, "html.parser")
        printed = [tag.get(name) for tag in document.find_all(True) for name in ("href", "src", "action", "data-embed")]
        printed += re.findall(r"\]\(<?([^)]*)", text) if path.endswith(".md") else []
        assert {scheme_of(one) for one in printed if one} <= {"", "http", "https", "mailto", "tel"}, path
        machines = document.find("script", type="application/ld+json")
        assert "javascript:" not in (machines.string.lower() if machines else ""), path


@pytest.fixture
def calls(monkeypatch):
    """Return the hosts that anything looks up or calls; nobody answers."""
    called = []

    def call(*arguments, **options):
        called.append(arguments)
        raise OSError("nobody calls")

    monkeypatch.setattr(socket, "getaddrinfo", call)
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: call(address))
    return called


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost:8000/cms/",
        "http://[::1]/",
        "http://0x7f000001/",
        "https://youtube.com.evil.example/watch?v=00000000000",
        "https://evil.example/youtube.com/watch?v=00000000000",
        "https://www.youtube.com@evil.example/watch?v=00000000000",
        "https://evil.example/#youtu.be/00000000000",
        "https://youtu.be/00000000000/../../x",
        'https://youtu.be/"onload="alert(1)',
        "https://vimeo.com/1",
        "https://www.youtube.com/oembed?url=http://localhost/",
    ],
)
def test_no_embed_is_taken_but_a_video_on_youtube_and_nobody_is_called(calls, address):
    assert youtube_id(address) is None
    with pytest.raises(EmbedException):
        get_embed(address)
    assert calls == []


@pytest.mark.once
def test_a_video_on_youtube_is_known_by_its_address_alone(calls):
    for address in ("https://youtu.be/00000000000", "https://www.youtube.com/watch?v=00000000000&t=1"):
        assert youtube_id(address) == "00000000000"
    assert calls == []


@pytest.mark.django_db
def test_the_cms_calls_nobody_for_an_embed(admin_client, calls):
    for address in ("http://169.254.169.254/", "https://www.youtube.com/watch?v=00000000000"):
        answer = admin_client.post(reverse("wagtailembeds:chooser_upload"), {"embed-chooser-url": address})
        assert answer.status_code == 200
    assert calls == []
