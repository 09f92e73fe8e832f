"""The file of a back-up: a tar with the database, the media, and at its end a list with the checksum of each."""

import hashlib
import io
import json
import tarfile
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from operations.backups.problems import BackupError

__all__ = ["MEDIA", "check", "extract", "write"]

FORMAT = 1
LIST, MEDIA = "backup.json", "media/"
CHUNK = 1 << 20


class Hashing:
    """A file that is read, and its checksum."""

    def __init__(self, file):
        self.file, self.hash = file, hashlib.sha256()

    def read(self, size=-1):
        """Return the next part."""
        part = self.file.read(size)
        self.hash.update(part)
        return part


def write(path, database, dump, media):
    """Write a back-up to ``path``: ``dump`` under the name ``database``, the files of ``media``; return its list."""
    files = {}
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        add(archive, dump, database, files)
        for file in sorted(media.rglob("*")) if media.is_dir() else ():
            name = file.relative_to(media).as_posix()
            if file.is_file() and not file.is_symlink() and not name.startswith("."):
                add(archive, file, MEDIA + name, files)
        about = {
            "format": FORMAT,
            "made": timezone.now().isoformat(timespec="seconds"),
            "database": database,
            "versions": {name: version(name) for name in ("django", "wagtail")},
            "migrations": sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations()),
            "files": files,
        }
        content = json.dumps(about, indent=1).encode()
        entry = tarfile.TarInfo(LIST)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return about


def add(archive, path, name, files):
    """Put a file into ``archive`` and note it in ``files``; one that is gone by now is left out."""
    try:
        file = open(path, "rb")  # noqa: SIM115 (closed below; here only its absence is expected)
    except FileNotFoundError:
        return
    with file:
        entry = archive.gettarinfo(arcname=name, fileobj=file)
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        reading = Hashing(file)
        archive.addfile(entry, reading)
        files[name] = {"size": entry.size, "sha256": reading.hash.hexdigest()}


def check(path):
    """Return what the back-up at ``path`` says of itself; raise ``BackupError`` unless every file is as it was."""
    found, about = {}, None
    try:
        with tarfile.open(path) as archive:
            for entry in archive:
                file = archive.extractfile(entry) if entry.isreg() and is_safe(entry.name) else None
                if file is None:
                    raise BackupError(f"The back-up holds something that is not ours: {entry.name!r}")
                if entry.name == LIST:
                    about = json.load(file)
                    continue
                reading = Hashing(file)
                while reading.read(CHUNK):
                    pass
                found[entry.name] = {"size": entry.size, "sha256": reading.hash.hexdigest()}
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise BackupError(f"The file is no back-up, or is damaged: {error}") from error
    if about is None or about.get("format") != FORMAT:
        raise BackupError("The file is no back-up of this site, or its end is missing.")
    if found != about["files"]:
        wrong = sorted(name for name in {*found, *about["files"]} if found.get(name) != about["files"].get(name))
        raise BackupError(f"The back-up is damaged: {len(wrong)} files are not as they were, such as {wrong[0]}.")
    return about


def is_safe(name):
    """Return whether a file of this name may be put below a folder of ours."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\x00" not in name


def extract(path, prefix, folder):
    """Put the files whose names begin with ``prefix`` below ``folder``, without that."""
    with tarfile.open(path) as archive:
        for entry in archive:
            if entry.name.startswith(prefix):
                entry.name = entry.name.removeprefix(prefix) or Path(prefix).name
                archive.extract(entry, folder, filter="data")
