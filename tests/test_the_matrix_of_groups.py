"""Every group, every action, both trees: what the CMS really does when somebody asks for it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import FormPage, StandardPage
from tests.builders import an_editor, an_english_page, home, publish

pytestmark = pytest.mark.django_db

# group: what it may do to a Dutch page, and to an English one. English pages come, move and go with the Dutch
ON_PAGES = {
    "Beheerders": (
        "add edit publish unpublish lock delete delete-live move copy alias submit approve",
        "edit publish unpublish lock delete delete-live",
    ),
    "Eindredactie": (
        "add edit publish unpublish lock delete copy alias submit approve",
        "edit publish unpublish lock",
    ),
    "Redactie": ("add edit delete copy submit", ""),
    "Vertalers": ("", "edit publish unpublish"),
    "Meelezers": ("", ""),
}
# group: the other pages of the CMS that open for it
ON_THE_REST = {
    "Beheerders": "topics images documents redirects answers english searches missing signing-in users groups sites",
    "Eindredactie": "topics images documents redirects answers english searches missing",
    "Redactie": "images documents answers english searches",
    "Vertalers": "english searches",
    "Meelezers": "english searches missing",
}
ADDRESSES = {
    "topics": "wagtailsnippets_newsitems_topic:add",
    "images": "wagtailimages:add",
    "documents": "wagtaildocs:add",
    "redirects": "wagtailredirects:add",
    "english": "translations:report",
    "searches": "search_not_found",
    "missing": "missing_addresses",
    "signing-in": "signin_report",
    "users": "wagtailusers_users:index",
    "groups": "wagtailusers_groups:index",
    "sites": "wagtailsites:index",
}


def a_page(**changes):
    """Return what the CMS sends when somebody saves a page of text."""
    data = {
        "title": "Anders",
        "slug": "anders",
        "summary": "Wat wij doen.",
        "introduction": "null",
        "body": streamfield([]),
        "footnotes": streamfield([]),
        "role": "none",
        "seo_title": "",
        "search_description": "Wat wij doen in de regio.",
        "social_image": "",
        "needs_english": "on",
        "english_summary": "",
        "review_by": "",
        "go_live_at": "",
        "expire_at": "",
        "comments": inline_formset([]),
    }
    return nested_form_data(data | changes)


class Tried:
    """Asks the CMS for each action on one page, in the language of that page, and looks at what came of it."""

    def __init__(self, browser, page, colleague):
        self.browser, self.page, self.colleague = browser, page, colleague

    def post(self, name, *arguments, **data):
        """Send a form of the CMS."""
        return self.browser.post(reverse(f"wagtailadmin_pages:{name}", args=arguments), data)

    def now(self):
        """Return the page as it is now."""
        return Page.objects.get(pk=self.page.pk)

    def draft(self):
        """Return a page beside this one that was never online."""
        draft = StandardPage(title="Probeersel", slug="probeersel", live=False, locale=self.page.locale)
        self.page.get_parent().add_child(instance=draft)
        draft.save_revision()
        return draft

    def add(self):
        self.post("add", "home", "standardpage", self.page.pk, **a_page(title="Nieuw", slug="nieuw"))
        return Page.objects.filter(slug="nieuw", path__startswith=self.page.path).exists()

    def edit(self):
        self.post("edit", self.page.pk, **a_page())
        return self.now().get_latest_revision_as_object().title == "Anders"

    def publish(self):
        self.post("edit", self.page.pk, **a_page(), **{"action-publish": "1"})
        return self.now().title == "Anders"

    def unpublish(self):
        self.post("unpublish", self.page.pk)
        return not self.now().live

    def lock(self):
        self.post("lock", self.page.pk)
        return self.now().locked

    def delete(self):
        draft = self.draft()
        self.post("delete", draft.pk)
        return not Page.objects.filter(pk=draft.pk).exists()

    def delete_live(self):
        self.post("delete", self.page.pk)
        return not Page.objects.filter(pk=self.page.pk).exists()

    def move(self):
        destination = Page.objects.get(slug="doel", locale=self.page.locale)
        self.post("move_confirm", self.page.pk, destination.pk)
        return self.now().is_child_of(destination)

    def copy(self, **changes):
        parent = self.page.get_parent()
        before = set(parent.get_children().values_list("pk", flat=True))
        data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": parent.pk} | changes
        self.post("copy", self.page.pk, **data)
        return parent.get_children().exclude(pk__in=before).exists()

    def alias(self):
        return self.copy(alias="on") and Page.objects.filter(alias_of=self.page.pk, slug="kopie").exists()

    def submit(self):
        self.post("edit", self.page.pk, **a_page(), **{"action-submit": "1"})
        return self.now().workflow_in_progress

    def approve(self):
        page = self.page.specific
        page.title = "Ingestuurd"
        page.save_revision(user=self.colleague)
        if page.get_workflow() is None:
            return False  # English has none: who translates, publishes
        state = page.get_workflow().start(page, self.colleague)
        self.post("workflow_action", page.pk, "approve", state.current_task_state.pk)
        return self.now().title == "Ingestuurd"


def done(browser, page, colleague):
    """Return the names of the actions on ``page`` that the CMS carries out, each tried by itself."""
    found = []
    for name in ON_PAGES["Beheerders"][0].split():
        with transaction.atomic():
            if getattr(Tried(browser, page, colleague), name.replace("-", "_"))():
                found.append(name)
            transaction.set_rollback(True)
        ContentType.objects.clear_cache()
    return " ".join(found)


def opens(browser, address):
    """Return whether a page of the CMS opens: who may not see it is sent to the first page, with a message."""
    return browser.get(address).status_code == 200


@pytest.mark.parametrize("group", ON_PAGES)
def test_each_group_does_what_it_is_for_in_either_tree_and_no_more(group, client):
    page = publish(StandardPage, home(), "Over ons", slug="over")
    publish(StandardPage, home(), "Doel", slug="doel")
    english = an_english_page(page, title="About us")
    form = publish(FormPage, home(), "Contact", slug="contact")
    colleague = an_editor("Redactie" if group != "Redactie" else "Vertalers")
    client.force_login(an_editor(group))
    assert (done(client, page, colleague), done(client, english, colleague)) == ON_PAGES[group]
    addresses = {name: reverse(place) for name, place in ADDRESSES.items()}
    addresses["answers"] = reverse("wagtailforms:list_submissions", args=[form.pk])
    opened = {name for name, address in addresses.items() if opens(client, address)}
    assert opened == set(ON_THE_REST[group].split())


def test_nobody_approves_what_they_may_not_publish(client):
    page = publish(StandardPage, home(), "Over ons", slug="over")
    writer = an_editor("Redactie")
    page.title = "Anders"
    revision = page.save_revision(user=writer)
    state = page.get_workflow().start(page, writer)
    client.force_login(writer)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state.pk])
    client.post(address)
    assert Page.objects.get(pk=page.pk).title == "Over ons"
    assert Revision.objects.get(pk=revision.pk) == Page.objects.get(pk=page.pk).latest_revision
    assert Page.objects.get(pk=page.pk).workflow_in_progress
