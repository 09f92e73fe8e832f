"""Before a page goes online the CMS looks it over: errors keep it offline, whatever the button; warnings ask."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction, Revision, Workflow
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

from checks.findings import ERRORS, HELP, Kind
from checks.guard import BlockedError, watching
from checks.models import AcceptedWarning
from checks.rules import errors_of, findings_of
from checks.sentences import is_passive, sentences
from checks.words import difficult_words
from home.models import StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage
from techport.images import SiteImage
from tests.builders import an_editor, home, publish, translate_all
from translations.publishing import publish_english

pytestmark = pytest.mark.django_db
NO_LINK = '<p><a href="https://example.org/">Klik hier</a></p>'


@pytest.fixture(autouse=True)
def english():
    """Let messages be in English."""
    with override("en"):
        yield


def a_draft(title="Lassen", text="<p>Wij lassen.</p>", **fields):
    """Return a draft with a summary, below the Dutch home page."""
    number = StandardPage.objects.count()
    fields = {"summary": "Over lassen.", "slug": f"pagina-{number}", "body": [("text", text)]} | fields
    return publish(StandardPage, home(), title, live=False, **fields)


def latest(page):
    """Return the newest version of a page."""
    return StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def kinds(page):
    """Return what is found on a page: a list of kinds."""
    return [finding.kind for finding in findings_of(page)]


def an_image(**fields):
    """Return an image of 1600 pixels that says nothing to who cannot see it."""
    return SiteImage.objects.create(title="Kraan", file=get_test_image_file(size=(1600, 900)), **fields)


def link(page, words="Lees over lassen"):
    """Return rich text that links to a page."""
    return f'<p><a linktype="page" id="{getattr(page, "pk", page)}">{words}</a></p>'


def a_table(**changes):
    """Return a table as blocks keep it."""
    table = {"columns": [{"type": "text", "heading": "School"}], "rows": [{"values": ["Nova"]}], "caption": "Scholen"}
    return [{"type": "table", "value": {"table": table | changes, "row_headers": True}}]


def form_of(client, page):
    """Return what an editor's form sends for ``page`` as it is."""
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    data = querydict_from_html(html, form_id="page-edit-form").dict()
    blocks = [("text", rich_text(block.value.source)) for block in page.body]
    data |= nested_form_data({"body": streamfield(blocks), "footnotes": streamfield([])})
    return data | {f"body-{number}-id": block.id for number, block in enumerate(page.body)}


def press(client, page, button="action-publish", **changes):
    """Return the answer when an editor presses a button."""
    data = form_of(client, page) | changes | {button: button}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def is_live(page):
    """Return whether a page is online."""
    return Page.objects.get(pk=page.pk).live


def test_each_kind_says_what_to_do_about_it():
    assert set(HELP) == set(Kind)
    assert Kind.LONG_SENTENCE not in ERRORS


def test_an_image_needs_words_unless_it_is_decorative():
    image = an_image()
    bare = {"image": image.pk, "decorative": False, "alt_text": ""}

    def with_image(**changes):
        return a_draft(body=[{"type": "image", "value": {"image": bare | changes, "width": "text"}}])

    assert kinds(with_image()) == [Kind.NO_ALT]
    assert kinds(with_image(alt_text="Een kraan.")) == []
    assert kinds(with_image(decorative=True)) == []
    gallery = {"heading": "", "pictures": [{"type": "item", "value": {"image": bare, "caption": ""}}]}
    assert kinds(a_draft(body=[{"type": "gallery", "value": gallery}])) == [Kind.NO_ALT]
    news = publish(NewsIndexPage, home(), slug="nieuws")
    item = publish(NewsItemPage, news, "Open dag", slug="open-dag", image=image, live=False)
    assert kinds(item) == [Kind.NO_ALT]
    item.image_alt = "Een kraan."
    assert kinds(item) == []
    image.alt_nl, item.image_alt = "Een kraan.", ""
    image.save()
    assert kinds(item) == []


def test_a_picture_must_be_large_enough_for_its_place():
    small = SiteImage.objects.create(title="Klein", file=get_test_image_file(size=(900, 500)), alt_nl="Klein.")
    stored = {"image": small.pk, "decorative": True, "alt_text": ""}
    assert kinds(a_draft(body=[{"type": "image", "value": {"image": stored, "width": "text"}}])) == []
    assert kinds(a_draft(body=[{"type": "image", "value": {"image": stored, "width": "wide"}}])) == [Kind.SMALL_PICTURE]
    assert kinds(a_draft(social_image=small)) == [Kind.SMALL_PICTURE]


