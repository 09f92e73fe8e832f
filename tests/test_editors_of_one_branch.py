"""An editor with rights on one branch gets nothing of another: a test for each advisory about Wagtail of 2026.

Each asks the CMS for something of the editor's own branch, which works, and then for the same of another branch.
"""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import FormPage, Person, StandardPage
from techport.documents import SiteDocument
from techport.images import SiteImage
from techport.locales import locale_of, source_locale
from tests.builders import home, publish
from tests.test_uploads import picture

pytestmark = pytest.mark.django_db

HIDDEN = "kolibrimus"


class Branch:
    """A page with a newer draft, a draft and a form below it, and a collection with an image and a document."""

    def __init__(self, name, word):
        self.word = word
        self.page = publish(StandardPage, home(), name, slug=name.lower())
        self.first = self.page.latest_revision
        self.page.title = f"{word} titel"
        self.page.search_description = f"Over {word}"
        self.last = self.page.save_revision(log_action=True)
        self.draft = publish(StandardPage, self.page, f"{word} kladje", slug="kladje", live=False)
        self.form = publish(FormPage, self.page, "Vraag ons", slug="vraag")
        self.answer = FormSubmission.objects.create(page=self.form, form_data={"vraag": word})
        self.collection = Collection.get_first_root_node().add_child(name=name)
        self.image = SiteImage.objects.create(
            title=f"{word} beeld",
            file=ImageFile(SimpleUploadedFile(f"{name}.png", picture()), name=f"{name}.png"),
            collection=self.collection,
        )
        self.document = SiteDocument.objects.create(
            title=f"{word} stuk", file=SimpleUploadedFile(f"{name}.pdf", b"%PDF-1.7"), collection=self.collection
        )
        self.image.get_file_hash()
        self.document.get_file_hash()


@pytest.fixture
def own():
    """Return the branch of the editor."""
    return Branch("Eigen", "zwavelvlinder")


@pytest.fixture
def other():
    """Return the branch of somebody else."""
    return Branch("Anders", HIDDEN)


