"""Old addresses lead to where the page is now, in both languages, and never to what is not for everyone."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import StandardPage
from newsitems.models import NewsIndexPage, NewsItemPage
from tests.builders import an_editor, an_english_page, home, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Return what makes a change to a page as the CMS and scripts do, and lets happen what follows from it."""

    def make(page, **fields):
        page = Page.objects.get(pk=page.pk).specific
        for name, value in fields.items():
            setattr(page, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return make


@pytest.fixture
def move(django_capture_on_commit_callbacks):
    """Return what moves a page below another."""

    def make(page, parent):
        with django_capture_on_commit_callbacks(execute=True):
            Page.objects.get(pk=page.pk).specific.move(Page.objects.get(pk=parent.pk), pos="last-child")

    return make


@pytest.fixture
def news():
    """Return the list of news, in English too."""
    index = publish(NewsIndexPage, home(), slug="nieuws")
    an_english_page(index, title="News", slug="news")
    return index


@pytest.fixture
def about():
    """Return a page."""
    return publish(StandardPage, home(), "Over Techport", slug="over")


def an_item(news, slug="opening", year=2019, **fields):
    """Return a news item of a year."""
    return publish(
        NewsItemPage,
        news,
        fields.pop("title", "Opening"),
        slug=slug,
        publication_date=datetime.date(year, 5, 1),
        **fields,
    )


def leads(client, path):
    """Return where ``path`` leads to for good, or the status of another answer."""
    answer = client.get(path)
    return answer["Location"] if answer.status_code == 301 else answer.status_code


def a_redirect(old, new=None, **fields):
    """Make a redirect from a path to a page or an address."""
    return Redirect.add_redirect(old, new, **fields)


def hide(page, how):
    """Take a page away from visitors, in one of the ways there are."""
    page = Page.objects.get(pk=page.pk).specific
    if how == "draft":
        page.unpublish()
    elif how == "expired":
        page.expire_at = timezone.now()
        page.unpublish(set_expired=True)
    elif how == "private":
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
        restriction.groups.add(Group.objects.get(name="Redactie"))
    else:
        page.delete()


HIDDEN = ("draft", "expired", "private", "deleted")

# --- News of the old site ---------------------------------------------------------------------------


def test_the_old_address_of_a_news_item_leads_to_it_in_both_languages(client, news):
    item = an_item(news)
    assert leads(client, "/nieuws/nieuws-2019/opening.html") == "/nieuws/opening/"
    assert leads(client, "/en/nieuws/nieuws-2019/opening.html") == 404  # there is no English yet
    an_english_page(item, title="Opened", slug="opened")
    assert leads(client, "/nieuws/nieuws-2019/opening.html") == "/nieuws/opening/"
    for path in ("/en/nieuws/nieuws-2019/opening.html", "/en/news/news-2019/opened.html"):
        assert leads(client, path) == "/en/news/opened/"
    assert leads(client, "/nieuws/nieuws-2019/opening.html?utm_source=mail") == "/nieuws/opening/"
    assert leads(client, "/nieuws/nieuws-2019/sluiting.html") == 404


def test_the_old_address_of_news_is_good_for_ever_whatever_becomes_of_its_slug(client, news, change):
    item = an_item(news)
    change(item, slug="de-opening")
    assert leads(client, "/nieuws/nieuws-2019/opening.html") == "/nieuws/de-opening/"
    change(item, slug="feestelijke-opening")
    assert leads(client, "/nieuws/nieuws-2019/opening.html") == "/nieuws/feestelijke-opening/"
    an_item(news, "opening", 2024, title="Weer een opening")
    assert leads(client, "/nieuws/nieuws-2019/opening.html") == "/nieuws/feestelijke-opening/"
    assert leads(client, "/nieuws/nieuws-2024/opening.html") == "/nieuws/opening/"
    change(news, slug="actueel")
    assert leads(client, "/nieuws/nieuws-2019/opening.html") == "/actueel/feestelijke-opening/"


@pytest.mark.parametrize("how", HIDDEN)
def test_an_old_address_of_news_that_is_hidden_is_not_found(client, news, how):
    item = an_item(news)
    hide(item, how)
    assert leads(client, "/nieuws/nieuws-2019/opening.html") == 404


def test_a_redirect_that_an_editor_made_comes_before_the_rule(client, news, about):
    an_item(news)
    a_redirect("/nieuws/nieuws-2019/opening.html", about)
    assert leads(client, "/nieuws/nieuws-2019/opening.html") == "/over/"


# --- A page gets another address ----------------------------------------------------------------------


def test_a_slug_that_changes_breaks_no_link_to_the_page_and_those_below_it(client, about, change):
    child = publish(StandardPage, about, "Bestuur", slug="bestuur")
    grandchild = publish(StandardPage, child, "Voorzitter", slug="voorzitter")
    change(about, slug="wie-wij-zijn")
    assert leads(client, "/over/") == "/wie-wij-zijn/"
    assert leads(client, "/over") == "/wie-wij-zijn/"
    assert leads(client, "/over/bestuur/voorzitter/") == "/wie-wij-zijn/bestuur/voorzitter/"
    assert leads(client, "/en/over/bestuur/") == "/en/wie-wij-zijn/bestuur/"  # the aliases go along
    change(grandchild, slug="voorzitters")
    assert leads(client, "/over/bestuur/voorzitter/") == "/wie-wij-zijn/bestuur/voorzitters/"


def test_what_is_translated_keeps_its_old_english_addresses(client, about, change, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        english = an_english_page(about, title="About", slug="about")
    assert leads(client, "/en/over/") == "/en/about/"
    change(english, slug="about-us")
    assert leads(client, "/en/over/") == "/en/about-us/"
    assert leads(client, "/en/about/") == "/en/about-us/"
    assert leads(client, "/about/") == 404


def test_a_page_that_moves_is_found_at_its_old_place_in_both_languages_and_may_move_back(client, about, move):
    page = publish(StandardPage, home(), "Bestuur", slug="bestuur")
    child = publish(StandardPage, page, "Voorzitter", slug="voorzitter")
    move(page, about)
    assert leads(client, "/bestuur/") == "/over/bestuur/"
    assert leads(client, "/bestuur/voorzitter/") == "/over/bestuur/voorzitter/"
    assert leads(client, "/en/bestuur/voorzitter/") == "/en/over/bestuur/voorzitter/"
    move(page, home())
    assert leads(client, "/bestuur/") == 200
    assert leads(client, "/over/bestuur/") == "/bestuur/"
    assert leads(client, "/over/bestuur/voorzitter/") == "/bestuur/voorzitter/"
    hide(child, "draft")
    assert leads(client, "/bestuur/voorzitter/") == 404  # and not to itself


def test_the_markdown_of_a_page_that_moved_leads_to_its_markdown(client, about, change):
    an_english_page(about, title="About", slug="about")
    change(about, slug="over-ons")
    assert leads(client, "/over/index.md") == "/over-ons/index.md"
    assert client.get("/over-ons/index.md").status_code == 200
    a_redirect("/elders", "https://example.org/")
    assert leads(client, "/elders/index.md") == 404
    assert leads(client, "/nergens/index.md") == 404
    hide(about, "draft")
    assert leads(client, "/over/index.md") == 404


def test_a_page_that_is_offline_while_another_above_it_moves_is_found_when_it_is_back(client, about, change):
    child = publish(StandardPage, about, "Bestuur", slug="bestuur")
    hide(child, "draft")
    change(about, slug="wie-wij-zijn")
    assert leads(client, "/over/bestuur/") == 404
    change(child, title="Bestuur")
    assert leads(client, "/over/bestuur/") == "/wie-wij-zijn/bestuur/"


def test_another_slug_for_the_english_home_page_loses_no_redirect(client, about, change):
    change(about, slug="wie-wij-zijn")
    change(home("en"), slug="home-english")
    assert leads(client, "/over/") == "/wie-wij-zijn/"
    assert leads(client, "/en/wie-wij-zijn/") == 200


def test_a_draft_that_nobody_has_the_address_of_leaves_no_redirect(django_capture_on_commit_callbacks):
    draft = publish(StandardPage, home(), "Plan", slug="plan", live=False)
    draft.slug = "ander-plan"
    with django_capture_on_commit_callbacks(execute=True):
        draft.save()
    assert not Redirect.objects.exists()


def test_a_page_that_takes_an_old_slug_comes_before_the_redirect(client, about, change):
    change(about, slug="wie-wij-zijn")
    other = publish(StandardPage, home(), "Over het gebouw", slug="over")
    assert leads(client, "/over/") == 200
    assert leads(client, "/over") == "/over/"  # only the slash was missing
    change(other, slug="gebouw")
    assert leads(client, "/over/") == "/gebouw/"


def test_feeds_and_years_are_found_when_the_list_of_news_has_another_address(client, news, change):
    an_item(news)
    change(news, slug="actueel")
    assert leads(client, "/nieuws/feed/") == "/actueel/feed/"
    assert leads(client, "/nieuws/feed/rss/?pillar=leren") == "/actueel/feed/rss/?pillar=leren"
    assert leads(client, "/nieuws/2019/?utm_source=mail&page=1") == "/actueel/2019/?page=1"
    assert leads(client, "/nieuws/opening/") == "/actueel/opening/"


# --- Where redirects lead to --------------------------------------------------------------------------


def test_an_english_redirect_leads_to_english(client, about):
    a_redirect("/en/organisation.html", about)
    a_redirect("/organisatie.html", about)
    assert leads(client, "/en/organisation.html") == "/en/over/"
    an_english_page(about, title="About", slug="about")
    assert leads(client, "/en/organisation.html") == "/en/about/"
    assert leads(client, "/organisatie.html") == "/over/"


@pytest.mark.parametrize("how", HIDDEN)
@pytest.mark.parametrize("target", ["page", "address"])
def test_no_redirect_shows_the_address_of_a_page_that_is_hidden(client, about, how, target):
    a_redirect("/organisatie.html", about if target == "page" else "/over/")
    assert leads(client, "/organisatie.html") == "/over/"
    hide(about, how)
    answer = client.get("/organisatie.html")
    assert answer.status_code == 404
    assert "/over/" not in answer.content.decode()


def test_a_visitor_is_led_to_the_end_of_a_chain_at_once(client, about):
    a_redirect("/eerst.html", "/toen.html")
    a_redirect("/toen.html", "/daarna.html?id=1")
    a_redirect("/daarna.html?id=1", about)
    assert leads(client, "/eerst.html") == "/over/"


def test_redirects_in_a_circle_are_not_found(client):
    a_redirect("/een.html", "/twee.html")
    a_redirect("/twee.html", "/een.html")
    a_redirect("/zichzelf.html", "/zichzelf.html?x=1")
    assert [leads(client, path) for path in ("/een.html", "/twee.html", "/zichzelf.html")] == [404, 404, 404]


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example", "ftp://evil.example/", "over", ""],
)
def test_a_redirect_to_what_is_no_web_address_is_not_followed(client, target):
    a_redirect("/weg.html", target)
    assert leads(client, "/weg.html") == 404


def test_a_redirect_may_lead_to_another_site_and_need_not_be_for_good(client):
    a_redirect("/tata.html", "https://www.tatasteel.nl/?from=techport", is_permanent=False)
    answer = client.get("/tata.html")
    assert (answer.status_code, answer["Location"]) == (302, "https://www.tatasteel.nl/?from=techport")


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("/index.php?b=2&a=1", "/index.php?a=1&b=2"),
        ("/caf%C3%A9.html", "/caf%C3%A9.html"),
        ("/café/", "/caf%C3%A9"),
        ("/Oud/Adres.HTML", "/Oud/Adres.HTML"),
        ("/a%20b.html", "/a%20b.html"),
        ("/map/", "/map?utm_source=x"),
    ],
)
def test_an_old_address_is_recognised_however_it_is_written(client, about, kept, asked):
    a_redirect(kept, about)
    assert leads(client, asked) == "/over/"