def test_links_lead_to_what_visitors_may_see_in_their_language():
    online = publish(StandardPage, home(), "Online", slug="online")
    draft = publish(StandardPage, home(), "Concept", slug="concept", live=False)
    expired = publish(StandardPage, home(), "Verlopen", slug="verlopen")
    Page.objects.filter(pk=expired.pk).update(live=False, expired=True)
    private = publish(StandardPage, home(), "Besloten", slug="besloten")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for target, found in [
        (online, []),
        (draft, [Kind.LINK_DRAFT]),
        (expired, [Kind.LINK_EXPIRED]),
        (private, [Kind.LINK_PRIVATE]),
        (10**6, [Kind.LINK_GONE]),
    ]:
        assert kinds(a_draft(text=link(target))) == found, target
    button = {"heading": "Kom", "text": "", "link": {"text": "Doe mee", "page": draft.pk}}
    assert kinds(a_draft(body=[{"type": "call_to_action", "value": button}])) == [Kind.LINK_DRAFT]
    assert kinds(a_draft(text='<p><a linktype="document" id="9">Lesbrief</a></p>')) == [Kind.LINK_GONE]
    for address, found in [
        ("/en/about/", [Kind.LINK_LANGUAGE]),
        ("http://localhost:8000/en/about/", [Kind.LINK_LANGUAGE]),
        ("/over-ons/", []),
        ("https://example.org/en/", []),
        ("/sitemap.xml", []),
    ]:
        assert kinds(a_draft(text=f'<p><a href="{address}">Over ons</a></p>')) == found, address


def test_a_link_to_what_is_online_by_then_is_no_error():
    moment = timezone.now() + timedelta(days=1)
    target = publish(StandardPage, home(), "Morgen", slug="morgen", live=False, go_live_at=moment)
    target.get_latest_revision().publish()
    assert kinds(a_draft(text=link(target))) == [Kind.LINK_DRAFT]
    assert kinds(a_draft(text=link(target), go_live_at=moment + timedelta(hours=1))) == []


@pytest.mark.parametrize("words", ["klik hier", "Lees meer…", "click here", "Read more", "hier"])
def test_the_words_of_a_link_say_where_it_leads(words):
    assert kinds(a_draft(text=f'<p><a href="https://example.org/">{words}</a></p>')) == [Kind.LINK_WORDS]


def test_headings_footnotes_and_tables_are_whole():
    assert kinds(a_draft(text="<h3>Diep</h3><p>Tekst.</p>")) == [Kind.HEADING]
    assert kinds(a_draft(text="<h2>Hoog</h2><h3>Diep</h3><p>Tekst.</p>")) == []
    above = {"heading": "Hoog", "points": [{"type": "item", "value": "<p>Een punt.</p>"}]}
    body = [{"type": "points", "value": above}, {"type": "text", "value": "<h3>Diep</h3>"}]
    assert kinds(a_draft(body=body)) == []
    assert kinds(a_draft(text="<p>Zie[^1].</p>")) == [Kind.NOTE_MISSING]
    notes = [("footnote", {"marker": "2", "text": "<p>Bron.</p>"})]
    assert kinds(a_draft(footnotes=notes)) == [Kind.NOTE_UNUSED]
    assert kinds(a_draft(body=a_table())) == []
    assert kinds(a_draft(body=a_table(caption=""))) == [Kind.TABLE_CAPTION]
    assert kinds(a_draft(body=a_table(columns=[{"type": "text", "heading": ""}]))) == [Kind.TABLE_HEADING]


