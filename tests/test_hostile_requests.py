"""Whatever a request holds, the site answers it or says 400: visitors, and editors whose browser was led astray."""

import io
import re
import uuid
from urllib.parse import unquote_to_bytes

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils.regex_helper import normalize

from home.models import FormPage, PartnerIndexPage, PillarIndexPage
from newsitems.models import NewsIndexPage, NewsItemPage
from techport.alphabets import without_impossible_alphabet
from tests.audit.hostile import GIANT, METHODS, Hostile, every_request, requests_for_pattern
from tests.builders import an_english_page, home, publish

EVERY_REQUEST = every_request()
# What a part of an address may be, for the first of these that fits
EXAMPLES = ("home", "standardpage", "x", "2026", "png", "0123456789abcdef", str(uuid.uuid4()), "a/", "x.pdf", "7")


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """Make a small site for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        news = publish(NewsIndexPage, home(), slug="nieuws")
        an_english_page(news, title="News", slug="news")
        publish(NewsItemPage, news, "Lassen", slug="lassen")
        publish(PartnerIndexPage, home(), slug="partners")
        publish(PillarIndexPage, home(), slug="pijlers")
        publish(FormPage, home(), "Contact", slug="contact")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def visitor(site, db):
    """Return a client of somebody who is not signed in; a failure is an answer of 500."""
    return Client(raise_request_exception=False)


@pytest.fixture
def administrator(site, db, django_user_model):
    """Return the client of somebody who may do everything in the CMS."""
    client = Client(raise_request_exception=False)
    client.force_login(django_user_model.objects.create_superuser(username="baas", password="x"))
    return client


def answer_to(client, request):
    """Return the answer to a ``Hostile`` request, of which nothing is left in the database."""
    path, _, query = request.target.partition("?")
    names = {"Content-Type": "CONTENT_TYPE", "Content-Length": "CONTENT_LENGTH"}
    headers = {names.get(name) or f"HTTP_{name.upper().replace('-', '_')}": text for name, text in request.headers}
    environ = {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": unquote_to_bytes(path.encode("latin-1")).decode("latin-1"),
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.input": io.BytesIO(request.body),
    }
    with transaction.atomic():
        answer = client.request(**without_impossible_alphabet(environ | headers))  # as our WSGI application does
        transaction.set_rollback(True)
    return answer


def faults(client, requests):
    """Return those of ``requests`` that the site fails on, with what it failed on."""
    found = []
    for request in requests:
        answer = answer_to(client, request)
        if answer.status_code >= 500:
            problem = getattr(answer, "exc_info", None)
            line = f"{answer.status_code} {request.method} {request.name} {request.target[:80]}"
            found.append(f"{line}: {problem and problem[1]!r}")
    return found


def in_groups():
    """Return all requests by what they are about: a path, or what is odd about them."""
    groups = {}
    for request in EVERY_REQUEST:
        groups.setdefault(re.split(r" (?:at|to) (?=/)", request.name)[0], []).append(request)
    return groups


def some_of(requests, number):
    """Return ``requests``, but of many only one in four, others for each ``number``, and those to search pages."""
    if len(requests) <= len(METHODS):
        return requests
    return [
        request
        for place, request in enumerate(requests)
        if (place + number) % 4 == 0 or request.target.startswith(("/zoeken/", "/en/search/"))
    ]


GROUPS = {name: some_of(group, number) for number, (name, group) in enumerate(in_groups().items())}


@pytest.mark.parametrize("name", GROUPS)
def test_a_visitor_who_sends_nonsense_gets_an_answer(visitor, name):
    assert faults(visitor, GROUPS[name]) == []


@pytest.mark.parametrize(
    "name", [name for name, group in GROUPS.items() if any(one.target.startswith("/cms/") for one in group)]
)
def test_an_editor_who_sends_nonsense_gets_an_answer(administrator, name):
    assert faults(administrator, [request for request in GROUPS[name] if request.target.startswith("/cms/")]) == []


def parts_of(pattern):
    """Return the patterns of the groups of a regular expression, by name; those without are _0, _1 and on."""
    found, opened, number = {}, [], 0
    for place in re.finditer(r"\\.|\[[^\]]*\]|\((\?P<(\w+)>|\?:)?|\)", pattern):
        if place[0].startswith("("):
            opened.append((place[2], place[1] == "?:", place.end()))
        elif place[0] == ")":
            name, is_none, start = opened.pop()
            if not is_none:
                found[name or f"_{number}"] = pattern[start : place.start()]
                number += not name
    return found


def patterns(known, prefix="", parts=None):
    """Yield each address that the site knows, with the patterns of its parts by name."""
    for pattern in known:
        expression = pattern.pattern.regex.pattern
        form, _names = normalize(expression)[0]
        found = {**(parts or {}), **parts_of(expression)}
        if isinstance(pattern, URLPattern):
            yield prefix + form, found
        else:
            yield from patterns(pattern.url_patterns, prefix + form, found)


def filled(form, parts, number):
    """Return an address with an example for each part; ``number`` where it may be a number."""

    def example(match):
        pattern = parts[match[1]]
        return next(one for one in (number, *EXAMPLES) if re.fullmatch(pattern, one))

    return "/" + re.sub(r"%\((\w+)\)s", example, form)


ADDRESSES = dict(patterns(get_resolver().url_patterns))
del ADDRESSES["cms/failwhale/"]  # Wagtail's own, fails on purpose, and for administrators only


@pytest.mark.parametrize("form", ADDRESSES)
def test_every_address_of_the_site_answers_nonsense(administrator, form):
    requests = requests_for_pattern(filled(form, ADDRESSES[form], str(home().pk)))
    if "%" in form:
        requests.append(Hostile("a giant number", filled(form, ADDRESSES[form], GIANT)))
    assert faults(administrator, requests) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"headers": {"cookie": 'sessionid="\\000aaaaaaaa"'}},
        {"headers": {"content-type": "text/html; charset=rot13"}},
        {"data": {"q": "a\x00b"}, "method": "post"},
        {"data": {"q": '["\\ud800"]'}, "method": "post"},
    ],
)
def test_what_can_not_be_read_is_refused_in_words(visitor, asked):
    answer = getattr(visitor, asked.pop("method", "get"))("/en/search/", **asked)
    assert answer.status_code == 400
    assert "We do not understand this request" in answer.content.decode()


@pytest.mark.parametrize("text", ['["\\ud83d\\ude00"]', '["\\\\u0000"]', "C:\\u0000", "{\\u0000", "💩"])
def test_what_only_looks_unreadable_is_read(visitor, text):
    assert visitor.post("/en/search/", {"q": text}).status_code == 405
