"""What is private stays so wherever it goes, in both languages; and nothing that is hidden prints its address."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from tests.builders import an_english_page, home, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    """Return a private page with a page below it, which has one below it as well."""
    top = publish(StandardPage, home(), "Besloten", slug="besloten")
    restriction = PageViewRestriction.objects.create(page=top.page_ptr, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.set(Group.objects.filter(name="Redactie"))
    child = publish(StandardPage, top, "Geheim", slug="geheim")
    publish(StandardPage, child, "Dieper", slug="dieper")
    return child


@pytest.fixture
def elsewhere():
    """Return a page that anyone may read."""
    return publish(StandardPage, home(), "Openbaar", slug="openbaar")


def readable(client, *paths):
    """Return which of these addresses anyone can read."""
    return [path for path in paths if client.get(path).status_code == 200]


def copied(client, branch, elsewhere, **more):
    """Let an editor copy a page with what is below it, and publish that."""
    data = {
        "new_title": "Kopie",
        "new_slug": "kopie",
        "new_parent_page": elsewhere.pk,
        "copy_subpages": "on",
        "publish_copies": "on",
    }
    answer = client.post(reverse("wagtailadmin_pages:copy", args=[branch.pk]), data | more)
    assert answer.status_code == 302
    return Page.objects.get(slug="kopie", locale__language_code="nl")


@pytest.mark.parametrize("more", [{}, {"alias": "on"}], ids=["a copy", "an alias"])
def test_a_copy_out_of_a_private_branch_is_private(client, admin_client, branch, elsewhere, more):
    copy = copied(admin_client, branch, elsewhere, **more)
    assert copy.live
    client.logout()
    assert readable(client, "/openbaar/") == ["/openbaar/"]
    assert readable(client, "/openbaar/kopie/", "/openbaar/kopie/dieper/", "/en/openbaar/kopie/") == []
    assert [group.name for group in copy.view_restrictions.get().groups.all()] == ["Redactie"]


def test_a_copy_or_an_alias_that_a_script_makes_is_private(client, branch, elsewhere):
    branch.copy(to=elsewhere, recursive=True, update_attrs={"slug": "kopie"})
    branch.create_alias(parent=elsewhere, update_slug="schaduw", recursive=True)
    assert readable(client, "/openbaar/kopie/", "/openbaar/kopie/dieper/", "/openbaar/schaduw/") == []


def test_a_copy_within_a_private_branch_needs_no_restriction_of_its_own(client, branch):
    copy = branch.copy(update_attrs={"slug": "kopie"})
    assert not copy.view_restrictions.exists()
    assert readable(client, "/besloten/kopie/") == []


def test_a_copy_of_what_anyone_may_read_is_for_anyone(client, admin_client, elsewhere):
    publish(StandardPage, elsewhere, "Gewoon", slug="gewoon")
    copied(admin_client, Page.objects.get(slug="gewoon", locale__language_code="nl"), home())
    client.logout()
    assert readable(client, "/kopie/") == ["/kopie/"]


def test_what_moves_out_of_a_private_branch_stays_private_in_both_languages(client, admin_client, branch, elsewhere):
    an_english_page(branch, title="Secret", slug="secret")
    admin_client.post(reverse("wagtailadmin_pages:move_confirm", args=[branch.pk, elsewhere.pk]))
    branch.refresh_from_db()
    assert branch.get_parent().pk == elsewhere.pk
    client.logout()
    paths = ("/openbaar/geheim/", "/openbaar/geheim/dieper/", "/en/openbaar/secret/", "/en/openbaar/secret/dieper/")
    assert readable(client, *paths) == []
    PageViewRestriction.objects.filter(page=branch.pk).delete()
    assert readable(client, *paths) == [*paths]


def test_what_moves_within_a_private_branch_gets_no_restriction_of_its_own(branch):
    other = publish(StandardPage, branch.get_parent(), "Map", slug="map")
    branch.move(other, pos="last-child")
    assert not PageViewRestriction.objects.filter(page=branch.pk).exists()


def test_a_stricter_rule_of_the_branch_goes_along_with_a_page_that_has_one_of_its_own(branch, elsewhere):
    PageViewRestriction.objects.create(page=branch.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    branch.move(elsewhere, pos="last-child")
    assert PageViewRestriction.objects.get(page=branch.pk).restriction_type == PageViewRestriction.GROUPS


def test_a_restriction_reaches_translations_that_are_there_and_those_that_come(client, elsewhere):
    an_english_page(elsewhere, title="Open", slug="open")
    child = publish(StandardPage, elsewhere, "Kind", slug="kind")
    assert readable(client, "/openbaar/", "/en/open/", "/openbaar/kind/", "/en/open/kind/") != []
    PageViewRestriction.objects.create(page=elsewhere.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    an_english_page(child, title="Child", slug="child")
    publish(StandardPage, elsewhere, "Later", slug="later")
    paths = ("/openbaar/", "/en/open/", "/openbaar/kind/", "/en/open/child/", "/openbaar/later/", "/en/open/later/")
    assert readable(client, *paths) == []


def test_a_link_to_what_is_hidden_prints_no_address(client, branch, elsewhere):
    draft = publish(StandardPage, elsewhere, "Kladje", slug="kladje", live=False)
    text = "".join(f'<p><a linktype="page" id="{page.pk}">hier</a></p>' for page in (branch, draft))
    publish(StandardPage, home(), "Wegwijzer", slug="wegwijzer", body=[("text", text)])
    for path in ("/wegwijzer/", "/en/wegwijzer/", "/wegwijzer/index.md"):
        html = client.get(path).content.decode()
        assert html.count("hier") >= 2
        assert "geheim" not in html
        assert "kladje" not in html


def test_nobody_can_put_a_password_on_a_page_that_lies_in_plain_text(admin_client, elsewhere):
    address = reverse("wagtailadmin_pages:set_privacy", args=[elsewhere.pk])
    assert "password" not in admin_client.get(address).content.decode().lower().replace("wachtwoord", "")
    admin_client.post(address, {"restriction_type": "password", "password": "geheim", "groups": []})
    assert not PageViewRestriction.objects.exists()
