"""The folder of media, and how what a back-up holds takes its place: by names only, so in a moment."""

import os
import shutil
from pathlib import Path

from django.conf import settings

__all__ = ["arriving", "begin", "finish", "folder", "give_up", "is_empty"]

ARRIVING, LEAVING = ".arriving", ".leaving"  # within the folder, which may be a disk of its own


def folder():
    """Return the folder of media."""
    return Path(settings.MEDIA_ROOT)


def arriving():
    """Return the folder in which files wait that come from a back-up."""
    return folder() / ARRIVING


def is_empty():
    """Return whether there is no file."""
    return not any(path.is_file() for path in folder().rglob("*"))


def begin():
    """Make the folder for what arrives, empty."""
    give_up()
    arriving().mkdir(parents=True)


def give_up():
    """Remove what arrived."""
    shutil.rmtree(arriving(), ignore_errors=True)


def finish():
    """Let what arrived take the place of what is there."""
    leaving = folder() / LEAVING
    shutil.rmtree(leaving, ignore_errors=True)
    leaving.mkdir()
    for old in folder().iterdir():
        if old.name not in (ARRIVING, LEAVING):
            os.replace(old, leaving / old.name)
    for new in arriving().iterdir():
        os.replace(new, folder() / new.name)
    arriving().rmdir()
    shutil.rmtree(leaving)
