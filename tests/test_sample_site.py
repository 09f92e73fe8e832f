"""The sample site shows everything there is, in both languages and every state, and a second time changes nothing."""

import re
import uuid
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import StringSegmentValue

from home.models import HomePage
from home.sample.accounts import ACCOUNTS
from home.sample.content import HOME, OLD_ADDRESSES, PAGES, SHARED
from home.sample.english import MissingEnglishError, sentences, translate
from home.sample.words import rich, t
from newsitems.models import NewsItemPage
from techport.blocks import BodyStream, HomeStream
from techport.images import SiteImage
from translations.models import TranslationStatus

pytestmark = pytest.mark.django_db

PASSWORD = "golven bij de pier"  # noqa: S105
DUTCH_WORDS = re.compile(r"\b(het|een|niet|ook|zijn|wordt|worden|voor|naar|deze|hebben|maar|kunnen|je|wij)\b", re.I)
OUTDATED = "sleutel-zelf-aan-een-windturbine"


@pytest.fixture(scope="module")
def queries(django_db_setup, django_db_blocker):
    """Fill the database with the sample for all tests of this module; return how many queries that took."""
    number = 0

    def count(execute, *arguments):
        nonlocal number
        number += 1
        return execute(*arguments)

    with django_db_blocker.unblock(), transaction.atomic():
        with connection.execute_wrapper(count):
            call_command("demo", password=PASSWORD, stdout=StringIO())
        yield number
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def sample(queries, db):
    """Give each test the sample, and take away what the test did to it."""


def pages():
    """Return all pages below the homes, as what they are."""
    return list(Page.objects.filter(depth__gte=2).specific())


def dutch(key):
    """Return the Dutch page at this address."""
    return Page.objects.get(locale__language_code="nl", url_path=f"/home/{key}/").specific


def english(key):
    """Return what stands in the English tree for the Dutch page at this address."""
    return Page.objects.get(locale__language_code="en", translation_key=dutch(key).translation_key).specific


def everything():
    """Return the number of rows of each table, and the newest version of each page."""
    counts = {model._meta.label: model.objects.count() for model in apps.get_models()}
    return counts, dict(Page.objects.values_list("pk", "latest_revision"))


def block_types(stream):
    """Return the kinds of blocks in a StreamField."""
    return {block.block_type for block in stream}


def test_a_second_run_changes_nothing():
    before, passwords = everything(), set(get_user_model().objects.values_list("username", "email"))
    call_command("demo", password=PASSWORD, stdout=StringIO())
    assert everything() == before
    assert set(get_user_model().objects.values_list("username", "email")) == passwords


def test_a_second_run_keeps_what_editors_changed():
    page = dutch("contact")
    page.title, page.slug = "Schrijf ons", "schrijf-ons"
    page.save_revision().publish()
    home = HomePage.objects.get(locale__language_code="nl")
    home.hero_title = "Wij maken staal"
    home.save_revision().publish()
    SiteImage.objects.filter(title="Lasser aan het werk").update(title="Onze lasser")
    before = everything()
    call_command("demo", stdout=StringIO())
    assert everything() == before
    assert dutch("schrijf-ons").title == "Schrijf ons"
    home.refresh_from_db()
    assert home.hero_title == "Wij maken staal"


def test_the_list_of_old_addresses_in_the_guide_is_that_of_the_sample(client):
    output, guide = StringIO(), settings.PROJECT_DIR / "docs" / "redactie" / "oude-adressen.csv"
    call_command("import_redirects", guide, stdout=output)
    assert output.getvalue() == f"Nieuw: 0. Was er al: {len(OLD_ADDRESSES)}. Geweigerd: 0.\n"
    call_command("check_redirects", stdout=output)
    assert client.get("/organisatie/wie-zijn-wij.html")["Location"] == "/over-techport/"
    assert client.get("/en/organisation.html")["Location"] == "/en/about-techport/"
    assert client.get("/accessibility", follow=True).redirect_chain[-1] == ("/toegankelijkheid/", 301)
    assert client.get("/privacy", follow=True).redirect_chain[-1] == ("/privacyverklaring/", 301)


def test_making_the_sample_takes_at_most_30_000_queries(queries):
    """Seconds would tell how fast the machine is: these take 12 on an idle one, and 40 on others."""
    assert queries <= 30_000


def test_the_command_says_in_one_line_what_it_did():
    output = StringIO()
    call_command("demo", stdout=output)
    assert output.getvalue() == "Sample site: 0 pages and 0 files added; no password, so no accounts.\n"