@pytest.mark.parametrize("path", ["/%00.html", "/x.html?a=%00", "/%ff%fe.html", "/" + "a" * 3000 + ".html"])
def test_an_address_that_makes_no_sense_is_only_not_found(client, path):
    assert client.get(path).status_code in (400, 404)
    assert client.get("/", PATH_INFO="//[x").status_code in (400, 404)


def test_redirects_that_are_there_twice_do_no_harm(client, about):
    for target in (about, home()):
        Redirect.objects.create(old_path="/dubbel.html", redirect_page=target)
    assert leads(client, "/dubbel.html") == "/over/"
    Redirect.objects.create(old_path="/dubbel.html", redirect_page=home(), site=Site.objects.get())
    assert leads(client, "/dubbel.html") == "/"


def test_an_editor_who_gives_a_page_another_address_in_the_cms_breaks_no_link(
    client, about, django_capture_on_commit_callbacks
):
    client.force_login(an_editor("Eindredactie"))
    form = client.get(reverse("wagtailadmin_pages:edit", args=[about.pk])).context["form"]
    data = nested_form_data(
        {
            **{name: form[name].value() or "" for name in form.fields if name not in ("body", "footnotes")},
            "slug": "wie-wij-zijn",
            "summary": "Wie wij zijn.",
            "introduction": rich_text(""),
            "body": streamfield([]),
            "footnotes": streamfield([]),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("wagtailadmin_pages:edit", args=[about.pk]), data).status_code == 302
    client.logout()
    assert leads(client, "/over/") == "/wie-wij-zijn/"
