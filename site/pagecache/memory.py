"""The most wanted pages, in the memory of a process: at most so many bytes, and the least wanted goes first."""

from collections import OrderedDict
from contextlib import suppress
from threading import Lock

__all__ = ["Memory"]


class Memory:
    """A dictionary of things with a ``size`` that forgets what was not asked for longest."""

    def __init__(self, most_bytes):
        self.most_bytes = most_bytes
        self.bytes = 0
        self.things = OrderedDict()
        self.lock = Lock()

    def get(self, key):
        """Return what is kept under ``key``, or None."""
        thing = self.things.get(key)
        if thing is not None:
            with suppress(KeyError):  # another thread may just have forgotten it
                self.things.move_to_end(key)
        return thing

    def put(self, key, thing):
        """Keep ``thing``, unless it is so large that little else would fit."""
        with self.lock:
            self._drop(key)
            if thing.size > self.most_bytes // 8:
                return
            self.things[key] = thing
            self.bytes += thing.size
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self.things)))

    def _drop(self, key):
        if (thing := self.things.pop(key, None)) is not None:
            self.bytes -= thing.size