def test_a_production_site_is_left_alone_unless_forced(settings):
    settings.SAMPLE_SITE_ALLOWED = False
    with pytest.raises(CommandError, match="production site"):
        call_command("demo")
    call_command("demo", force=True, stdout=StringIO())


def test_a_site_in_which_the_sample_does_not_fit_is_left_as_it_is():
    Page.objects.filter(translation_key=dutch("contact").translation_key).update(translation_key=uuid.uuid4())
    before = everything()
    with pytest.raises(CommandError, match=r"does not fit into this site: .*contact"):
        call_command("demo")
    assert everything() == before


@pytest.mark.parametrize(("username", "group"), [account[:2] for account in ACCOUNTS])
def test_each_group_has_an_account_that_can_log_in(client, username, group):
    client.post("/cms/login/", {"username": username, "password": PASSWORD})
    assert client.get("/cms/").status_code == 200
    user = get_user_model().objects.get(username=username)
    assert [found.name for found in user.groups.all()] == [group]
    assert user.wagtail_userprofile.preferred_language == "nl"
    assert user.is_superuser == (username == "beheerder")
    assert user.email.endswith("@example.org")


def test_a_new_password_is_for_all_accounts(client):
    call_command("demo", password="een ander", stdout=StringIO())
    assert all(client.login(username=account[0], password="een ander") for account in ACCOUNTS)


def test_the_news_uses_every_block():
    used = set().union(*(block_types(item.body) for item in NewsItemPage.objects.all()))
    assert used == set(BodyStream.base_blocks)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_home_page_uses_every_block_and_every_field(language):
    home = HomePage.objects.get(locale__language_code=language)
    assert block_types(home.body) == set(HomeStream.base_blocks)
    names = set(HOME) - {"slug"}
    assert [name for name in names if not getattr(home, name)] == []
    assert home.has_notice


def test_every_state_is_shown():
    now = timezone.now()
    assert english("over-techport").live
    assert not english("over-techport").alias_of
    assert english("nieuws/vmbo-leerlingen-ontwerpen-een-ophaalbrug").alias_of
    assert not dutch("nieuws/praktijklokaal-in-de-herfstvakantie-dicht").needs_english
    scheduled = dutch("nieuws/inschrijven-voor-de-winterschool")
    assert not scheduled.live
    assert scheduled.approved_schedule
    assert scheduled.go_live_at > now
    for page in (dutch("nieuws/laatste-plekken-zomerschool"), english("nieuws/laatste-plekken-zomerschool")):
        assert page.expired
        assert not page.live
        assert page.expire_at < now


def test_a_private_page_asks_for_a_login_in_both_languages(client):
    for page in (dutch("over-techport/voor-partners"), english("over-techport/voor-partners")):
        assert page.live
        assert client.get(page.url).status_code == 302


def test_one_translation_is_behind_and_all_others_are_complete():
    behind = {}
    for translation in Translation.objects.select_related("source"):
        total, done = translation.get_progress()
        if total != done:
            behind[translation.source.get_source_instance().slug] = total - done
    assert behind == {OUTDATED: 4}  # the summary, a notice of one sentence, and a part of a heading and a sentence
    assert "pendelbus" not in str(english(f"nieuws/{OUTDATED}").body.get_prep_value())


def test_visitors_are_told_of_the_translation_that_is_long_behind(client):
    page = english(f"nieuws/{OUTDATED}")
    assert "this English text is older" in client.get(page.url).text


def test_nobody_is_asked_to_translate_what_is_offline():
    asked = TranslationStatus.objects.exclude(state__in=["current", "dutch_only"])
    assert {status.title for status in asked} == {
        "Sleutel zelf aan een windturbine",
        "Kleine bedrijven testen samen een elektrische hijskraan",
        "Vmbo-leerlingen ontwerpen een ophaalbrug",
    }


def test_english_pages_say_in_every_place_what_the_content_says_in_english():
    checked = 0
    for translation in Translation.objects.select_related("source", "target_locale"):
        instance = translation.get_target_instance()
        shown = {
            (segment.path, segment.order): segment.string.data
            for segment in extract_segments(instance)
            if isinstance(segment, StringSegmentValue)
        }
        expected = set(
            StringTranslation.objects.filter(
                context__object_id=translation.source.object_id, locale=translation.target_locale
            ).values_list("data", flat=True)
        )
        assert set(shown.values()) - expected == set(), instance
        checked += len(shown)
    assert checked > 500


