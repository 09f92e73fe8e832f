"""The mail server refuses, says nothing, or puts off, when a visitor sends a form."""

import http.client
import time
import urllib.parse

from bs4 import BeautifulSoup

from tests.harness.production import ask

__all__ = ["FORM", "filled_in", "hanging", "put_off", "refused"]

FORM = "/contact/"
FIELDS = "main form input[name], main form textarea[name], main form select[name]"
MOST_SECONDS = 2  # that the visitor waits
LONGEST = 420  # seconds until the mail is there, after the server is well


def filled_in(html, word):
    """Return what a browser sends of the form on a page, with ``word`` in it."""
    answers = {}
    for field in BeautifulSoup(html, "html.parser").select(
        "main form input[name], main form textarea[name], main form select[name]"
    ):
        kind = field.get("type", field.name)
        if kind in ("hidden", "checkbox", "radio"):
            answers.setdefault(field["name"], field.get("value", "on"))
        elif kind == "email":
            answers[field["name"]] = "visitor@example.org"
        elif kind == "select":
            answers[field["name"]] = [option["value"] for option in field("option")][-1]
        else:
            answers[field["name"]] = "" if field.get("tabindex") == "-1" else word
    return answers


def send_form(site, word):
    """Send the form with ``word`` in it, as a visitor would; return the status and how long the answer took."""
    answers = filled_in(ask(site.port, FORM).text, word)
    time.sleep(4)  # who is faster is a robot
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    begun = time.monotonic()
    content = {"Content-Type": "application/x-www-form-urlencoded", "Host": "localhost"}
    connection.request("POST", FORM, urllib.parse.urlencode(answers), content)
    status = connection.getresponse().status
    seconds = time.monotonic() - begun
    connection.close()
    return status, seconds


def judge(site, word, mend):
    """Send a form while something is wrong, then ``mend`` it; return what came of it."""
    status, seconds = send_form(site, word)
    time.sleep(12)  # the worker has tried
    mend()
    begun = time.monotonic()
    while not (found := arrived(site, word)) and time.monotonic() < begun + LONGEST:
        time.sleep(1)
    waited = time.monotonic() - begun
    time.sleep(10)  # a second one would come now
    found = arrived(site, word)
    told = f"status {status} in {seconds:.1f} s; {found} mails {waited:.0f} s after"
    assert status == 303, told
    assert seconds <= MOST_SECONDS, told
    assert found == 1, told
    return told


def arrived(site, word):
    """Return how many mails hold ``word``."""
    return sum(word in mail for mail in site.mailbox.mails)


def refused(site):
    """The mail server is away."""
    site.refuse_mail()
    return judge(site, "geweigerd", site.take_mail)


def hanging(site):
    """The mail server takes a mail and says nothing."""
    return in_mood(site, "hang", "zwijgend")


def put_off(site):
    """The mail server says: later."""
    return in_mood(site, "put off", "uitgesteld")


def in_mood(site, mood, word):
    """Send a form while the mail server is in a mood."""
    site.mailbox.mood = mood

    def mend():
        site.mailbox.mood = "take"

    return judge(site, word, mend)
