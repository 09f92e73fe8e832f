"""What editors put in the libraries is what it says to be, whole, discreet about its maker, and fits the disk."""

import errno
import io
import os
import resource
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import ExifTags, Image, PngImagePlugin
from wagtail.models import Collection

from techport import uploads
from techport.documents import SiteDocument
from techport.images import SiteImage

pytestmark = pytest.mark.django_db

WAYS = ("one", "many", "chooser", "replace")
MODELS = {"images": SiteImage, "docs": SiteDocument}
each_way = pytest.mark.parametrize("way", WAYS)
HTML = b"<!doctype html><script>alert(document.domain)</script>"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Return the folder of files, which is empty."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


def picture(kind="PNG", size=(60, 40), **options):
    """Return the bytes of an image with some noise in it, so that it has a body to cut off."""
    made = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(made, kind, **options)
    return made.getvalue()


def a_zip(**parts):
    """Return the bytes of a zip with these parts; a double underscore stands for a slash."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def good(library):
    """Return a file that a library takes."""
    if library == "images":
        return SimpleUploadedFile("goed.png", picture(), "image/png")
    return SimpleUploadedFile("goed.pdf", b"%PDF-1.7\n%%EOF", "application/pdf")


def upload(client, library, way, file):
    """Return the answer of the CMS to an editor who uploads ``file`` in some ``way``."""
    data = {"title": "Iets", "collection": Collection.get_first_root_node().pk, "language": "nl"}
    if way == "many":
        return client.post(
            reverse(f"wagtail{library}:add_multiple"),
            data | {"files[]": file},
            headers={"X-Requested-With": "XMLHttpRequest"},
        )
    if way == "chooser":
        prefix = "image-chooser-upload-" if library == "images" else "document-chooser-upload-"
        data = {prefix + name: value for name, value in (data | {"file": file}).items()}
        return client.post(reverse(f"wagtail{library}_chooser:create"), data)
    if way == "replace":
        old = MODELS[library].objects.get(title="Oud")
        return client.post(reverse(f"wagtail{library}:edit", args=[old.pk]), data | {"title": "Oud", "file": file})
    return client.post(reverse(f"wagtail{library}:add"), data | {"file": file})


def stored(media):
    """Return the names and sizes of the files that there are, but for sizes of images."""
    paths = [path for path in media.rglob("*") if path.is_file() and path.parent.name != "images"]
    return {path.name: path.stat().st_size for path in paths}


@contextmanager
def nothing_changes(library, way, media):
    """Make sure that what happens in this context leaves rows and files as they were."""
    model = MODELS[library]
    if way == "replace":
        model.objects.create(
            title="Oud", file=good(library), **({} if library == "docs" else {"width": 60, "height": 40})
        )
    rows, files = list(model.objects.values("pk", "file")), stored(media)
    yield
    assert list(model.objects.values("pk", "file")) == rows
    assert stored(media) == files


def animation():
    """Return a GIF of many frames that are small each."""
    frames = [Image.new("P", (2_000, 2_000), number) for number in range(6)]
    made = io.BytesIO()
    frames[0].save(made, "GIF", save_all=True, append_images=frames[1:])
    return made.getvalue()


def vast():
    """Return a PNG of 121 million pixels in 15 kB."""
    made = io.BytesIO()
    Image.new("1", (11_000, 11_000)).save(made, "PNG")
    return made.getvalue()


BAD_IMAGES = {
    "half a PNG": ("a.png", lambda: picture()[:3_000]),
    "a PNG of its first bytes": ("a.png", lambda: picture()[:60]),
    "half a JPEG": ("a.jpg", lambda: picture("JPEG")[:900]),
    "half a WebP": ("a.webp", lambda: picture("WEBP", lossless=True)[:2_000]),
    "half a GIF": ("a.gif", lambda: picture("GIF")[:1_200]),
    "121 million pixels": ("a.png", vast),
    "24 million pixels in frames": ("a.gif", animation),
    "a web page": ("a.png", lambda: HTML),
    "a drawing with script": (
        "a.svg",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ),
    "a drawing with another name": ("a.png", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "a PNG with the name of a JPEG": ("a.jpg", picture),
    "a PNG with the name of a web page": ("a.html", picture),
    "a PNG without a name": (".png", lambda: b""),
    "a zip": ("a.png", lambda: a_zip(a="b")),
    "nothing": ("a.png", lambda: b""),
}
BAD_DOCUMENTS = {
    "a web page as PDF": ("a.pdf", lambda: HTML),
    "a web page before a PDF": ("a.pdf", lambda: HTML + b"%PDF-1.7"),
    "a web page by its own name": ("a.html", lambda: HTML),
    "a drawing": ("a.svg", lambda: b"<svg/>"),
    "a program": ("a.exe", lambda: b"MZ\x90\x00"),
    "a program as text": ("a.txt", lambda: b"MZ\x90\x00"),
    "a PDF as Word": ("a.docx", lambda: b"%PDF-1.7"),
    "a spreadsheet as Word": ("a.docx", lambda: a_zip(xl__workbook="x")),
    "half a Word file": ("a.docx", lambda: a_zip(word__document="x" * 500)[:60]),
    "a zip bomb": ("a.zip", lambda: a_zip(a=b"0" * 201_000_000)),
    "a zip bomb as Word": ("a.docx", lambda: a_zip(word__document=b"0" * 201_000_000)),
    "a web page before a zip": ("a.zip", lambda: HTML + a_zip(a="b")),
    "nothing": ("a.pdf", lambda: b""),
    "20 MB": ("a.pdf", lambda: b"%PDF-" + b"0" * 20_000_000),
}


@pytest.mark.parametrize("name", BAD_IMAGES)
@each_way
def test_an_image_that_is_none_or_too_much_is_a_mistake_in_the_form(admin_client, media, way, name):
    file_name, made = BAD_IMAGES[name]
    with nothing_changes("images", way, media):
        answer = upload(admin_client, "images", way, SimpleUploadedFile(file_name, made(), "image/png"))
        assert answer.status_code == 200


@pytest.mark.parametrize("name", BAD_DOCUMENTS)
@each_way
def test_a_document_that_is_not_what_its_name_says_is_a_mistake_in_the_form(admin_client, media, way, name):
    file_name, made = BAD_DOCUMENTS[name]
    with nothing_changes("docs", way, media):
        answer = upload(admin_client, "docs", way, SimpleUploadedFile(file_name, made(), "application/pdf"))
        assert answer.status_code == 200


def test_an_editor_is_told_that_an_image_is_damaged(admin_client):
    answer = upload(admin_client, "images", "one", SimpleUploadedFile("a.png", picture()[:3_000], "image/png"))
    assert len(answer.context["form"].errors["file"]) == 1
    assert "beschadigd" in answer.content.decode()


def test_an_image_of_too_many_pixels_is_refused_before_it_is_decoded(admin_client, monkeypatch):
    def decode(data):
        raise AssertionError("decoded")

    monkeypatch.setattr(uploads, "without_metadata", decode)
    answer = upload(admin_client, "images", "one", SimpleUploadedFile("a.png", vast(), "image/png"))
    assert "20000000" in "".join(answer.context["form"].errors["file"]).replace(".", "")


@pytest.mark.parametrize("library", MODELS)
@each_way
def test_a_file_that_is_fine_is_taken(admin_client, library, way, media):
    if way == "replace":
        upload(admin_client, library, "one", good(library))
        MODELS[library].objects.update(title="Oud")
    answer = upload(admin_client, library, way, good(library))
    assert answer.status_code in (200, 302)
    assert MODELS[library].objects.count() == 1
    assert len(stored(media)) == 1
    kept = MODELS[library].objects.get()
    assert kept.file_size == kept.file.size > 0


@pytest.mark.parametrize("library", MODELS)
@each_way
def test_a_full_disk_is_told_and_leaves_no_half_file(admin_client, library, way, media):
    data = picture(size=(300, 300)) if library == "images" else b"%PDF-1.7" + b"0" * 90_000
    file = SimpleUploadedFile(f"vol.{'png' if library == 'images' else 'pdf'}", data)
    with nothing_changes(library, way, media):
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, limits[1]))
        try:
            answer = upload(admin_client, library, way, file)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert answer.status_code == 200
        assert "opgeslagen" in answer.content.decode()


@pytest.mark.parametrize("library", MODELS)
@each_way
def test_a_disk_that_can_not_be_written_is_told(admin_client, library, way, media, monkeypatch):
    with nothing_changes(library, way, media):
        open_file = os.open

        def refuse(path, flags, *arguments, **options):
            if flags & os.O_CREAT and str(path).startswith(str(media)):
                raise OSError(errno.EROFS, os.strerror(errno.EROFS))
            return open_file(path, flags, *arguments, **options)

        with monkeypatch.context() as patch:
            patch.setattr(os, "open", refuse)
            answer = upload(admin_client, library, way, good(library))
        assert answer.status_code == 200
        assert "opgeslagen" in answer.content.decode()


def exif(orientation=6):
    """Return what a telephone writes: where it was, which side is up, and whose it is."""
    made = Image.Exif()
    made[ExifTags.Base.Orientation] = orientation
    made[ExifTags.Base.Make] = "Geheim"
    made.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 27.0, 30.0)
    made.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    return made


def notes():
    """Return the remarks of a PNG."""
    made = PngImagePlugin.PngInfo()
    made.add_text("Comment", "Geheim")
    made.add_itxt("XML:com.adobe.xmp", "<x>Geheim</x>")
    return made


TELLTALE = {
    "JPEG": lambda: picture("JPEG", exif=exif(), comment=b"Geheim", xmp=b"<x>Geheim</x>") + HTML + a_zip(Geheim="x"),
    "PNG": lambda: picture("PNG", exif=exif(), pnginfo=notes()) + HTML + a_zip(Geheim="x"),
    "WEBP": lambda: picture("WEBP", exif=exif(), xmp=b"<x>Geheim</x>") + HTML,
    "AVIF": lambda: picture("AVIF", exif=exif(), xmp=b"<x>Geheim</x>"),
    "GIF": lambda: picture("GIF", comment=b"Geheim" + HTML),
}


@pytest.mark.parametrize("kind", TELLTALE)
@each_way
def test_a_picture_keeps_to_itself_where_it_was_taken_and_what_hides_behind_it(admin_client, kind, way):
    if way == "replace":
        upload(admin_client, "images", "one", good("images"))
        SiteImage.objects.update(title="Oud")
    data = TELLTALE[kind]()
    assert b"Geheim" in data
    upload(admin_client, "images", way, SimpleUploadedFile(f"foto.{kind.lower()}", data, f"image/{kind.lower()}"))
    image = SiteImage.objects.get()
    kept = image.file.open().read()
    assert b"Geheim" not in kept
    assert b"<script" not in kept
    with Image.open(io.BytesIO(kept)) as shown, Image.open(io.BytesIO(data)) as sent:
        shown.load()
        assert not shown.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        assert shown.getexif().get(ExifTags.Base.Orientation) == (None if kind == "GIF" else sent.getexif().get(0x0112))
        assert (shown.size, shown.format) == (sent.size, kind)
        if kind in ("PNG", "WEBP"):
            assert list(shown.getdata()) == list(sent.getdata())


def test_an_animation_stays_one(admin_client):
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "green", "blue")]
    for kind in ("GIF", "WEBP", "PNG"):
        made = io.BytesIO()
        options = {"comment": b"x"} if kind == "GIF" else {"exif": exif()}
        frames[0].save(made, kind, save_all=True, append_images=frames[1:], duration=100, **options)
        upload(admin_client, "images", "one", SimpleUploadedFile(f"a.{kind.lower()}", made.getvalue()))
        with Image.open(SiteImage.objects.latest("pk").file) as shown:
            assert shown.n_frames == 3


NAMES = {
    "up": "../../../boven.{}",
    "300 characters": "a" * 300 + ".{}",
    "right to left": "fac\u202efdp.{}",
    "a NUL": "a\x00b.{}",
    "new lines": "a\r\nX-Header: b.{}",
    "quotation marks": 'a";x="b.{}',
    "pictures": "💩.{}",
    "script": "<img src=x onerror=alert(1)>.{}",
    "two kinds": "a.html.{}",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("library", MODELS)
@pytest.mark.parametrize("way", ["one", "many", "chooser"])
def test_a_file_with_an_odd_name_gets_a_sane_one_or_is_refused_in_the_form(admin_client, library, way, name, media):
    file = good(library)
    file._name = NAMES[name].format(Path(file.name).suffix[1:])  # past what Django's own class does to it
    answer = upload(admin_client, library, way, file)
    assert answer.status_code in (200, 302)
    assert {path.parent for path in media.rglob("*") if path.is_file()} <= {
        media / "original_images",
        media / "images",
        media / "documents",
    }
    for kept in stored(media):
        assert not set(kept) & set('/\\<>"\x00\r\n\u202e')
        assert len(kept) <= 100


@pytest.mark.parametrize(
    ("suffix", "content_type"),
    [
        ("pdf", "application/pdf"),
        ("txt", "text/plain"),
        ("csv", "text/csv"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("key", "application/vnd.apple.keynote"),
    ],
)
def test_a_visitor_saves_a_document_and_no_browser_takes_it_for_a_page(client, suffix, content_type):
    document = SiteDocument.objects.create(title="Iets", file=SimpleUploadedFile(f"iets.{suffix}", b"%PDF-1.7"))
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert answer["Content-Type"].partition(";")[0] == content_type
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("library", MODELS)
@pytest.mark.parametrize("collection", ["", "999999", "abc", "9" * 30, "-1"])
def test_many_at_once_for_a_collection_that_is_not_there_is_no_fault(admin_client, media, library, collection):
    Collection.get_first_root_node().add_child(name="Tweede")  # with one, nobody is asked
    admin_client.raise_request_exception = False
    data = {"title": "Iets", "collection": collection, "files[]": good(library)}
    answer = admin_client.post(
        reverse(f"wagtail{library}:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert answer.status_code < 500
    assert not MODELS[library].objects.exists()
