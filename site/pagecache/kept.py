"""What pages have in common, kept in the memory of a process for as long as nothing changes that visitors see."""

from functools import wraps
from threading import Lock

from django.dispatch import Signal

from pagecache.generation import current_generation

__all__ = ["new_generation_seen", "per_generation"]

MOST_ANSWERS = 500  # of one function: nobody asks for more of what pages have in common

new_generation_seen = Signal()  # for what keeps things in another way: this process met another generation


class Kept:
    """The answers that were given in one generation."""

    def __init__(self):
        self.generation = None
        self.answers = {}
        self.lock = Lock()

    def of(self, generation):
        """Return the answers of ``generation``; those of another one are forgotten."""
        with self.lock:
            if generation != self.generation:
                new_generation_seen.send(sender=Kept)
                self.generation, self.answers = generation, {}
            return self.answers


kept = Kept()


def per_generation(function):
    """Keep what ``function`` returns for its (hashable) arguments, where finished pages are kept; else ask each time.

    What it returns is shared by threads, so nobody changes it.
    """

    @wraps(function)
    def answer(*arguments):
        generation = current_generation()
        if generation is None:
            return function(*arguments)
        answers = kept.of(generation).setdefault(function, {})
        if arguments not in answers:
            if len(answers) >= MOST_ANSWERS:
                return function(*arguments)
            answers[arguments] = function(*arguments)
        return answers[arguments]

    return answer
