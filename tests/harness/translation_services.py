"""DeepL and LibreTranslate as far as this site asks them, on this machine: they shout instead of translating."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from bs4 import BeautifulSoup

from techport.settings.machine_translation import machine_translator

__all__ = ["KEY", "FakeService", "deepl", "libretranslate", "service"]

KEY = "fa1e-c0de"


class Answer(Exception):  # noqa: N818 (a way out of whatever is being done)
    """What the service answers instead of a translation."""

    def __init__(self, status, content=b"", **headers):
        super().__init__(status)
        self.status, self.content, self.headers = status, content, headers


class FakeService:
    """A server from ``start()`` to ``stop()``; ``questions`` are what it was asked.

    Tests make it misbehave: ``answer`` is sent instead of a translation, ``delay`` and ``drip`` are seconds before it
    answers and between its bytes, ``spoil`` gets each translation and returns what is sent of it.
    """

    def __init__(self, name):
        self.name = name
        self.questions = []
        self.glossaries = {}
        self.answer, self.delay, self.drip = None, 0, 0
        self.spoil = lambda text: text
        self.sayings = {}
        self.patience = threading.Event()  # set when it stops
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(self))
        self.server.daemon_threads = True

    @property
    def url(self):
        """Return the address of the service."""
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def start(self):
        """Answer from now on."""
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self):
        """Answer no more."""
        self.patience.set()
        self.server.shutdown()
        self.server.server_close()

    def say(self, sayings):
        """Answer some texts (as they are stored) with others from now on."""
        self.sayings = sayings

    def wait(self, seconds):
        """Wait, but not after the service was stopped."""
        self.patience.wait(seconds)

    def respond(self, method, path, headers, content):
        """Return what the real service would answer to a question, by the rules in its documentation."""
        return (self.deepl if self.name == "deepl" else self.libretranslate)(method, path, headers, content)

    def deepl(self, method, path, headers, content):
        """Answer as DeepL."""
        if headers.get("Authorization") != f"DeepL-Auth-Key {KEY}":
            raise Answer(403)
        if path == "/v2/glossaries" and method == "GET":
            return {"glossaries": [{"glossary_id": key, "name": name} for key, name in self.glossaries.items()]}
        if path == "/v2/glossaries" and method == "POST":
            if self.glossaries:
                raise Answer(456)  # a free account has one
            self.glossaries[f"g{len(self.questions)}"] = content["name"]
            return {"glossary_id": f"g{len(self.questions)}", "name": content["name"]}
        if path.startswith("/v2/glossaries/") and method == "DELETE":
            self.glossaries.pop(path.rpartition("/")[2])
            raise Answer(204)
        if path != "/v2/translate":
            raise Answer(404)
        if len(content["text"]) > 50 or content["tag_handling"] != "xml":
            raise Answer(400)
        if content.get("glossary_id", "g") not in {*self.glossaries, "g"}:
            raise Answer(404)
        ignored = content["ignore_tags"]
        return {
            "translations": [{"text": self.shout(text, lambda tag: tag.name in ignored)} for text in content["text"]]
        }

    def libretranslate(self, method, path, headers, content):
        """Answer as LibreTranslate."""
        if content.get("api_key") != KEY:
            raise Answer(403)
        if (
            path != "/translate"
            or content["format"] != "html"
            or (content["source"], content["target"]) != ("nl", "en")
        ):
            raise Answer(400)
        return {"translatedText": [self.shout(text, lambda tag: tag.get("translate") == "no") for text in content["q"]]}

    def shout(self, html, is_left_alone):
        """Return the "translation" of a text: in capitals, but for what is to be left alone."""
        soup = BeautifulSoup(html, "html.parser")
        for tag in soup.find_all(is_left_alone):
            tag.unwrap()
        if str(soup) in self.sayings:
            return self.sayings[str(soup)]
        soup = BeautifulSoup(html, "html.parser")
        for text in soup.find_all(string=True):
            if not any(is_left_alone(tag) for tag in text.parents):
                text.replace_with(text.upper())
        return self.spoil(str(soup))


def handler_for(service):
    """Return the class that has ``service`` answer the questions of HTTP."""

    class Handler(BaseHTTPRequestHandler):
        def handle_question(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            content = json.loads(body) if body else None
            service.questions.append((self.command, self.path, dict(self.headers), content))
            service.wait(service.delay)
            try:
                if service.answer:
                    raise service.answer
                answer = Answer(
                    200, json.dumps(service.respond(self.command, self.path, self.headers, content)).encode()
                )
            except Answer as other:
                answer = other
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.send_content(answer.content)

        def send_content(self, content):
            try:
                if not service.drip:
                    self.wfile.write(content)
                for byte in content if service.drip else b"":
                    self.wfile.write(bytes([byte]))
                    service.wait(service.drip)
            except OSError:
                pass  # whoever asked has hung up

        do_GET = do_POST = do_DELETE = handle_question  # noqa: N815  (http.server's names)

        def log_message(self, *arguments):
            """Keep quiet."""

    return Handler


class Environment:
    """The environment variables that a test sets, read as environs does."""

    def __init__(self, **values):
        self.values = values

    def str(self, name, default):
        """Return a text."""
        return self.values.get(name, default)

    def float(self, name, default):
        """Return a number."""
        return float(self.values.get(name, default))


def run(name, settings):
    """Yield a running service that the site is set to use."""
    service = FakeService(name)
    service.start()
    settings.MACHINE_TRANSLATION = name
    environment = Environment(MACHINE_TRANSLATION_URL=service.url, MACHINE_TRANSLATION_KEY=KEY)
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(name, environment)
    service.options = settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]
    try:
        yield service
    finally:
        service.stop()


@pytest.fixture
def deepl(settings):
    """Return a DeepL that the site is set to use."""
    yield from run("deepl", settings)


@pytest.fixture
def libretranslate(settings):
    """Return a LibreTranslate that the site is set to use."""
    yield from run("libretranslate", settings)


@pytest.fixture(params=["deepl", "libretranslate"])
def service(request):
    """Return either service: a test that asks for it runs with both."""
    return request.getfixturevalue(request.param)