def test_language_is_plain_in_dutch_and_in_english():
    long = "Wij " + " ".join(["lassen"] * 25) + "."
    assert kinds(a_draft(text=f"<p>{long}</p>")) == [Kind.LONG_SENTENCE]
    assert kinds(a_draft(text="<p>De brug werd vorig jaar gebouwd.</p>")) == [Kind.PASSIVE]
    (finding,) = findings_of(a_draft(text="<p>Tevens zoeken wij mensen.</p>"))
    assert (finding.kind, finding.quotes) == (Kind.HARD_WORD, ("Tevens → ook",))
    assert kinds(a_draft(text='<p>Het heet <a linktype="language-en">stakeholder update</a>.</p>')) == []
    assert kinds(a_draft(body=[("quote", {"quote": "Het werd tevens gebouwd."})])) == []
    assert kinds(a_draft(summary="")) == [Kind.NO_SUMMARY]
    publish(StandardPage, home(), "Zelfde", slug="zelfde")
    assert kinds(a_draft("zelfde")) == [Kind.SAME_TITLE]
    assert difficult_words("We utilise it in order to learn.", "en") == [("utilise", "use"), ("in order to", "to")]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("nl", "De school wordt uitgebreid.", True),
        ("nl", "Er worden dit jaar banen verloren.", True),
        ("nl", "Plannen werden door de raad besproken.", True),
        ("nl", "Je wordt lasser in een gezond bedrijf.", False),
        ("nl", "Het wordt een groot gebouw in deze gemeente.", False),
        ("nl", "Wij hebben de hal gebouwd.", False),
        ("nl", "Bevalt het, dan word je partner.", False),
        ("en", "The hall was built in May.", True),
        ("en", "Pupils are often taught by welders.", True),
        ("en", "We are interested in welding.", False),
        ("en", "We built the hall.", False),
    ],
)
def test_the_passive_is_told_from_the_active(language, sentence, expected):
    assert is_passive(sentence, language) is expected


def test_an_abbreviation_ends_no_sentence():
    said = "Kom langs bij bijv. Tata Steel.[^1] Er is koffie! Dhr. De Vries spreekt."
    assert sentences(said) == ["Kom langs bij bijv. Tata Steel.", "Er is koffie!", "Dhr. De Vries spreekt."]


def test_a_long_page_is_read_with_as_many_queries_as_a_short_one(django_assert_max_num_queries):
    target, image = publish(StandardPage, home(), "Doel", slug="doel"), an_image()
    picture = {"image": {"image": image.pk, "decorative": True, "alt_text": ""}, "width": "text"}
    one = [{"type": "text", "value": link(target) * 5 + NO_LINK}, {"type": "image", "value": picture}]
    page = latest(a_draft(body=one * 60))
    with django_assert_max_num_queries(6):
        assert kinds(page) == [Kind.LINK_WORDS] * 60
    page = latest(page)
    with django_assert_max_num_queries(4):
        errors_of(page)


def test_errors_keep_a_page_offline_and_nothing_is_lost(admin_client):
    page = a_draft()
    answer = press(admin_client, page, **{"body-0-value": rich_text(NO_LINK), "title": "Lassen en snijden"})
    assert answer.status_code == 302
    assert not is_live(page)
    html = admin_client.get(answer["Location"]).text
    draft = latest(page)
    place = f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#:w:contentpath=body.{draft.body[0].id}"
    assert place in html
    assert "Klik hier" in html
    assert "Lassen en snijden" in html
    assert "Toch publiceren" not in html
    assert draft.title == "Lassen en snijden"
    admin_client.post(answer["Location"])
    assert not is_live(page)


def test_a_hint_of_an_outline_keeps_a_page_offline_until_it_is_written_over(admin_client):
    page = a_draft(text="<p>✎ Begin with the news.</p>")
    press(admin_client, page)
    assert not is_live(page)
    press(admin_client, page, **{"body-0-value": rich_text("<p>Wij lassen.</p>")})
    assert is_live(page)


def test_warnings_ask_once_until_the_words_change(admin_client):
    page = a_draft(text="<p>Tevens lassen wij.</p>")
    asked = press(admin_client, page)["Location"]
    assert not is_live(page)
    html = admin_client.get(asked).text
    assert "Tevens → ook" in html
    assert "Toch publiceren" in html
    admin_client.post(asked)  # without what was shown
    assert not is_live(page)
    (finding,) = findings_of(latest(page))
    assert finding.fingerprint in html
    admin_client.post(asked, {"shown": finding.fingerprint, "action-publish": "action-publish"})
    assert is_live(page)
    page = StandardPage.objects.get(pk=page.pk)
    assert "checks" not in press(admin_client, page, title="Snijden")["Location"]
    assert StandardPage.objects.get(pk=page.pk).title == "Snijden"
    changed = rich_text("<p>Tevens lassen wij. Thans ook.</p>")
    assert (
        "checks" in press(admin_client, StandardPage.objects.get(pk=page.pk), **{"body-0-value": changed})["Location"]
    )
    assert AcceptedWarning.objects.count() == 1


def test_a_new_page_is_looked_over_as_well(admin_client):
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home().pk])
    html = admin_client.get(add).text
    data = querydict_from_html(html, form_id="page-edit-form").dict()
    data |= nested_form_data({"body": streamfield([("text", rich_text(NO_LINK))]), "footnotes": streamfield([])})
    answer = admin_client.post(add, data | {"title": "Nieuw", "slug": "nieuw", "action-publish": "action-publish"})
    page = Page.objects.get(slug="nieuw", locale__language_code="nl")
    assert answer["Location"].startswith(reverse("checks:page", args=[page.pk]))
    assert not page.live