def test_english_pages_hold_no_dutch():
    for page in pages():
        if page.locale.language_code == "en" and not page.alias_of_id:
            texts = [
                segment.string.render_text() if hasattr(segment.string, "render_text") else segment.string.data
                for segment in extract_segments(page)
                if isinstance(segment, StringSegmentValue)
            ]
            assert [text for text in texts if DUTCH_WORDS.search(text)] == [], page


def test_english_pages_lead_to_english_people_and_topics():
    page = english("nieuws/zij-instromers-leren-het-vak-op-de-werkvloer")
    assert page.contact.role == "programme manager Work"
    assert page.boilerplate.heading == "For the press"
    assert [topic.name for topic in page.topics] == ["Learning on the job", "Maintenance"]


def test_pages_have_all_that_hangs_below_them():
    for spec in PAGES:
        for name, value in spec.values.items():
            if spec.model._meta.get_field(name).one_to_many:
                for page in Page.objects.filter(translation_key=spec.translation_key).specific():
                    assert getattr(page, name).count() == len(value), (page, name)


def test_a_missing_english_sentence_is_an_error():
    page = dutch("disclaimer")
    with pytest.raises(MissingEnglishError, match="Disclaimer"):
        translate(page, {})


def test_english_must_be_built_as_dutch_is():
    with pytest.raises(ValueError, match="built otherwise"):
        sentences(rich("<p>Een.</p><p>Twee.</p>", "<p>One. Two.</p>"))
    with pytest.raises(ValueError, match="not in the Dutch"):
        sentences(rich('Zie <a page="contact">contact</a>.', 'See <a page="nieuws">contact</a>.'))
    with pytest.raises(ValueError, match="two ways"):
        sentences([t("Partner", "Partner"), t("Partner", "Member")])


def test_links_and_language_marks_find_their_place_in_english():
    source = rich(
        'Dit <a lang="en">fieldlab</a> staat bij <a page="pijlers">de pijlers</a>.',
        'This fieldlab is with <a page="pijlers">the pillars</a>.',
    )
    assert sentences(source) == {
        'Dit <a id="a1">fieldlab</a> staat bij <a id="a2">de pijlers</a>.': (
            'This fieldlab is with <a id="a2">the pillars</a>.'
        )
    }


def test_addresses_are_those_of_the_plan():
    expected = {
        "over-techport": "/en/about-techport/",
        "pijlers": "/en/pillars/",
        "nieuws": "/en/news/",
        "partners": "/en/partners/",
        "contact": "/en/contact/",
        "disclaimer": "/en/disclaimer/",
        "privacyverklaring": "/en/privacy-statement/",
        "toegankelijkheid": "/en/accessibility/",
    }
    site_root = "http://localhost"
    assert {key: english(key).full_url.removeprefix(site_root) for key in expected} == expected
    assert {key: dutch(key).full_url.removeprefix(site_root) for key in expected} == {
        key: f"/{key}/" for key in expected
    }


def test_the_tree_is_sound():
    assert not any(Page.find_problems())


@pytest.mark.parametrize(
    ("language", "menu"),
    [
        ("nl", ["Over Techport", "Pijlers", "Nieuws", "Partners", "Contact"]),
        ("en", ["About Techport", "Pillars", "News", "Partners", "Contact"]),
    ],
)
def test_the_menu_is_that_of_the_design(language, menu):
    home = HomePage.objects.get(locale__language_code=language)
    assert [page.title for page in home.get_children().live().in_menu()] == menu


def test_each_page_describes_itself_within_the_limits():
    for page in pages():
        assert page.summary, page
        assert 0 < len(page.search_description) <= 160, page


def test_what_can_be_published_can_be_published_again():
    for page in pages():
        page.full_clean()
        assert page.publishing_errors() == {}, page


def test_each_image_is_described_in_both_languages_and_light():
    for image in SiteImage.objects.all():
        assert image.alt_nl, image
        assert image.alt_en, image
        assert image.file_size < 70_000, image


def test_content_is_named_once():
    keys = [spec.key for spec in PAGES]
    assert len(keys) == len(set(keys))
    names = [(spec.kind, spec.name) for spec in SHARED]
    assert len(names) == len(set(names))


def test_no_sentence_is_kept_for_the_translation_editor_without_a_page():
    """All segments of the sample belong to a page or shared text that is there."""
    sources = Translation.objects.values("source")
    assert not StringSegment.objects.exclude(source__in=sources).exists()
