"""Which pages somebody sees in the lists and the menu of the CMS: those of the explorer, asked of in fewer words."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from desk.rights import pages_to_explore
from home.models import StandardPage
from tests.builders import an_editor, home, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def branches():
    """Return two pages, each with a page below it."""
    own, other = (publish(StandardPage, home(), name, slug=name.lower()) for name in ("Eigen", "Anders"))
    below, far = publish(StandardPage, own, "Onder", slug="onder"), publish(StandardPage, other, "Ver", slug="ver")
    return own, below, other, far


def somebody(*rights):
    """Return a user with these rights: pairs of a page and the names of what may be done there."""
    group = Group.objects.create(name="Tak")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for page, names in rights:
        for name in names:
            permission = Permission.objects.get(codename=f"{name}_page", content_type__app_label="wagtailcore")
            GroupPagePermission.objects.create(group=group, page_id=page.pk, permission=permission)
    user = User.objects.create_user("tak", password="x")
    user.groups.add(group)
    return user


def same_as_wagtail(user):
    """Return the titles of what ``user`` sees, which is what Wagtail says."""
    seen = PagePermissionPolicy().explorable_instances(user)
    for model in (Page, StandardPage):
        assert list(pages_to_explore(user, model)) == list(model.objects.filter(pk__in=seen.values("pk")))
    return {page.title for page in pages_to_explore(user)}


@pytest.mark.parametrize("group", ["Beheerders", "Eindredactie", "Redactie", "Vertalers", "Meelezers"])
def test_each_group_sees_what_wagtails_explorer_has(branches, group):
    assert same_as_wagtail(an_editor(group)) >= {"Eigen", "Onder"}


@pytest.mark.parametrize("names", [["add"], ["add", "change", "publish"], ["lock"]])
def test_somebody_of_one_branch_sees_that_branch_and_the_way_to_it(branches, names, client):
    own, _below, _other, far = branches
    user = somebody((own, names))
    assert same_as_wagtail(user) == {"Home", "Eigen", "Onder"}
    client.force_login(user)
    listed = client.get(reverse("other_pages:index_results")).text
    assert "Onder" in listed
    assert far.title not in listed


def test_rights_on_two_branches_lead_through_what_both_are_below(branches):
    own, below, other, _far = branches
    assert same_as_wagtail(somebody((own, ["add"]), (below, ["change"]), (other, ["publish"]))) >= {"Eigen", "Ver"}


def test_nobody_sees_nothing():
    assert list(pages_to_explore(User.objects.create_user("niemand"))) == []


def test_each_place_is_asked_of_once(branches):
    own = branches[0]
    asked = str(pages_to_explore(somebody((own, ["add", "change", "publish", "lock", "unlock"]))).query)
    assert asked.count(f"LIKE {own.path}%") == 1
