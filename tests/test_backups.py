"""An operator makes a back-up, loses everything, and has the same site again."""

import hashlib
import json
import tarfile
from io import StringIO

import pyrage
import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command

from operations.backups import archive, database, encryption
from operations.backups.problems import BackupError
from tests.harness.databases import migrated_copy, new_database
from tests.harness.sample_site import SampleSite

CONTENTS = """
from django.core.files.base import ContentFile
from tests.builders import home, publish
from home.models import StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage
home("en")
news = publish(NewsIndexPage, home())
publish(NewsItemPage, news, "Haven", summary="Ruim tien procent, zegt 'men'; \\\\ en €.")
publish(StandardPage, home(), "Over ons")
publish(StandardPage, home(), "Concept", live=False)
from django.core.files.storage import default_storage
default_storage.save("images/klein.png", ContentFile(bytes(range(256)) * 400))
default_storage.save("documents/ongelezen ë.pdf", ContentFile(b"%PDF-1.7"))
"""
# The answers of all pages, then all rows of all tables: what a first visit makes is in them already
STATE = """
import hashlib, json
from django.db import connection
from django.test import Client
from wagtail.models import Page
pages = {}
client = Client(headers={"host": "localhost"})
urls = [page.relative_url(None) for page in Page.objects.live().filter(depth__gt=1).specific()]
for url in [*urls, "/sitemap.xml", "/zoeken/?q=haven", "/en/", "/cms/"]:
    answer = client.get(url)
    pages[url] = [answer.status_code, hashlib.sha256(answer.content).hexdigest()]
tables = {}
with connection.cursor() as cursor:
    for name in sorted(connection.introspection.table_names(cursor)):
        if name.startswith(("sqlite_", "search_search")):
            continue
        cursor.execute(f'SELECT * FROM "{name}"')
        rows = sorted(repr(row) for row in cursor.fetchall())
        tables[name] = [len(rows), hashlib.sha256("".join(rows).encode()).hexdigest()]
print(json.dumps([tables, pages]))
"""


@pytest.fixture(scope="module")
def place(request, tmp_path_factory):
    """Return a function that returns a place for a site: an empty database and an empty folder."""

    def new():
        return SampleSite(tmp_path_factory.mktemp("site"), new_database(request, tmp_path_factory))

    return new


@pytest.fixture(scope="module")
def site(request, tmp_path_factory):
    """Return a small site."""
    site = SampleSite(tmp_path_factory.mktemp("site"), migrated_copy(request, tmp_path_factory))
    site.manage("shell", "--no-imports", "--command", CONTENTS)
    return site


def state(site):
    """Return all that there is of a site: tables, answers, media."""
    tables, pages = json.loads(site.manage("shell", "--no-imports", "--command", STATE))
    media = site.folder / "media"
    files = {
        str(path.relative_to(media)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(media.rglob("*"))
        if path.is_file()
    }
    return {"tables": tables, "pages": pages, "media": files}


def test_a_site_that_was_lost_is_back_with_every_row_file_and_page(site, place, tmp_path):
    before = state(site)
    file = tmp_path / "site.tar"
    said = site.manage("backup", str(file))
    assert str(file) in said
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(before["tables"]) > 50
    assert before["pages"]["/nieuws/haven/"][0] == 200
    assert set(before["media"]) >= {"images/klein.png", "documents/ongelezen ë.pdf"}

    other = place()
    other.manage("restore", str(file))
    assert state(other) == before
    other.manage("migrate", "--check", "--verbosity", "0")

    with pytest.raises(RuntimeError, match="There is a site already"):
        other.manage("restore", str(file))
    other.manage(
        "shell", "--no-imports", "--command", CONTENTS.replace("Over ons", "Te veel").replace("Haven", "Nog een")
    )
    assert state(other) != before
    damaged = tmp_path / "damaged.tar"
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    damaged.write_bytes(content)
    changed = state(other)
    with pytest.raises(RuntimeError, match="damaged"):
        other.manage("restore", str(damaged), "--replace")
    assert state(other) == changed
    other.manage("restore", str(file), "--replace")
    assert state(other) == before


@pytest.fixture
def media(settings, tmp_path, monkeypatch):
    """Return a folder of media with a file; the database, which is not what these tests are about, is a word."""
    monkeypatch.setattr(database, "dump", lambda path: path.write_text("kanarie"))
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "file.txt").write_text("kanarie " * 1000)
    return settings.MEDIA_ROOT


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "age1", "AGE-SECRET-KEY-", "a passphrase of words"])
def test_who_finds_a_back_up_can_read_it_only_with_the_key(media, settings, tmp_path, key):
    identity = pyrage.x25519.Identity.generate()
    keys = {"age1": str(identity.to_public()), "AGE-SECRET-KEY-": str(identity)}
    settings.BACKUP_KEY = keys.get(key, key)
    call_command("backup", tmp_path, stdout=StringIO())
    (file,) = tmp_path.glob("techport-*.tar*")
    assert file.name.endswith(".age") is bool(key)
    assert (b"kanarie" in file.read_bytes()) is not bool(key)
    if not key:
        assert archive.check(file)["files"]["media/file.txt"]["size"] == 8000
        return
    opener = str(identity) if key in keys else key
    encryption.open_closed(file, tmp_path / "open", opener)
    assert archive.check(tmp_path / "open")["files"]["media/file.txt"]["size"] == 8000
    for wrong in ("", str(identity.to_public()), str(pyrage.x25519.Identity.generate()), "another passphrase"):
        with pytest.raises(BackupError, match="BACKUP_KEY"):
            encryption.open_closed(file, tmp_path / "open", wrong)
    assert not list((django_settings.VAR_DIR).glob("backup-*"))


@pytest.mark.django_db
def test_a_folder_keeps_as_many_back_ups_as_it_should_and_what_is_not_ours(media, tmp_path):
    for name in ("techport-20260101-000000.tar", "techport-20260102-000000.tar.age", "notes.txt"):
        (tmp_path / name).write_text("x")
    call_command("backup", tmp_path, keep=2, stdout=(said := StringIO()))
    names = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    assert names[:2] == ["notes.txt", "techport-20260102-000000.tar.age"]
    assert len(names) == 3
    assert "techport-20260101-000000.tar deleted" in said.getvalue()
    with pytest.raises(CommandError, match="--keep"):
        call_command("backup", tmp_path / "file.tar", keep=2)


@pytest.mark.once
@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "media/../../outside"])
def test_a_file_that_would_land_elsewhere_is_refused(tmp_path, name):
    path = tmp_path / "evil.tar"
    with tarfile.open(path, "w") as tar:
        tar.addfile(tarfile.TarInfo(name))
    with pytest.raises(BackupError, match="not ours"):
        archive.check(path)


@pytest.mark.once
@pytest.mark.parametrize("content", [b"", b"no tar", b"x" * 20000])
def test_a_file_that_is_no_back_up_is_refused(tmp_path, content):
    path = tmp_path / "file.tar"
    path.write_bytes(content)
    with pytest.raises(BackupError, match="no back-up"):
        archive.check(path)


@pytest.mark.django_db
@pytest.mark.postgresql
def test_a_missing_program_of_postgresql_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match="postgresql-client"):
        call_command("backup", tmp_path)