@pytest.fixture
def editor(own, client):
    """Return the browser of an editor with all rights on one branch and its collection."""
    group = Group.objects.create(name="Eén tak")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("add_page", "change_page", "publish_page", "lock_page", "bulk_delete_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=name)
        GroupPagePermission.objects.create(group=group, page=own.page.page_ptr, permission=permission)
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for action in ("add", "change", "choose"):
            permission = Permission.objects.get(codename=f"{action}_{model}", content_type__app_label=app)
            GroupCollectionPermission.objects.create(group=group, collection=own.collection, permission=permission)
    user = User.objects.create_user("tak", password="x")
    user.groups.add(group)
    client.force_login(user)
    return client


def is_refused(answer, word=HIDDEN):
    """Return whether an answer says nothing of ``word``: a redirect away, 403, 404 or a page without it."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert word not in body.decode(errors="replace").lower()
    return answer.status_code in (302, 403, 404)


def form_of(branch):
    """Return what the CMS sends when an editor saves the page of a branch."""
    return nested_form_data(
        {
            "title": f"{branch.word} bewerkt",
            "slug": branch.page.slug,
            "summary": "",
            "body": streamfield([]),
            "footnotes": streamfield([]),
            "related_links": streamfield([]),
        }
    )


READING = {
    "draft": lambda branch: reverse("wagtailadmin_pages:view_draft", args=[branch.page.pk]),
    "draft that was never published": lambda branch: reverse("wagtailadmin_pages:view_draft", args=[branch.draft.pk]),
    "preview of an edit": lambda branch: reverse("wagtailadmin_pages:preview_on_edit", args=[branch.page.pk]),
    "revision": lambda branch: reverse("wagtailadmin_pages:revisions_view", args=[branch.page.pk, branch.last.pk]),
    "revision to go back to": lambda branch: reverse(
        "wagtailadmin_pages:revisions_revert", args=[branch.page.pk, branch.first.pk]
    ),
    "comparison of revisions": lambda branch: reverse(
        "wagtailadmin_pages:revisions_compare", args=[branch.page.pk, branch.first.pk, branch.last.pk]
    ),
    "comparison of the first and the last": lambda branch: reverse(
        "wagtailadmin_pages:revisions_compare", args=[branch.page.pk, "earliest", "latest"]
    ),
    "history": lambda branch: reverse("wagtailadmin_pages:history", args=[branch.page.pk]),
    "results of the history": lambda branch: reverse("wagtailadmin_pages:history_results", args=[branch.page.pk]),
    "editor": lambda branch: reverse("wagtailadmin_pages:edit", args=[branch.page.pk]),
    "copy": lambda branch: reverse("wagtailadmin_pages:copy", args=[branch.page.pk]),
    "move": lambda branch: reverse("wagtailadmin_pages:move", args=[branch.draft.pk]),
    "deletion": lambda branch: reverse("wagtailadmin_pages:delete", args=[branch.draft.pk]),
    "unpublishing": lambda branch: reverse("wagtailadmin_pages:unpublish", args=[branch.page.pk]),
    "answers to a form": lambda branch: reverse("wagtailforms:list_submissions", args=[branch.form.pk]),
    "deletion of answers": lambda branch: (
        reverse("wagtailforms:delete_submissions", args=[branch.form.pk]) + f"?selected-submissions={branch.answer.pk}"
    ),
    "image": lambda branch: reverse("wagtailimages:edit", args=[branch.image.pk]),
    "chosen image": lambda branch: reverse("wagtailimages_chooser:chosen", args=[branch.image.pk]),
    "format of a chosen image": lambda branch: reverse("wagtailimages_chooser:select_format", args=[branch.image.pk]),
    "preview of an image": lambda branch: reverse("wagtailimages:preview", args=[branch.image.pk, "max-100x100"]),
    "document": lambda branch: reverse("wagtaildocs:edit", args=[branch.document.pk]),
    "chosen document": lambda branch: reverse("wagtaildocs_chooser:chosen", args=[branch.document.pk]),
}
LISTS = {
    "image chooser": "wagtailimages_chooser:choose",
    "results of the image chooser": "wagtailimages_chooser:choose_results",
    "document chooser": "wagtaildocs_chooser:choose",
}


@pytest.mark.parametrize("name", READING)
def test_what_an_editor_may_do_here_is_refused_on_another_branch(editor, own, other, name):
    here = editor.get(READING[name](own))
    assert here.status_code in (200, 302)
    assert "/cms/login" not in here.get("Location", "")
    assert is_refused(editor.get(READING[name](other)))


@pytest.mark.parametrize("name", LISTS)
def test_lists_and_choosers_show_nothing_of_another_branch(editor, own, other, name):
    for query in ("", f"?q={HIDDEN[:5]}", f"?collection_id={other.collection.pk}", f"?p=1&q={HIDDEN[:5]}&tag=x"):
        answer = editor.get(reverse(LISTS[name]) + query)
        assert answer.status_code in (200, 302, 400)
        assert HIDDEN not in answer.content.decode().lower(), query


@pytest.mark.parametrize("kind", ["image", "document"])
def test_scripts_of_the_cms_hear_of_nothing_in_another_collection(editor, own, other, kind):
    name = f"wagtailadmin_api:{kind}s"
    assert editor.get(reverse(f"{name}:detail", args=[getattr(own, kind).pk])).status_code == 200
    assert editor.get(reverse(f"{name}:detail", args=[getattr(other, kind).pk])).status_code == 404
    answer = editor.get(reverse(f"{name}:listing")).content.decode()
    assert own.word in answer
    assert HIDDEN not in answer


def test_page_choosers_show_no_draft_of_another_branch(editor, own, other):
    shown = f"{own.word} kladje", f"{HIDDEN} kladje"
    for address in (
        reverse("wagtailadmin_choose_page_child", args=[other.page.pk]),
        reverse("wagtailadmin_choose_page_child", args=[own.page.pk]),
        reverse("wagtailadmin_choose_page_search") + "?q=kladje",
    ):
        html = editor.get(address).content.decode()
        assert shown[1] not in html, address
        assert (shown[0] in html) == (address.find(f"/{other.page.pk}/") < 0), address


def test_there_is_no_interface_to_pages_for_everybody(client):
    for path in ("/api/", "/api/v2/pages/", "/cms/api/main/pages/"):
        assert client.get(path).status_code in (302, 401, 403, 404), path


def test_a_page_of_another_branch_is_not_copied_into_ones_own(editor, own, other):
    before = Page.objects.count()
    data = {
        "new_title": "Gestolen",
        "new_slug": "gestolen",
        "new_parent_page": own.page.pk,
        "copy_subpages": "on",
        "publish_copies": "on",
        "alias": "",
    }
    for page in (other.page, other.draft):
        for alias in ("", "on"):
            answer = editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data | {"alias": alias})
            assert is_refused(answer)
    assert Page.objects.count() == before


def test_ones_own_page_is_not_copied_or_moved_into_another_branch(editor, own, other):
    before = {page.pk: page.path for page in Page.objects.all()}
    data = {"new_title": "Indringer", "new_slug": "indringer", "new_parent_page": other.page.pk}
    editor.post(reverse("wagtailadmin_pages:copy", args=[own.draft.pk]), data)
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[own.draft.pk, other.page.pk]))
    assert {page.pk: page.path for page in Page.objects.all()} == before


def test_a_preview_of_another_branch_can_not_be_made(editor, own, other):
    here = editor.post(reverse("wagtailadmin_pages:preview_on_edit", args=[own.page.pk]), form_of(own))
    assert here.status_code == 200
    assert is_refused(editor.post(reverse("wagtailadmin_pages:preview_on_edit", args=[other.page.pk]), form_of(other)))
    added = reverse("wagtailadmin_pages:preview_on_add", args=["home", "standardpage", other.page.pk])
    assert is_refused(editor.post(added, form_of(other)))
    assert is_refused(editor.get(added))


def test_answers_to_a_form_of_another_branch_can_not_be_deleted(editor, own, other):
    for form in (other.form, own.form):
        address = reverse("wagtailforms:delete_submissions", args=[form.pk])
        answer = editor.post(f"{address}?selected-submissions={other.answer.pk}")
        assert is_refused(answer)
    assert FormSubmission.objects.filter(pk=other.answer.pk).exists()


def test_pages_of_another_branch_can_not_be_changed_in_bulk(editor, own, other):
    for action in ("delete", "move", "publish", "unpublish"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        answer = editor.post(f"{address}?id={other.draft.pk}&id={other.page.pk}", {"chooser": own.page.pk})
        assert HIDDEN not in answer.get("Location", "")
    other.draft.refresh_from_db()
    other.page.refresh_from_db()
    assert (other.draft.live, other.page.live) == (False, True)
    assert other.draft.get_parent().pk == other.page.pk


def test_nobody_learns_from_its_hash_whether_a_closed_document_is_a_file_they_have(client, own, other):
    CollectionViewRestriction.objects.create(collection=other.collection, restriction_type="login")
    for known in (other.document.file_hash, "*"):
        answer = client.get(other.document.url, headers={"if-none-match": f'"{known}"'})
        assert answer.status_code == 302
        assert other.document.file_hash not in str(answer.headers)


def test_a_document_of_another_collection_can_not_be_found_by_its_hash(editor, own, other):
    same = SimpleUploadedFile("zelfde.pdf", b"%PDF-1.7")
    answer = editor.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": "Zelfde", "collection": own.collection.pk, "files[]": same},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.status_code == 200
    assert HIDDEN not in answer.content.decode()


def test_an_image_that_one_may_not_see_does_not_show_as_a_duplicate(editor, own, other):
    same = SimpleUploadedFile("zelfde.png", other.image.file.open().read())
    answer = editor.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Zelfde",
            "image-chooser-upload-collection": own.collection.pk,
            "image-chooser-upload-file": same,
        },
    )
    assert answer.status_code == 200
    assert HIDDEN not in answer.content.decode()


def test_a_shared_text_can_not_be_copied_without_the_right_to_add_one(editor):
    person = Person.objects.create(name=HIDDEN, locale=source_locale())
    for name in ("copy", "edit", "history", "usage", "delete"):
        answer = editor.get(reverse(f"wagtailsnippets_home_person:{name}", args=[person.pk]))
        assert is_refused(answer), name
    for name in ("list", "list_results"):
        assert HIDDEN not in editor.get(reverse(f"wagtailsnippets_home_person:{name}")).content.decode()
    assert Person.objects.count() == 1


def test_a_page_of_another_branch_can_not_be_copied_for_translation(editor, own, other):
    english = locale_of("en")
    before = list(Page.objects.values_list("pk", "alias_of", "live"))
    for page in (other.page, other.draft):
        address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        assert is_refused(editor.get(address))
        answer = editor.post(address, {"locales": [english.pk], "include_subtree": "on"})
        assert is_refused(answer)
    assert list(Page.objects.values_list("pk", "alias_of", "live")) == before
