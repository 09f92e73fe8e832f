"""The disk of the media is full or can't be written, when an editor uploads and visitors read."""

import io
import os
import secrets
import subprocess
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from tests.harness.production import ask

__all__ = ["media"]

# Somebody who showed a second factor
SIGN_IN = """
from types import SimpleNamespace
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
user = get_user_model().objects.get(username="eindredacteur")
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
record_authentication(SimpleNamespace(session=session), user, "mfa", type="totp")
session.save()
print(session.session_key)
"""
COUNT = "SELECT (SELECT count(*) FROM techport_siteimage) + (SELECT count(*) FROM techport_sitedocument)"
PLACES = ("original_images", "documents", "images")
COLLECTION = "1"  # the root of all
MISTAKE = "kan nu niet worden opgeslagen"


@contextmanager
def small_disk(place):
    """Mount an empty disk of 1 MB on a folder until the end of the context; only root may."""
    place.mkdir(parents=True, exist_ok=True)
    subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["/bin/umount", "--lazy", place], check=True)


def picture():
    """Return the bytes of a PNG of more than 2 MB."""
    made = io.BytesIO()
    Image.effect_noise((1_500, 1_500), 90).save(made, "PNG")
    return made.getvalue()


UPLOADS = {
    "/cms/images/add/": ("vol.png", picture),
    "/cms/documents/add/": ("vol.pdf", lambda: b"%PDF-1.7" + b"0" * 3_000_000),
}


def upload(site, session, path):
    """Send a file to the CMS as an editor does; return the answer."""
    name, made = UPLOADS[path]
    token, boundary = secrets.token_hex(16), secrets.token_hex(16)
    fields = {"csrfmiddlewaretoken": token, "title": "Vol", "collection": COLLECTION, "language": "nl"}
    parts = [f'name="{field}"\r\n\r\n{value}'.encode() for field, value in fields.items()]
    parts.append(f'name="file"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode() + made())
    begin = f"--{boundary}\r\nContent-Disposition: form-data; ".encode()
    body = b"".join(begin + part + b"\r\n" for part in parts) + f"--{boundary}--\r\n".encode()
    kind, cookie = f"multipart/form-data; boundary={boundary}", f"sessionid={session}; csrftoken={token}"
    return ask(site.port, path, "POST", body=body, content_type=kind, cookie=cookie)


def media(site):
    """The disk of the media is full, then read-only, then gone with all that was on it."""
    if os.geteuid() != 0:
        raise AssertionError("not tried: only root may mount a small disk")
    session = site.manage("shell", "--no-imports", "--command", SIGN_IN).strip()
    places, outcomes, seen = [Path(site.folder, "media", name) for name in PLACES], [], []
    pictures = [path for path in (site.folder / "media" / "images").iterdir() if path.is_file()]
    with site.connect() as connection, small_disk(places[0]), small_disk(places[1]), small_disk(places[2]):
        before = connection.execute(COUNT).fetchone()
        for state in ("rw", "ro"):
            for place in places:
                subprocess.run(["/bin/mount", "-o", f"remount,{state},size=1m", place], check=True)
            for path in UPLOADS:
                answer = upload(site, session, path)
                outcomes.append((answer.status, MISTAKE in answer.text))
            connection.execute("DELETE FROM techport_rendition")  # each is asked for anew, of an original that is gone
            site.manage("clear_pages")
            with site.load() as visitors:
                pass
            seen += visitors.seen
        rows = connection.execute(COUNT).fetchone()[0] - before[0]
        left = [path.name for place in places for path in place.rglob("*") if path.is_file()]
        gone = ask(site.port, f"/media/images/{pictures[0].name}").status
    site.manage("clear_pages")
    healed = site.until_well()
    back = ask(site.port, f"/media/images/{pictures[0].name}").status
    told = f"full and read-only: {outcomes} (status, told in the form), rows {rows}, files {left}"
    told += f"; pages without their pictures {visitors.told(seen)}, a picture {gone}"
    told += f"; a disk again: well after {healed:.1f} s, the picture {back}"
    assert set(outcomes) == {(200, True)}, told
    assert (rows, left) == (0, []), told
    assert {one.status for one in seen} == {200}, told
    assert (gone, back) == (404, 200), told
    return told
