"""An editor brings back a page that was deleted: as a draft, as private as it was, and with all that went with it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page, PageLogEntry, PageViewRestriction

from deleted.models import DeletedPage
from home.models import FormPage, PartnerIndexPage, PartnerPage, PillarIndexPage, PillarPage, StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemPartner, NewsItemPillar
from tests.builders import an_editor, an_english_page, home, publish

pytestmark = pytest.mark.django_db

NOTES = [("footnote", {"marker": "1", "text": "<p>Bron.</p>"})]


@pytest.fixture
def news():
    """Return the list of news, with an English version."""
    page = publish(NewsIndexPage, home(), slug="nieuws")
    an_english_page(page, title="News", slug="news")
    return page


@pytest.fixture
def chief(client):
    """Return the browser of an administrator: who else may delete what was ever online?"""
    client.force_login(User.objects.create_superuser("beheer"))
    return client


def delete(client, page):
    """Delete a page as an editor does, and return the answer."""
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)


def offered(client):
    """Return the titles in the list of deleted pages."""
    return [one.title for one in client.get(reverse("deleted_pages")).context["deleted"]]


def bring_back(client, page, **place):
    """Bring back a page as an editor does, and return the answer."""
    record = DeletedPage.objects.get(page_id=page.pk)
    return client.post(reverse("restore_page", args=[record.pk]), place, follow=True)


def test_a_news_item_comes_back_whole_with_its_english_as_drafts(chief, news):
    pillar = publish(PillarPage, publish(PillarIndexPage, home(), slug="pijlers"), "Kiezen", slug="kiezen")
    partner = publish(PartnerPage, publish(PartnerIndexPage, home(), slug="partners"), "Staal", slug="staal")
    item = publish(
        NewsItemPage,
        news,
        "Open dag",
        slug="open-dag",
        body=[("text", "<p>Zie[^1].</p>"), ("quote", {"quote": "Mooi!", "name": "Sam", "role": "", "image": None})],
        footnotes=NOTES,
        pillar_links=[NewsItemPillar(pillar=pillar)],
        partner_links=[NewsItemPartner(partner=partner, role="on_behalf_of")],
    )
    english = an_english_page(item, title="Open day", slug="open-day")
    Redirect.objects.create(old_path="/oud", redirect_page=item)
    link = publish(StandardPage, home(), "Over", body=[("text", f'<p><a linktype="page" id="{item.pk}">dag</a></p>')])
    item.title = "Open dag, tweede versie"
    item.save_revision()
    before = item.get_latest_revision().content["body"]

    answer = delete(chief, item)
    assert "Je kunt haar nog 30 dagen terugzetten." in answer.content.decode()
    assert reverse("restore_page", args=[DeletedPage.objects.get(page_id=item.pk).pk]) in answer.content.decode()
    assert not Page.objects.filter(pk__in=[item.pk, english.pk]).exists()
    assert offered(chief) == ["Open dag, tweede versie"]
    partner.delete()

    bring_back(chief, item)
    back = NewsItemPage.objects.get(pk=item.pk)
    draft = back.get_latest_revision_as_object()
    assert (back.live, back.title, draft.title) == (False, "Open dag", "Open dag, tweede versie")
    assert draft.get_latest_revision().content["body"] == before
    assert back.get_parent().pk == news.pk
    assert [one.pillar_id for one in draft.pillar_links.all()] == [pillar.pk]
    assert [one.partner_id for one in draft.partner_links.all()] == []  # deleted meanwhile
    assert NewsItemPage.objects.get(pk=english.pk).title == "Open day"
    assert not Page.objects.get(pk=english.pk).live
    assert Page.objects.get(pk=english.pk).translation_key == back.translation_key
    assert Redirect.objects.get(old_path="/oud").redirect_page_id == item.pk
    assert offered(chief) == ["Staal"]
    assert chief.get("/nieuws/open-dag/").status_code == 404
    draft.get_latest_revision().publish()
    assert chief.get("/nieuws/open-dag/").status_code == 200
    assert 'id="note-1"' in chief.get("/nieuws/open-dag/").content.decode()
    assert 'href="/nieuws/open-dag/"' in chief.get(link.url).content.decode()
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_branch_comes_back_with_what_was_below_it_but_not_with_what_was_deleted_before(chief, news):
    top = publish(StandardPage, home(), "Projecten", slug="projecten")
    one, two = (publish(StandardPage, top, title, slug=title.lower()) for title in ("Een", "Twee"))
    deeper = publish(StandardPage, one, "Dieper", slug="dieper")
    delete(chief, two)
    delete(chief, top)
    assert offered(chief) == ["Projecten", "Twee"]
    assert DeletedPage.objects.get(page_id=top.pk).number_below == 2
    bring_back(chief, top)
    assert set(Page.objects.get(pk=top.pk).get_descendants().values_list("pk", flat=True)) == {one.pk, deeper.pk}
    assert Page.objects.filter(alias_of__in=[top.pk, one.pk, deeper.pk]).count() == 3
    assert offered(chief) == ["Twee"]
    bring_back(chief, two)
    assert Page.objects.get(pk=two.pk).get_parent().pk == top.pk
    assert Page.find_problems() == ([], [], [], [], [])


def test_many_that_were_deleted_at_once_come_back_one_by_one(chief, news):
    items = [publish(NewsItemPage, news, f"Bericht {number}", slug=f"bericht-{number}") for number in range(3)]
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    query = "&".join(f"id={item.pk}" for item in items)
    answer = chief.post(f"{address}?{query}&next=/cms/", follow=True)
    assert "Je kunt deze nog 30 dagen terugzetten." in answer.content.decode()
    assert len(offered(chief)) == 3
    bring_back(chief, items[1])
    assert list(NewsItemPage.objects.filter(alias_of=None).values_list("pk", flat=True)) == [items[1].pk]


def test_when_its_place_is_gone_or_taken_another_is_asked_or_found(chief, news):
    folder = publish(StandardPage, home(), "Map", slug="map")
    page = publish(StandardPage, folder, "Kaart", slug="kaart")
    other = publish(StandardPage, home(), "Elders", slug="elders")
    delete(chief, page)
    publish(StandardPage, folder, "Nieuwe kaart", slug="kaart")
    folder.refresh_from_db()
    delete(chief, folder)
    DeletedPage.objects.filter(page_id=folder.pk).delete()
    answer = chief.get(reverse("restore_page", args=[DeletedPage.objects.get(page_id=page.pk).pk]))
    assert "De pagina waar zij onder stond, is er niet meer." in answer.content.decode()
    assert "mag daar niet staan" in bring_back(chief, page, place=news.pk).content.decode()
    assert "andere taal" in bring_back(chief, page, place=home("en").pk).content.decode()
    publish(StandardPage, other, "Kaart", slug="kaart")
    bring_back(chief, page, place=other.pk)
    assert Page.objects.get(pk=page.pk).slug == "kaart-2"
    assert Page.objects.get(pk=page.pk).get_parent().pk == other.pk


def test_what_was_private_is_private_when_it_comes_back_elsewhere(chief, news):
    folder = publish(StandardPage, home(), "Besloten", slug="besloten")
    group = Group.objects.get(name="Redactie")
    restriction = PageViewRestriction.objects.create(page=folder, restriction_type="groups")
    restriction.groups.set([group])
    page = publish(StandardPage, folder, "Geheim plan", slug="geheim-plan")
    other = publish(StandardPage, home(), "Elders", slug="elders")
    delete(chief, folder)
    DeletedPage.objects.filter(page_id=folder.pk).delete()
    bring_back(chief, page, place=other.pk)
    found = PageViewRestriction.objects.get(page=page.pk)
    assert (found.restriction_type, list(found.groups.all())) == ("groups", [group])
    assert PageViewRestriction.objects.filter(page__alias_of=page.pk, restriction_type="groups").exists()


def test_english_that_was_deleted_by_itself_takes_the_place_of_its_stand_in(chief, news):
    item = publish(NewsItemPage, news, "Open dag", slug="open-dag")
    english = an_english_page(item, title="Open day", slug="open-day")
    Page.objects.get(pk=english.pk).specific.delete()
    item.save_revision().publish()
    assert Page.objects.filter(alias_of=item.pk).exists()
    assert offered(chief) == ["Open day"]
    bring_back(chief, english)
    found = Page.objects.get(translation_key=item.translation_key, locale__language_code="en")
    assert (found.pk, found.live, found.alias_of_id) == (english.pk, False, None)


def test_answers_to_a_form_are_gone_for_good_and_the_form_comes_back(chief):
    form = publish(FormPage, home(), "Contact", slug="contact")
    FormSubmission.objects.create(page=form, form_data={"vraag": "Mijn naam is Sam"})
    delete(chief, form)
    assert not FormSubmission.objects.exists()
    assert "Mijn naam is Sam" not in str(DeletedPage.objects.values_list())
    bring_back(chief, form)
    assert [field.label for field in FormPage.objects.get(pk=form.pk).form_fields.all()] == ["Vraag"]
    assert not FormSubmission.objects.exists()


def test_an_editor_brings_back_a_draft_of_a_colleague_and_is_named_in_its_history(client, news):
    item = publish(NewsItemPage, news, "Concept", slug="concept", live=False)
    client.force_login(an_editor("Redactie"))
    delete(client, item)
    assert DeletedPage.objects.get().deleted_by.username == "redactie"
    bring_back(client, item)
    entry = PageLogEntry.objects.get(page=item.pk, action="deleted.restore")
    assert entry.user.username == "redactie"
    assert (
        "Teruggezet na verwijderen"
        in client.get(reverse("wagtailadmin_pages:history", args=[item.pk])).content.decode()
    )


def test_nobody_hears_of_or_brings_back_what_was_elsewhere(client, news):
    item = publish(NewsItemPage, news, "Van het nieuws", slug="van-het-nieuws")
    branch = publish(StandardPage, home(), "Tak", slug="tak")
    item.delete()
    group = Group.objects.create(name="Een tak")
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.create(group=group, page=branch, permission=permission(codename))
    group.permissions.add(Group.objects.get(name="Redactie").permissions.get(codename="access_admin"))
    user = an_editor("Meelezers")
    user.groups.set([group])
    client.force_login(user)
    record = DeletedPage.objects.get(page_id=item.pk)
    assert offered(client) == []
    assert client.post(reverse("restore_page", args=[record.pk]), {"place": branch.pk}).status_code == 404
    user.groups.set([Group.objects.get(name="Meelezers")])
    assert client.get(reverse("deleted_pages")).status_code == 302
    assert not Page.objects.filter(pk=item.pk).exists()


def permission(codename):
    """Return a permission on pages."""
    return Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)


def test_after_thirty_days_it_is_gone(chief, news):
    item = publish(NewsItemPage, news, "Oud", slug="oud")
    delete(chief, item)
    DeletedPage.objects.update(deleted_at=timezone.now() - timedelta(days=30))
    assert offered(chief) == []
    said = StringIO()
    call_command("forget_deleted_pages", stdout=said)
    assert not DeletedPage.objects.exists()
    assert said.getvalue().startswith("1 ")
