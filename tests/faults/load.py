"""Four visitors who go on asking, and what they got."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.harness.production import ask

__all__ = ["Load", "Seen"]

STORED = ("/", "/en/", "/nieuws/", "/en/news/", "/partners/")
MADE = ("/zoeken/?q=techniek", "/en/search/?q=work", "/zoeken/?q=haven")


@dataclass(frozen=True)
class Seen:
    """An answer: status 0 is none at all."""

    moment: float
    path: str
    status: int
    seconds: float


@dataclass
class Load:
    """Four visitors from ``with`` to its end; ``seen`` is what they got."""

    port: int
    visitors: int = 4
    seen: list = field(default_factory=list)

    def __enter__(self):
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.visit, args=[number]) for number in range(self.visitors)]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *failure):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def visit(self, number):
        """Ask for one page after the other."""
        paths = STORED + MADE
        while not self.over.is_set():
            number += 1
            self.ask(paths[number % len(paths)])
            time.sleep(0.02)

    def ask(self, path, method="GET", **options):
        """Ask for one page, and return the answer, or None."""
        begun, answer = time.monotonic(), None
        try:
            answer = ask(self.port, path, method, **options)
            status = answer.status
        except OSError:
            status = 0
        except Exception:  # half an answer
            status = -1
        self.seen.append(Seen(begun, path, status, time.monotonic() - begun))
        return answer

    def between(self, start, end):
        """Return what was asked in a time."""
        return [seen for seen in self.seen if start <= seen.moment < end]

    @staticmethod
    def is_stored(seen):
        """Return whether an answer was for a page that is kept."""
        return seen.path in STORED

    @staticmethod
    def told(seen):
        """Return numbers of answers in words: how many of each status, and the slowest."""
        statuses = Counter(one.status or "none" for one in seen)
        slowest = max((one.seconds for one in seen), default=0)
        return ", ".join(f"{count} × {status}" for status, count in statuses.items()) + f"; slowest {slowest:.1f} s"
