"""What editors do with images and documents that pages show: aim, replace, upload many at once, see where they are."""

import io

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from home.models import StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage
from pagecache.changes import NextGeneration
from techport.documents import SiteDocument
from techport.images import SiteImage
from tests.builders import an_editor, home, publish

pytestmark = pytest.mark.django_db

RED, BLUE, GREEN = (220, 0, 0), (0, 0, 220), (0, 200, 0)
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Return the folder of files, which is empty."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def editor(client):
    """Return the browser of somebody of the group Eindredactie."""
    client.force_login(an_editor("Eindredactie"))
    return client


def a_picture(left=RED, right=BLUE, name="beeld.png"):
    """Return an uploaded picture of which the halves have a colour each."""
    drawn, made = Image.new("RGB", (1600, 400), left), io.BytesIO()
    drawn.paste(right, (800, 0, 1600, 400))
    drawn.save(made, "PNG")
    return SimpleUploadedFile(name, made.getvalue(), "image/png")


@pytest.fixture
def image(editor):
    """Return an image that an editor uploaded, which a news item shows large and the list of news small."""
    send(editor, reverse("wagtailimages:add"), title="Beeld", alt_nl="Een beeld", file=a_picture())
    image = SiteImage.objects.get()
    publish(NewsItemPage, publish(NewsIndexPage, home(), slug="nieuws"), "Met beeld", slug="met-beeld", image=image)
    return image


def send(editor, address, **fields):
    """Return the answer to the form of an image or document, in which all went well."""
    answer = editor.post(address, {"collection": root().pk} | fields)
    assert answer.status_code == 302, answer.context["form"].errors
    return answer


def root():
    """Return the collection that all others are in."""
    return Collection.get_first_root_node()


def permission(model, action):
    """Return the permission to do something with pages, or with images."""
    app, name = ("wagtailcore", "page") if model is GroupPagePermission else ("wagtailimages", "image")
    return Permission.objects.get(content_type__app_label=app, codename=f"{action}_{name}")


def change(editor, image, **fields):
    """Change an image in the CMS."""
    fields = {"title": image.title, "alt_nl": image.alt_nl} | fields
    return send(editor, reverse("wagtailimages:edit", args=[image.pk]), **fields)


def shown(client, media, path="/nieuws/"):
    """Return the address and the colour in the middle of the smallest JPEG that a visitor is shown at ``path``."""
    html = client.get(path).content.decode()
    address = html.split("<picture", 1)[1].split('src="')[1].split('"')[0]
    with Image.open(media / address.removeprefix("/media/")) as picture:
        red, green, blue = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))
    return address, max((red, "red"), (green, "green"), (blue, "blue"))[1]


def test_pages_show_what_an_editor_aims_at(editor, client, image, media, django_capture_on_commit_callbacks):
    aim = {"focal_point_y": 200, "focal_point_width": 200, "focal_point_height": 200}
    for x, colour in ((300, "red"), (1300, "blue")):
        with django_capture_on_commit_callbacks(execute=True):
            change(editor, image, focal_point_x=x, **aim)
        if colour == "blue":
            left = SiteImage.objects.get(pk=image.pk)
            specs = [size.filter_spec for size in left.renditions.filter(filter_spec__contains="fill-")]
            assert specs, "what pages show was made at once"
            assert len(specs) == len(set(specs)), "and what was cut otherwise is forgotten"
        assert shown(client, media)[1] == colour


def test_a_replaced_picture_has_an_address_of_its_own_however_its_file_is_called(
    editor, client, image, media, settings, tmp_path, django_capture_on_commit_callbacks
):
    addresses = [shown(client, media)[0]]
    for colour in (GREEN, BLUE, RED):  # the name of the first is free again at the third
        settings.PAGES_DIR = tmp_path / "pages"
        with django_capture_on_commit_callbacks(execute=True) as done:
            change(editor, image, file=a_picture(colour, colour))
        assert any(isinstance(one, NextGeneration) for one in done), "the finished pages are made anew"
        settings.PAGES_DIR = None
        address, seen = shown(client, media)
        assert seen == {GREEN: "green", BLUE: "blue", RED: "red"}[colour]
        addresses.append(address)
    assert len(set(addresses)) == len(addresses)
    assert not any((media / address.removeprefix("/media/")).exists() for address in addresses[:-1])
    assert len(list((media / "original_images").iterdir())) == 1


