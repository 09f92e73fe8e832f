"""What pages have in common, kept in the memory of a process for as long as nothing changes that visitors see."""

from functools import wraps
from threading import Lock

from django.dispatch import Signal

from pagecache.generation import current_generation
from pagecache.visit import is_visit

__all__ = ["each_per_generation", "is_kept_for_visit", "new_generation_seen", "per_generation"]

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


def is_kept_for_visit():
    """Return whether what pages show is kept for who is asking: visitors of a site with finished pages."""
    return is_visit() and current_generation() is not None


def each_per_generation(function):
    """Keep for visits what ``function`` returns for each of its keys: it takes a set of them and returns a dictionary.

    Those that are not at hand are asked for with one call. What leads to nothing is missing in the answer.
    """

    @wraps(function)
    def answer(keys):
        keys = set(keys)
        if not is_kept_for_visit():
            return function(keys) if keys else {}
        answers = kept.of(current_generation()).setdefault(function, {})
        found = {key: answers[key] for key in keys if key in answers}
        if missing := keys - found.keys():
            made = dict.fromkeys(missing) | function(missing)
            found |= made
            if len(answers) + len(made) <= MOST_ANSWERS:
                answers.update(made)
        return {key: value for key, value in found.items() if value is not None}

    return answer
