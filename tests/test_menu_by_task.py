"""The menu of the CMS, by what people come to do, and the name and icon of its pages."""

import json

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from lxml import html
from wagtail.models import GroupPagePermission

from home.models import FormPage, PartnerIndexPage, PillarIndexPage
from newsitems.models import NewsIndexPage
from tests.builders import an_editor, home, publish

pytestmark = pytest.mark.django_db

READING = "Nieuws|Pijlers|Partners|Pagina’s: Lijst van pagina’s, Boom van pagina’s"
WRITING = f"{READING}, Formulieren|Media: Afbeeldingen, Documenten"
EVERYTHING = (
    "Nieuws: Nieuwsberichten, Onderwerpen|Pijlers|Partners"
    "|Pagina’s: Lijst van pagina’s, Boom van pagina’s, Formulieren, Mensen, Standaardteksten"
    "|Media: Afbeeldingen, Documenten|Vertalen"
)
TRANSLATING = (
    "Nieuws: Nieuwsberichten, Onderwerpen|Pijlers|Partners"
    "|Pagina’s: Lijst van pagina’s, Boom van pagina’s, Mensen, Standaardteksten|Vertalen"
)
TASKS = {
    "Beheerders": EVERYTHING,
    "Eindredactie": EVERYTHING,
    "Redactie": WRITING,
    "Vertalers": TRANSLATING,
    "Meelezers": READING,
}
# group: what is below "Instellingen"; of a group that is not here, nothing
SETTINGS = {
    "Eindredactie": ["Doorverwijzingen", "Uitgelichte zoekresultaten", "Synoniemen"],
    "Redactie": ["Uitgelichte zoekresultaten", "Synoniemen"],
}


@pytest.fixture
def overviews():
    """Return the overviews by model, with a form beside them."""
    publish(FormPage, home(), "Contact", slug="contact")
    models = {NewsIndexPage: "nieuws", PillarIndexPage: "pijlers", PartnerIndexPage: "partners"}
    return {model: publish(model, home(), slug=slug) for model, slug in models.items()}


def items_in(part):
    """Yield name, label, address and items of each item of a menu, as the CMS tells its script."""
    if isinstance(part, dict) and "_args" in part and "label" in part["_args"][0]:
        about, *rest = part["_args"]
        yield about["name"], about["label"], about.get("url"), list(items_in(rest))
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from items_in(inner)


def menu_of(client):
    """Return the items of the main menu for who uses ``client``."""
    page = html.fromstring(client.get(reverse("wagtailadmin_home")).content)
    return list(items_in(json.loads(page.get_element_by_id("wagtail-sidebar-props").text)))


@pytest.mark.parametrize("group", TASKS)
def test_each_group_finds_its_tasks_and_no_others(group, overviews, client):
    client.force_login(an_editor(group))
    items = menu_of(client)
    names = [name for name, *_rest in items]
    tasks = items[: names.index("reports")]
    said = [label + (": " + ", ".join(below[1] for below in inside) if inside else "") for _, label, _, inside in tasks]
    assert "|".join(said) == TASKS[group]
    assert "Snippets" not in said
    settings = next((inside for name, _, _, inside in items if name == "settings"), [])
    if group != "Beheerders":  # who has all that Wagtail has
        assert [label for _, label, *_rest in settings] == SETTINGS.get(group, [])


@pytest.mark.parametrize("group", TASKS)
def test_each_item_of_the_menu_opens(group, overviews, client):
    client.force_login(an_editor(group))
    opened = 0
    for name, label, url, inside in menu_of(client):
        for address in [url, *(below[2] for below in inside)]:
            if address and address.startswith("/cms/") and name not in ("account", "logout"):
                answer = client.get(address, follow=True)
                assert answer.status_code == 200, (label, address)
                assert not list(answer.context["messages"]), (label, address)  # no "you may not"
                opened += 1
    assert opened >= 8


def test_who_works_on_the_partners_only_sees_no_other_task(overviews, client):
    group = Group.objects.create(name="Partnerbeheer")
    group.permissions.set(Group.objects.get(name="Meelezers").permissions.all())
    GroupPagePermission.objects.create(group=group, page=overviews[PartnerIndexPage], permission_type="change")
    user = User.objects.create_user("lid")
    user.groups.add(group)
    client.force_login(user)
    assert [label for name, label, *_ in menu_of(client) if name in ("news", "pillars", "partners")] == ["Partners"]


def test_the_pages_of_the_cms_have_our_name_our_logo_and_our_icon(client):
    client.force_login(an_editor("Meelezers"))
    page = html.fromstring(client.get(reverse("wagtailadmin_home")).content)
    assert page.findtext("head/title").endswith("Techport")
    assert [link.get("href") for link in page.xpath("//link[@rel='icon']")] == [
        "/static/img/favicon.ico",
        "/static/img/favicon.svg",
    ]
    assert page.xpath("//template[@data-wagtail-sidebar-branding-logo]//svg[@aria-label='Techport']")
