"""Keeps what the rules find on each page, for the report: when it is published, and each night anew.

Each night, since a page can become wrong by what happens to another: a link to it, a title, an image.
"""

from django.apps import apps
from django.db import transaction
from django.dispatch import receiver
from django.tasks import task
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from checks.models import KeptFinding
from checks.rules import findings_of
from techport.pages import BasePage

__all__ = ["check_again", "check_pages", "keep_findings", "pages_to_check"]

MOST_WORDS = 2000  # characters of a quote that are kept


def pages_to_check():
    """Return the primary keys of all pages that somebody writes: none that stand in for a translation."""
    types = [model for model in apps.get_models() if issubclass(model, BasePage)]
    return Page.objects.type(*types).filter(alias_of=None, depth__gt=1).order_by("pk").values_list("pk", flat=True)


def keep_findings(page):
    """Keep what the rules find on the newest version of ``page``, and since when; return how much that is."""
    version = page.get_latest_revision_as_object()
    findings = findings_of(version)
    before = dict(KeptFinding.objects.filter(page=page.pk).values_list("fingerprint", "since"))
    now = timezone.now()
    rows = [
        KeptFinding(
            page_id=page.pk,
            kind=finding.kind,
            is_error=finding.is_error,
            field=finding.place.field,
            block=finding.place.block,
            number=finding.place.number,
            block_id=finding.place.block_id,
            quotes=[quote[:MOST_WORDS] for quote in finding.quotes],
            fingerprint=finding.fingerprint,
            since=before.get(finding.fingerprint, now),
        )
        for finding in findings
    ]
    with transaction.atomic():
        if before:
            KeptFinding.objects.filter(page=page.pk).delete()
        KeptFinding.objects.bulk_create(rows)
    return len(rows)


def check_pages(keys):
    """Keep anew what the rules find on the pages with these primary keys; return how much that is."""
    pages = Page.objects.filter(pk__in=keys, alias_of=None).specific()
    return sum(keep_findings(page) for page in pages if isinstance(page, BasePage))


@task(backend="background")
def check_again(keys):
    """Keep anew what the rules find on some pages."""
    check_pages(keys)


@receiver(page_published)
def check_what_was_published(sender, instance, **kwargs):
    """Let the report know of a page that was published."""
    if isinstance(instance, BasePage) and not instance.alias_of_id:
        transaction.on_commit(lambda: check_again.enqueue([instance.pk]))
