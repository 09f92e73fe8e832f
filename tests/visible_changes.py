"""Everything that changes what a visitor sees, each with an address where that shows.

A change is a generator: what stands before its ``yield`` is there when the visitor comes for the first time.
"""

import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image as PillowImage
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction

from home.models import (
    Boilerplate,
    FormField,
    FormPage,
    PartnerIndexPage,
    Person,
    PillarIndexPage,
    PillarPage,
    StandardPage,
)
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemTopic, Topic
from techport.locales import source_locale
from tests.builders import an_english_page, home, publish
from translations.models import TranslationStatus

__all__ = ["CHANGES", "Change", "finish", "make_site"]

CHANGES = {}


@dataclass
class Change:
    """A change, the address where it shows, and what is to be seen there afterwards and not before.

    ``gone`` turns that round: the text was to be seen before. ``seconds`` is how long a change by the clock takes;
    ``is_kept`` says whether what visitors get before is a finished page.
    """

    path: str
    text: str
    status: int
    seconds: float
    gone: bool
    is_kept: bool
    make: Callable

    def begin(self):
        """Make what is there before the change, and return the change half done."""
        half_done = self.make()
        next(half_done)
        return half_done

    def shows(self, answer):
        """Return whether ``answer`` (with status and text) is one from after the change."""
        return answer.status == self.status and (self.text in answer.text) is not self.gone


def finish(half_done):
    """Make the change."""
    next(half_done, None)


def change(path, text="", status=200, seconds=0, gone=False, is_kept=True):
    """Add a function to the list of changes."""

    def add(make):
        CHANGES[make.__name__] = Change(path, text, status, seconds, gone, is_kept, make)
        return make

    return add


def make_site():
    """Make the overviews of a small site, and its news in English."""
    dutch = home("nl")
    home("en")
    dutch.body = [("news_list", {"heading": "Nieuws", "amount": 6})]
    dutch.save_revision().publish()
    news = publish(NewsIndexPage, dutch, slug="nieuws", show_in_menus=True)
    publish(PillarIndexPage, dutch, slug="pijlers")
    publish(PartnerIndexPage, dutch, slug="partners")
    an_english_page(news, title="News", slug="news")


def parent(slug):
    """Return the Dutch page with a slug."""
    return Page.objects.get(slug=slug, locale=source_locale()).specific


def item(slug, **fields):
    """Return a new news item."""
    return publish(NewsItemPage, parent("nieuws"), f"Bericht {slug}", slug=slug, **fields)


def text_page(slug, below=None, **fields):
    """Return a new page of text."""
    return publish(StandardPage, below or home(), f"Tekst {slug}", slug=slug, **fields)


