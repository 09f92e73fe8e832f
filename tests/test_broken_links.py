"""Once a week the site looks where its links lead: its own wholly, others politely, and nothing in its own network."""

import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from links.asking import Asker, is_public
from links.checking import check_all
from links.models import CheckedLink, LinkPlace
from links.numbers import broken_links
from tests.builders import an_editor, home, publish

once = pytest.mark.once


@pytest.fixture(autouse=True)
def english():
    """Let messages be in English."""
    with override("en"):
        yield


class Elsewhere(BaseHTTPRequestHandler):
    """Another site: answers with the status in its path, and remembers who asked for what."""

    def answer(self):
        """Answer a question."""
        self.server.seen.append((self.command, self.path, self.headers["User-Agent"], time.monotonic()))
        name = self.path.strip("/")
        if name == "slow":
            time.sleep(3)
        status, location = self.server.answers.get(name, (int(name) if name.isdigit() else 200, None))
        if name == "no-head":
            status = 405 if self.command == "HEAD" else 200
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer  # noqa: N815 (names that the server asks for)

    def log_message(self, *arguments):
        """Say nothing."""


@contextmanager
def a_site(**answers):
    """Run another site; yield it with its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    server.daemon_threads, server.answers, server.seen = True, answers, []
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=[0.05], daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def elsewhere():
    """Return another site."""
    with a_site() as server:
        yield server


def an_asker(server, **options):
    """Return an ``Asker`` that may ask ``server``, which it would not otherwise."""
    options = {"may_ask": lambda address: address == "127.0.0.1", "pause": 0} | options
    return Asker(ports=frozenset({80, 443, server.server_port}), **options)


@once
@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),  # noqa: S104
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "ff02::1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "192.0.2.1", "198.18.0.1"),
    ],
)
def test_what_is_not_on_the_internet_is_not_asked(address):
    assert not is_public(address)
    look_up = lambda host, port, **_options: [(0, 1, 6, "", (address, port))]  # noqa: E731
    assert Asker(look_up=look_up, pause=0).problem("http://looks-public.example/") == "refused"


@once
def test_public_addresses_are_asked():
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


@once
def test_an_address_of_our_own_network_is_refused_also_behind_a_redirect_and_a_second_look(elsewhere):
    assert Asker(pause=0).problem(elsewhere.url) == "refused"  # its port alone
    assert Asker(pause=0, ports=frozenset({elsewhere.server_port})).problem(elsewhere.url) == "refused"
    elsewhere.answers["inside"] = (302, "http://169.254.169.254/latest/meta-data/")
    elsewhere.answers["port"] = (302, "http://127.0.0.1:22/")
    elsewhere.answers["file"] = (302, "file:///etc/passwd")
    for name in ("inside", "port", "file"):
        assert an_asker(elsewhere).problem(f"{elsewhere.url}/{name}") == "refused", name
    # A name that stands for one public and one private address, and a name that changes after it was looked up
    both = [(0, 1, 6, "", ("93.184.215.14", 80)), (0, 1, 6, "", ("10.0.0.1", 80))]
    assert Asker(look_up=lambda *_a, **_o: both, pause=0).problem("http://both.example/") == "refused"
    looks = []

    def look_up(host, port, **options):
        looks.append(host)
        return [(0, 1, 6, "", ("127.0.0.1", port))]

    asker = an_asker(elsewhere, look_up=look_up)
    assert asker.problem(f"http://changes.example:{elsewhere.server_port}/") == ""
    assert looks == ["changes.example"]  # the connection looked nothing up


@once
def test_what_is_no_address_of_a_page_is_refused():
    for address in (
        "ftp://example.org/",
        "http://user:pw@example.org/",
        "http:///x",
        "http://[x/",
        "//",
        "http://a:b/",
    ):
        assert Asker(pause=0).problem(address) == "refused", address


@once
def test_answers_are_understood(elsewhere):
    asker = an_asker(elsewhere)
    elsewhere.answers |= {"moved": (301, "/200"), "circle": (302, "/circle"), "nowhere": (302, "/404")}
    for name, problem in [
        ("200", ""),
        ("404", "gone"),
        ("410", "gone"),
        ("403", ""),  # keeps robots out
        ("429", ""),
        ("503", "fails"),
        ("moved", ""),
        ("nowhere", "gone"),
        ("circle", "redirects"),
        ("no-head", ""),
    ]:
        assert asker.problem(f"{elsewhere.url}/{name}") == problem, name
    assert [command for command, path, *_rest in elsewhere.seen if path == "/200"] == ["HEAD", "HEAD"]
    assert [command for command, path, *_rest in elsewhere.seen if path == "/no-head"] == ["HEAD", "GET"]
    assert sum(path == "/circle" for _command, path, *_rest in elsewhere.seen) == 6
    assert elsewhere.seen[0][2].startswith("Techport-LinkChecker/1.0 (+http")


@once
def test_who_does_not_answer_in_time_is_left(elsewhere, monkeypatch):
    monkeypatch.setattr("links.asking.SECONDS_TO_WAIT", 0.3)
    assert an_asker(elsewhere).problem(f"{elsewhere.url}/slow") == "no_answer"
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        asker = Asker(may_ask=lambda _address: True, ports=frozenset({port}), pause=0)
        assert asker.problem(f"http://127.0.0.1:{port}/") == "no_answer"
    unknown = Asker(look_up=lambda *_a, **_o: (_ for _ in ()).throw(socket.gaierror()), pause=0)
    assert unknown.problem("http://nowhere.example/") == "no_host"


@once
def test_an_answer_that_comes_in_drops_ends(monkeypatch):
    monkeypatch.setattr("links.asking.SECONDS_IN_ALL", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def drip():
            connection, _address = server.accept()
            with connection:
                try:
                    for _drop in range(100):
                        connection.sendall(b"H")
                        time.sleep(0.1)
                except OSError:
                    pass

        threading.Thread(target=drip, daemon=True).start()
        started = time.monotonic()
        asker = Asker(may_ask=lambda _address: True, ports=frozenset({port}), pause=0)
        assert asker.problem(f"http://127.0.0.1:{port}/") == "no_answer"
        assert time.monotonic() - started < 5


@once
def test_a_host_is_left_in_peace_between_two_questions(elsewhere, monkeypatch):
    slept = []
    monkeypatch.setattr("links.asking.time.sleep", slept.append)
    found = [(0, 1, 6, "", ("127.0.0.1", elsewhere.server_port))]
    asker = an_asker(elsewhere, pause=60, look_up=lambda *_a, **_o: found)
    for host in ("one.example", "one.example", "one.example", "other.example"):
        assert asker.problem(f"http://{host}:{elsewhere.server_port}/200") == ""
    first, *later, other_host = slept
    assert first == other_host == 0
    assert len(later) == 2
    assert all(30 < seconds <= 60 for seconds in later)


def a_page(title, *links, **fields):
    """Return a page that is online with links: addresses, pages and documents (primary keys)."""
    html = "".join(
        f'<p><a linktype="page" id="{link.pk}">{link.title}</a></p>'
        if isinstance(link, Page)
        else f'<p><a href="{link}">Naar {link}</a></p>'
        for link in links
    )
    fields = {"summary": f"{title}.", "slug": title.lower().replace(" ", "-")} | fields
    return publish(StandardPage, home(), title, body=[("text", f"<h2>Eerste kop</h2>{html}")], **fields)


def problems():
    """Return the problems by the words of the link."""
    rows = LinkPlace.objects.exclude(link__problem="").values_list("words", "link__problem")
    return dict(rows)


@pytest.mark.django_db
def test_links_to_this_site_are_looked_at_wholly():
    targets = [a_page(name) for name in ("Goed", "Concept", "Besloten", "Weg")]
    good, draft, private, gone = targets
    Redirect.objects.create(old_path="/oud", redirect_page=good)
    anchors = ["/goed/#k-eerste-kop", "/goed/#k-andere-kop", "#k-eerste-kop", "#k-niets", "/goed/#notes"]
    paths = ["/goed/", "/concept/", "/niets/", "/oud", "/zoeken/?q=x", "/documents/7/x.pdf", "mailto:a@example.org"]
    page = a_page("Lijst", *targets, *anchors, *paths)
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    gone.delete()
    check_all(asker=None)
    assert problems() == {
        "Concept": "offline",
        "Besloten": "private",
        "Weg": "gone",
        "Naar /goed/#k-andere-kop": "anchor",
        "Naar #k-niets": "anchor",
        "Naar /concept/": "offline",
        "Naar /niets/": "gone",
        "Naar /oud": "moved",
        "Naar /documents/7/x.pdf": "gone",
    }
    page.unpublish()
    check_all()
    assert problems() == {}
    assert not CheckedLink.objects.exists()


@pytest.mark.django_db
def test_the_report_names_the_page_the_link_and_since_when(elsewhere, admin_client, client, monkeypatch):
    address = f"{elsewhere.url}/404"
    page = a_page("Bronnen", address, f"{elsewhere.url}/200")
    monkeypatch.setattr("links.checking.Asker", lambda: an_asker(elsewhere))
    call_command("check_links", stdout=(said := StringIO()))
    assert "2 / 2" in said.getvalue()
    assert "Links that lead nowhere: 1." in said.getvalue()
    since = CheckedLink.objects.get(address=address).since
    check_all()
    row = LinkPlace.objects.get(link__address=address)
    assert row.link.since == since
    report = reverse("links:report")
    html = admin_client.get(report).text
    assert address in html
    assert f"{elsewhere.url}/200" not in html
    assert f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#:w:contentpath=body." in html
    assert address in admin_client.get(f"{report}?export=csv&problem=gone").getvalue().decode()
    assert address not in admin_client.get(f"{report}?problem=fails").text
    elsewhere.answers["404"] = (200, None)
    again = reverse("links:again", args=[row.link_id])
    assert admin_client.get(again).status_code == 405
    editors = {name: an_editor(name) for name in ("Redactie", "Meelezers")}

    def asking(name):
        return SimpleNamespace(user=editors[name])

    waiting = broken_links(asking("Redactie"))
    assert (waiting.total, waiting.url, [item.title for item in waiting.items]) == (1, report, ["Bronnen"])
    assert broken_links(asking("Meelezers")) is None
    client.force_login(editors["Meelezers"])
    client.post(again, {"place": row.pk})
    assert CheckedLink.objects.get(address=address).problem == "gone"
    client.force_login(editors["Redactie"])
    client.post(again, {"place": row.pk})
    assert CheckedLink.objects.get(address=address).problem == ""
    assert broken_links(asking("Redactie")) is None


@pytest.mark.django_db
def test_the_worker_asks_a_few_at_a_time_and_all_in_the_end(elsewhere, monkeypatch):
    a_page("Bronnen", *(f"{elsewhere.url}/{number}" for number in (200, 404, 410, 503)))
    monkeypatch.setattr("links.checking.Asker", lambda: an_asker(elsewhere))
    monkeypatch.setattr("links.checking.SECONDS_AT_A_TIME", 0.000001)
    call_command("check_links", "--background")
    assert sorted(problems().values()) == ["fails", "gone", "gone"]
    assert not CheckedLink.objects.filter(checked_at=None).exists()
