"""Measures what keeping English in step costs: ``python -m tests.harness.speed_of_english`` prints two figures.

It works in a database of its own (SQLite; ``DATABASE_URL`` names another, empty one), and leaves nothing behind.
"""

import os
import statistics
import sys
import tempfile
import time
import uuid
from contextlib import contextmanager

import django  # its models can only be imported when it is set up: the functions below do so
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

SENTENCES, PAGES, TIMES = 60, 5000, 9


def main():
    """Make a database, measure, and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techport.settings.test")
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/speed.sqlite3")
        django.setup()
        call_command("migrate", verbosity=0)
        with transaction.atomic():
            measure_publishing()
            measure_panel()
            transaction.set_rollback(True)
        connection.close()


def measure_publishing():
    """Print how long it takes to publish a changed Dutch page, with its English followed and without."""
    from home.models import StandardPage
    from tests.builders import home, publish, translate_all
    from translations.publishing import publish_english

    body = [("text", f"<p>Zin {number} over staal.</p>") for number in range(SENTENCES)]
    page = publish(StandardPage, home(), "Lang", slug="lang", body=body)
    publish_english(translate_all(page))
    taken = {"with": [], "without": []}
    for number in range(TIMES):
        for way, times in taken.items():
            times.append(publish_changed(StandardPage.objects.get(pk=page.pk), f"{way} {number}", follow=way == "with"))
    with_english, without = (statistics.median(taken[way]) for way in ("with", "without"))
    sys.stdout.write(
        f"Publishing a Dutch page of {SENTENCES} texts: {with_english:.0f} ms; "
        f"without keeping English in step {without:.0f} ms; {with_english - without:.0f} ms more (at most 150)\n"
    )


def publish_changed(page, words, *, follow):
    """Change a sentence of ``page`` and publish it; return how many milliseconds publishing took."""
    blocks = list(page.body.raw_data)
    blocks[7] = {"type": "text", "value": f"<p>Zin 7 gaat nu over {words}.</p>", "id": blocks[7]["id"]}
    page.body = blocks
    revision = page.save_revision()
    with nothing() if follow else deaf():
        started = time.perf_counter()
        revision.publish()
        return (time.perf_counter() - started) * 1000


@contextmanager
def nothing():
    """Leave everything as it is."""
    yield


@contextmanager
def deaf():
    """Let nobody who keeps English in step hear what is published."""
    from wagtail.signals import published

    from translations.freshness import follow_dutch
    from translations.together import publish_english_too

    receivers = (follow_dutch, publish_english_too)
    for receiver in receivers:
        published.disconnect(receiver)
    try:
        yield
    finally:
        for receiver in receivers:
            published.connect(receiver)


def measure_panel():
    """Print how long the dashboard's panel takes at many pages, and how many queries."""
    from django.contrib.auth.models import User
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page

    from home.models import StandardPage
    from tests.builders import an_editor, home
    from translations.dashboard import EnglishPanel
    from translations.models import TranslationStatus

    kind = ContentType.objects.get_for_model(StandardPage)
    states = list(TranslationStatus.State)
    parent = home("en")
    made = Page.objects.bulk_create(
        Page(
            title=f"Page {number}",
            draft_title=f"Page {number}",
            slug=f"page-{number}",
            locale=parent.locale,
            content_type=kind,
            path=f"{parent.path}{number:04d}",
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}page-{number}/",
        )
        for number in range(1000, 1000 + PAGES)
    )
    TranslationStatus.objects.bulk_create(
        TranslationStatus(
            translation_key=uuid.uuid4(),
            content_type=kind,
            title=page.title,
            page=page,
            state=states[number % len(states)],
            since=timezone.now(),
        )
        for number, page in enumerate(made)
    )
    an_editor("Vertalers")
    taken = []
    for _time in range(TIMES):
        user = User.objects.get(username="vertalers")
        assert user.has_perm("wagtailadmin.access_admin")
        with CaptureQueriesContext(connection) as queries:
            started = time.perf_counter()
            EnglishPanel(user).render_html({"csrf_token": "x"})
            taken.append((time.perf_counter() - started) * 1000)
    sys.stdout.write(
        f"The dashboard's panel at {PAGES} pages: {statistics.median(taken):.0f} ms (at most 50), "
        f"{len(queries)} queries (at most 5)\n"
    )


if __name__ == "__main__":
    main()