def test_a_replaced_document_keeps_its_place_on_pages(editor, client, media, django_capture_on_commit_callbacks):
    address = reverse("wagtaildocs:add")
    send(editor, address, title="Agenda", language="nl", file=SimpleUploadedFile("agenda.pdf", PDF))
    document = SiteDocument.objects.get()
    publish(StandardPage, home(), "Over", slug="over", body=[("download", {"documents": [document]})])
    with django_capture_on_commit_callbacks(execute=True):
        new = SimpleUploadedFile("agenda-2027.pdf", PDF + b" ")
        address = reverse("wagtaildocs:edit", args=[document.pk])
        send(editor, address, title="Agenda 2027", language="nl", file=new)
    html = client.get("/over/").content.decode()
    assert "Agenda 2027" in html
    link = html.split('href="/documents/')[1].split('"')[0]
    assert b"".join(client.get(f"/documents/{link}").streaming_content) == PDF + b" "
    assert [file.name for file in (media / "documents").iterdir()] == ["agenda-2027.pdf"]


def test_a_bad_file_among_many_is_told_and_the_good_ones_are_kept_and_described(editor):
    def upload(library, file):
        data = {"title": file.name, "files[]": file, "collection": root().pk}
        address = reverse(f"wagtail{library}:add_multiple")
        return editor.post(address, data, headers={"X-Requested-With": "XMLHttpRequest"}).json()

    bad = SimpleUploadedFile("stuk.png", a_picture().read()[:900], "image/png")
    answers = [upload("images", file) for file in (a_picture(name="een.png"), bad, a_picture(GREEN, name="twee.png"))]
    assert [answer["success"] for answer in answers] == [True, False, True]
    assert "beschadigd" in answers[1]["error_message"]
    assert "Nog niet ingevuld" in answers[0]["form"]
    for answer, words in zip(answers[::2], ("Een", "Twee"), strict=True):
        number = answer["image_id"]
        address = reverse("wagtailimages:edit_multiple", args=[number])
        fields = {"title": words, "alt_nl": f"{words} vlak", "collection": root().pk}
        data = {f"image-{number}-{name}": value for name, value in fields.items()}
        assert editor.post(address, data, headers={"X-Requested-With": "XMLHttpRequest"}).json()["success"]
    assert list(SiteImage.objects.order_by("pk").values_list("alt_nl", flat=True)) == ["Een vlak", "Twee vlak"]
    files = (("a.pdf", PDF), ("b.pdf", b"<html>"), ("c.pdf", PDF))
    answers = [upload("docs", SimpleUploadedFile(name, content)) for name, content in files]
    assert [answer["success"] for answer in answers] == [True, False, True]
    assert SiteDocument.objects.count() == 2


def test_an_editor_is_told_that_a_picture_says_nothing_to_who_can_not_see_it(editor, image):
    address = reverse("wagtailimages:edit", args=[image.pk])
    assert "Nog niet ingevuld" not in editor.get(address).content.decode()
    change(editor, image, alt_nl="")
    assert "Nog niet ingevuld" in editor.get(address).content.decode()


def test_an_editor_sees_where_an_image_is_but_not_what_is_not_theirs(client, image):
    branch = publish(StandardPage, home(), "Tak", slug="tak", body=[("image", {"image": image})])
    group = Group.objects.create(name="Een tak")
    for model, place in ((GroupPagePermission, {"page": branch}), (GroupCollectionPermission, {"collection": root()})):
        for action in ("add", "change"):
            model.objects.create(group=group, permission=permission(model, action), **place)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = an_editor("Meelezers")
    user.groups.set([group])
    client.force_login(user)
    number = client.get(reverse("wagtailimages:edit", args=[image.pk])).context["usage_count_val"]
    usage = client.get(reverse("wagtailimages:image_usage", args=[image.pk]))
    titles = [row["label"] for row in usage.context["table"].data]
    assert len(titles) == number > 1
    assert [title for title in titles if not title.startswith("(Priv")] == ["Tak"]
    assert "Met beeld" not in usage.content.decode()