def test_nothing_with_errors_is_submitted_or_approved(client, admin_user):
    client.force_login(an_editor("Redactie"))
    page = a_draft(text=NO_LINK)
    answer = press(client, page, "action-submit", title="Gewijzigd")
    assert answer["Location"] == reverse("checks:page", args=[page.pk])
    assert StandardPage.objects.get(pk=page.pk).current_workflow_state is None
    assert latest(page).title == "Gewijzigd"
    good = a_draft("Snijden", text="<p>Wij snijden.</p>")
    state = Workflow.objects.get(name="Vier ogen").start(good, admin_user)
    good.body = [("text", NO_LINK)]
    task = state.current_task_state
    task.revision = good.save_revision()
    task.save()
    client.force_login(admin_user)
    url = reverse("wagtailadmin_pages:workflow_action", args=[good.pk, "approve", task.pk])
    answer = client.post(url, {"next": "/cms/"})
    assert answer["Location"] == reverse("checks:page", args=[good.pk])
    assert not is_live(good)


def test_a_bulk_action_names_what_has_errors_and_publishes_nothing(admin_client):
    good, bad = a_draft(), a_draft("Fout", text=NO_LINK)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = f"?id={good.pk}&id={bad.pk}&next=/cms/"
    answer = admin_client.post(url + query, {"include_descendants": ""}, follow=True)
    assert "Fout" in answer.text
    assert not is_live(good)
    assert not is_live(bad)


def test_nothing_with_errors_is_scheduled(admin_client):
    page = a_draft(text=NO_LINK)
    moment = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    answer = press(admin_client, page, go_live_at=moment)
    assert answer["Location"].startswith(reverse("checks:page", args=[page.pk]))
    assert latest(page).go_live_at
    assert not latest(page).latest_revision.approved_go_live_at
    with watching(), pytest.raises(BlockedError, match="Link that does not say where it leads"):
        latest(page).latest_revision.publish()
    assert not latest(page).latest_revision.approved_go_live_at


def test_what_was_right_when_it_was_scheduled_goes_online_in_its_minute():
    target = publish(StandardPage, home(), "Doel", slug="doel")
    page = a_draft(text=link(target), go_live_at=timezone.now() + timedelta(days=1))
    revision = page.get_latest_revision()
    revision.publish()
    target.unpublish()
    moment = timezone.now() - timedelta(minutes=1)
    content = revision.content | {"go_live_at": moment.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=moment, content=content)
    call_command("publish_scheduled", verbosity=0)
    assert is_live(page)


def test_english_with_errors_stays_offline_in_the_editor_of_translations(client):
    page = publish(StandardPage, home(), "Lassen", slug="lassen", body=[("text", "<p>Wij lassen.</p>")])
    publish_english(translate_all(page))
    english = page.get_translations().get()
    draft = publish(StandardPage, home(), "Concept", slug="concept", live=False)
    Page.objects.filter(pk__in=draft.get_translations().values("pk")).update(live=False)
    page.body = [("text", link(draft))]
    StandardPage.objects.filter(pk=page.pk).update(body=page.body)
    page.save_revision()
    translation = translate_all(StandardPage.objects.get(pk=page.pk))
    translation.source.update_from_db()
    translate_all(StandardPage.objects.get(pk=page.pk))
    before = english.live_revision_id
    client.force_login(an_editor("Vertalers"))
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[english.pk]), {"action": "publish"}, follow=True)
    assert "Link to a page that is not online" in answer.text or "niet online" in answer.text
    assert Page.objects.get(pk=english.pk).live_revision_id == before


def test_the_editor_lists_what_is_found_beside_the_text(admin_client):
    page = a_draft(text=NO_LINK, summary="")
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert "checks-finding" in html
    assert reverse("checks:page", args=[page.pk]) in html


def test_who_may_not_change_a_page_does_not_see_what_is_wrong_with_it(client):
    page = a_draft(text=NO_LINK)
    client.force_login(an_editor("Meelezers"))
    assert client.get(reverse("checks:page", args=[page.pk])).status_code == 302
    client.force_login(an_editor("Redactie"))
    assert client.get(reverse("checks:page", args=[page.pk])).status_code == 200
    client.post(reverse("checks:page", args=[page.pk]))
    assert not is_live(page)
