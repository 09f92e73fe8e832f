"""Which finished pages are good: those in the folder that the link ``current`` points to.

A change of what visitors see makes a new, empty folder current, in one step of which nobody sees half. An answer is
written into the folder that was current *before* it was made, so one that was overtaken by a change lands in a
folder that nobody reads. Every process on a machine, and nginx, sees the same link; that is all they share.

The name of a generation is ``era.token``. The era changes too when something was withdrawn (taken offline, made
private, deleted): pages of an earlier era may not even be shown for the moment in which a new one is being made.
"""

import fcntl
import logging
import os
import secrets
import shutil
import time
import zlib
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings

__all__ = ["Generations", "current_generation", "era_of", "generations", "new_token"]

logger = logging.getLogger(__name__)

STRIPES = 1024  # how many pages can be in the making without ever waiting for each other's lock
KEPT_SECONDS = 60  # an old folder may still be written to by a slow render, or read by a slow client


def new_token():
    """Return a name that no generation had or will have."""
    return secrets.token_hex(12)


def era_of(generation):
    """Return the era of a generation."""
    return generation.partition(".")[0]


class Generations:
    """The generations of finished pages below ``folder``."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.link = os.path.join(folder, "current")

    def current(self):
        """Return the name of the current generation, or None when no pages can be kept."""
        try:
            return os.readlink(self.link)
        except FileNotFoundError:
            try:
                return self.begin(new_token(), withdrawn=True)
            except OSError:
                return None

    def begin(self, token, *, withdrawn):
        """Make a new generation current and return its name; None when ``token`` has had its turn already.

        When even an empty folder can't be made, there is no current generation, and no page is kept or shown.
        """
        try:
            name = f"{token if withdrawn else self._era() or token}.{token}"
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                os.mkdir(self.folder / name)
            except FileExistsError:
                return None
            self._point_to(name)
        except OSError:
            logger.exception("Cannot begin a new generation of finished pages in %s", self.folder)
            Path(self.link).unlink(missing_ok=True)
            raise
        return name

    def _era(self):
        try:
            return era_of(os.readlink(self.link))
        except FileNotFoundError:
            return ""

    def _point_to(self, name):
        new_link = f"{self.link}.{secrets.token_hex(4)}"
        os.symlink(name, new_link)
        os.replace(new_link, self.link)

    def remove_old(self):
        """Remove the folders of generations that are long over."""
        current = self.current()
        for path in self.folder.iterdir():
            with_time = path.is_dir() and not path.is_symlink() and path.name != current
            if with_time and path.stat().st_mtime < time.time() - KEPT_SECONDS:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def lock(self, generation, key):
        """Try to be the only one on this machine who makes the page ``key``; the context is whether that is so."""
        try:
            folder = self.folder / generation / ".locks"
            folder.mkdir(exist_ok=True)
            lock = os.open(folder / str(hash_of(key) % STRIPES), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:  # a generation that is over, or a full disk: nobody to agree with
            yield True
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
        finally:
            os.close(lock)  # which unlocks; so does the end of a process

    def note_end(self, generation, moment):
        """Write down that something in ``generation`` is no longer right at ``moment`` (seconds since 1970)."""
        folder = self.folder / generation / ".until"
        folder.mkdir(exist_ok=True)
        (folder / str(int(moment))).touch()

    def is_over(self, generation):
        """Return whether a moment that was written down has passed."""
        try:
            moments = [int(name) for name in os.listdir(self.folder / generation / ".until")]
        except FileNotFoundError:
            return False
        return min(moments, default=float("inf")) <= time.time()


def hash_of(key):
    """Return a number for ``key`` that is the same in every process (``hash()`` of a text is not)."""
    return zlib.crc32(repr(key).encode())


@cache
def generations_in(folder):
    """Return the generations in ``folder``."""
    return Generations(folder)


def generations():
    """Return the generations of this site, or None where no pages are kept (``PAGES_DIR`` is empty)."""
    return generations_in(str(settings.PAGES_DIR)) if settings.PAGES_DIR else None


def current_generation():
    """Return the name of the current generation, or None when pages are not kept."""
    kept = generations()
    return kept and kept.current()