def again(page, **fields):
    """Publish ``page`` with other ``fields``."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def picture(colour="red"):
    """Return a file with a small picture."""
    buffer = BytesIO()
    PillowImage.new("RGB", (300, 200), colour).save(buffer, "png")
    return ImageFile(BytesIO(buffer.getvalue()), name=f"{colour}.png")


def soon():
    """Return a moment that has not come yet, but will while a visitor waits."""
    return timezone.now() + datetime.timedelta(seconds=2)


@change("/nieuws/", "Bericht vers")
def news_is_published():
    yield
    item("vers")


@change("/", "Bericht voorpagina")
def news_comes_on_the_home_page():
    yield
    item("voorpagina")


@change("/nieuws/feed/", "Bericht voer")
def news_comes_in_the_feed():
    yield
    item("voer")


@change("/nieuws/2013/", "Bericht oud")
def news_comes_in_a_filtered_list():
    yield
    item("oud", publication_date=datetime.date(2013, 5, 1))


@change("/zoeken/?q=wolfraam", 'href="/nieuws/wolfraam/"', is_kept=False)
def news_is_found():
    yield
    item("wolfraam")


@change("/nieuws/anders/", "Heel andere woorden.")
def a_page_is_changed():
    page = item("anders")
    yield
    again(page, body=[("text", "<p>Heel andere woorden.</p>")])


@change("/nieuws/offline/", status=404)
def a_page_is_unpublished():
    page = item("offline")
    yield
    page.unpublish()


@change("/nieuws/weg/", status=404)
def a_page_is_deleted():
    page = item("weg")
    yield
    page.delete()


@change("/en/news/weg-ook/", status=404)
def the_alias_of_a_deleted_page_goes():
    page = item("weg-ook")
    yield
    page.delete()


@change("/doel-van-verhuizing/verhuist/", "Tekst verhuist")
def a_page_is_moved():
    page, target = text_page("verhuist"), text_page("doel-van-verhuizing")
    yield
    page.move(target, pos="last-child")


@change("/vertrekt/", status=301)
def a_page_is_moved_away():
    page, target = text_page("vertrekt"), text_page("aankomst")
    yield
    page.move(target, pos="last-child")


@change("/nieuwe-naam/", "Tekst oude-naam")
def a_slug_is_changed():
    page = text_page("oude-naam")
    yield
    again(page, slug="nieuwe-naam")


@change("/nieuwe-map/kind/", "Tekst kind")
def the_slug_of_the_page_above_is_changed():
    page = text_page("oude-map")
    text_page("kind", below=page)
    yield
    again(page, slug="nieuwe-map")


@change("/en/news/volgt/", "Woorden die volgen.")
def an_alias_follows_its_source():
    page = item("volgt")
    yield
    again(page, body=[("text", "<p>Woorden die volgen.</p>")])


@change("/en/news/translated/", "Now in English.")
def a_translation_is_published():
    page = item("vertaald")
    yield
    english = {"title": "Translated", "slug": "translated", "summary": "In short."}
    an_english_page(page, **english, body=[("text", "<p>Now in English.</p>")])


@change("/nieuws/alleen-leden/", status=302)
def a_page_is_made_private():
    page = item("alleen-leden")
    yield
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@change("/besloten/kind-van-besloten/", status=302)
def the_page_above_is_made_private():
    page = text_page("besloten")
    text_page("kind-van-besloten", below=page)
    yield
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.set(Group.objects.all()[:1])


@change("/en/besloten-en/", status=302)
def an_alias_becomes_private_with_its_source():
    page = text_page("besloten-en")
    yield
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@change("/nieuws/weer-open/", "Bericht weer-open", is_kept=False)
def a_private_page_becomes_public():
    page = item("weer-open")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    yield
    restriction.delete()


@change("/nieuws/met-beeld/", "Beeld: Nieuwe maker")
def an_image_is_changed():
    image = get_image_model().objects.create(title="Beeld", file=picture(), alt_nl="Een beeld")
    item("met-beeld", image=image)
    yield
    image.credit = "Nieuwe maker"
    image.save()


@change("/nieuws/ander-bestand/", "blue")
def the_file_of_an_image_is_replaced():
    image = get_image_model().objects.create(title="Beeld", file=picture(), alt_nl="Een beeld")
    item("ander-bestand", image=image)
    yield
    image.file = picture("blue")
    image._set_image_file_metadata()
    image.save()
    image.renditions.all().delete()
    call_command("make_pictures", verbosity=0)  # production does so in the background


@change("/nieuws/met-document/", "Nieuwe titel van het document")
def a_document_is_renamed():
    document = get_document_model().objects.create(title="Document", file=ContentFile(b"x", name="x.txt"))
    item("met-document", body=[("download", {"documents": [document]})])
    yield
    document.title = "Nieuwe titel van het document"
    document.save()


@change("/nieuws/met-contact/", "0251 999 999")
def a_shared_text_is_changed():
    person = Person.objects.create(name="Jo Vos", locale=source_locale())
    item("met-contact", contact=person)
    yield
    person.phone = "0251 999 999"
    person.save_revision().publish()


@change("/nieuws/met-standaardtekst/", "Nieuwe standaardtekst")
def a_standard_text_is_changed():
    boilerplate = Boilerplate.objects.create(name="Over", heading="Over", text="<p>Oud.</p>", locale=source_locale())
    item("met-standaardtekst", boilerplate=boilerplate)
    yield
    boilerplate.text = "<p>Nieuwe standaardtekst</p>"
    boilerplate.save_revision().publish()


@change("/nieuws/met-onderwerp/", "Windkracht")
def a_topic_is_renamed():
    topic = Topic.objects.create(name="Wind", slug="wind", locale=source_locale())
    item("met-onderwerp", topic_links=[NewsItemTopic(topic=topic)])
    yield
    topic.name = "Windkracht"
    topic.save()


@change("/heette-vroeger-zo/", status=301)
def a_redirect_is_made():
    yield
    Redirect.add_redirect("/heette-vroeger-zo/", home(), is_permanent=True)


@change("/verhuist/", status=301)
def a_page_gets_another_address():
    page = text_page("verhuist")
    yield
    again(page, slug="verhuisd")


@change("/nieuws/", "Tekst in-het-menu")
def a_page_comes_in_the_menu():
    page = text_page("in-het-menu")
    yield
    again(page, show_in_menus=True)


@change("/pijlers/", "Wenckebachstraat 1")
def the_texts_of_the_home_page_are_changed():
    yield
    again(home(), address="Wenckebachstraat 1")


@change("/partners/", "Maandag gesloten")
def a_notice_is_put_up():
    yield
    again(home(), notice_text="Maandag gesloten")


@change("/partners/", "Straks is er nieuws", seconds=3)
def the_hour_of_a_notice_comes():
    again(home(), notice_text="Straks is er nieuws", notice_from=soon(), notice_until=None)
    yield


@change("/partners/", "Straks niet meer", seconds=3, gone=True)
def the_hour_of_a_notice_passes():
    again(home(), notice_text="Straks niet meer", notice_from=None, notice_until=soon())
    yield


@change("/en/news/behind/", "The Dutch page has changed; this English text is older.", seconds=3)
def english_has_been_behind_for_too_long():
    page = item("achter")
    an_english_page(page, title="Behind", slug="behind")
    status = TranslationStatus.objects.get(translation_key=page.translation_key)
    status.state, status.since = TranslationStatus.State.BEHIND, soon() - datetime.timedelta(days=14)
    status.save()
    yield


@change("/nieuws/gepland/", "Bericht gepland")
def a_scheduled_page_goes_online():
    page = item("gepland", live=False)
    page.go_live_at = soon()
    page.save_revision(approved_go_live_at=page.go_live_at)
    yield
    time.sleep(2)
    call_command("publish_scheduled")


@change("/nieuws/verlopen/", status=404)
def a_page_expires():
    page = item("verlopen")
    NewsItemPage.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    yield
    call_command("publish_scheduled")


@change("/pijlers/", "Kiezen voor techniek")
def a_pillar_is_published():
    yield
    publish(PillarPage, parent("pijlers"), "Kiezen voor techniek", slug="kiezen")


@change("/vraag/", "Hoe heet je?", is_kept=False)
def a_question_is_added_to_a_form():
    page = publish(FormPage, home(), "Vraag", slug="vraag")
    yield
    page.form_fields.add(FormField(label="Hoe heet je?", field_type="singleline", locale=page.locale))
    page.save_revision().publish()
