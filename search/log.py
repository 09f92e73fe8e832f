"""Writes down what is searched for: a row for each query, language and day, and never who asked."""

import logging
import time

from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.http import HttpResponse
from django.utils import timezone

from operations import metrics
from search.models import Search
from search.words import LONGEST_QUERY, clean_words, looks_personal

__all__ = ["LoggedResponse"]

MOST_QUERIES_A_DAY = 2_000  # what is new after that is not kept; what is known is still counted
MOST_WRITES_A_MINUTE = 120  # of one process

logger = logging.getLogger(__name__)


class Throttle:
    """Says whether there is room for one more, at most so many times a minute."""

    def __init__(self, most):
        self.most = most
        self.minute, self.taken = 0, 0

    def has_room(self):
        """Return whether there is room, and take it."""
        minute = time.monotonic() // 60
        if minute != self.minute:
            self.minute, self.taken = minute, 0
        self.taken += 1
        return self.taken <= self.most


writes = Throttle(MOST_WRITES_A_MINUTE)


class LoggedResponse(HttpResponse):
    """An answer to a search that is counted when it has been sent, so that the visitor doesn't wait for it."""

    def __init__(self, *args, language, typed, results, **kwargs):
        super().__init__(*args, **kwargs)
        self.search = (language, typed, results)

    def close(self):
        """Count the search; a database that fails is for the log of the site, not for the visitor."""
        metrics.count_search(self.search[-1])
        try:
            count_search(*self.search)
        except DatabaseError:
            logger.warning("A search could not be counted", exc_info=True)
        super().close()


def count_search(language, typed, results):
    """Count one search for what was ``typed``, unless that may be about somebody or it is too much of it."""
    if not settings.CMS_ENABLED:
        return  # this machine writes nothing
    query = clean_words(typed)[:LONGEST_QUERY]
    if not query or looks_personal(typed) or not writes.has_room():
        return
    today = timezone.localdate()
    row = {"language": language, "query": query, "day": today}
    with transaction.atomic():
        counted = Search.objects.filter(**row).update(count=models.F("count") + 1, results=results)
        if not counted and Search.objects.filter(day=today).count() < MOST_QUERIES_A_DAY:
            Search.objects.bulk_create([Search(**row, count=1, results=results)], ignore_conflicts=True)
