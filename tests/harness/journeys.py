"""What editors do most, walked through in a browser: each click and each field that is filled in is counted.

Run as a program it prints the table in docs/redactie/tien-minuten.md, measured on a fresh sample site:
``python -m tests.harness.journeys``. ``make pictures`` takes the pictures of that page on the way.
"""

import base64
import hmac
import io
import re
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import docx
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tests.harness.browser import log_in
from tests.harness.chromium import ARGUMENTS, find_chromium
from tests.harness.sample_site import SampleSite

__all__ = [
    "ENGLISH",
    "IMPORTED",
    "LONGEST_WAIT",
    "NEWS",
    "PLANNED",
    "SUMMARY",
    "Walk",
    "add_block",
    "journeys",
    "on_a_fresh_site",
]

LONGEST_WAIT = 90_000  # milliseconds, on a machine that is busy with other tests

WRITER, PASSWORD = "noor", "lang genoeg"

NEWS, ENGLISH = "Leerlingen bouwen een brug van staal", "Pupils build a bridge of steel"
ENGLISH_OF = {NEWS: ENGLISH, "leerlingen-bouwen": "pupils-build-a-bridge-of-steel"}
PLANNED = "De winterschool begint weer"
IMPORTED = "Lassers leren op de werf"
OLD = "Partners tekenen de meerjarenagenda 2019–2023"
PICTURE = "Balk van staal"
APPROVED, SUMMARY = "Zo werken we", "Partners bedenken samen een project, en wij helpen het op weg."

BEGIN = """
import json
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group, User
from home.models import StandardPage
user = User.objects.create_user({name!r}, password={password!r}, first_name="Noor", last_name="Nieuws")
user.groups.add(Group.objects.get(name="Redactie"))
secret = generate_totp_secret()
TOTP.activate(user, secret)
page = StandardPage.objects.get(title={approved!r}, locale__language_code="nl")
print(json.dumps([secret, page.summary]))
"""
END = """
from django.contrib.auth.models import User
from deleted.models import DeletedPage
from home.models import StandardPage
from newsitems.models import NewsItemPage
from techport.images import SiteImage
for item in NewsItemPage.objects.filter(draft_title__in={titles!r}, locale__language_code="nl", alias_of=None):
    item.delete()
DeletedPage.objects.filter(title__in={titles!r}).delete()
SiteImage.objects.filter(title={image!r}).delete()
page = StandardPage.objects.get(title={approved!r}, locale__language_code="nl")
page.summary = {summary!r}
page.save_revision().publish()
print(len(User.objects.filter(username={name!r}).delete()))
"""


@dataclass
class Walk:
    """Somebody at work in the CMS, of whom each click and each field is counted.

    ``seconds`` is how long a browser needs that does not think and types at once: what the site makes people wait.
    """

    name: str
    page: Page
    take: Callable[[Page, str], None]
    clicks: int = 0
    fields: int = 0
    seconds: float = 0.0

    def click(self, selector):
        """Click on something."""
        self.clicks += 1
        self.page.click(selector)

    def fill(self, selector, text):
        """Fill in a field."""
        self.fields += 1
        self.page.fill(selector, text)

    def write(self, block, text):
        """Write in the field of rich text of a block; done when the form has it, a quarter of a second later."""
        self.fields += 1
        self.page.click(f"{block} >> [contenteditable=true]")
        self.page.keyboard.insert_text(text)
        expect(self.page.locator(f"{block} >> input:has(+ [data-draftail-editor-wrapper])")).to_have_value(
            re.compile(re.escape(text))
        )

    def give(self, selector, *files):
        """Choose files from the computer."""
        self.fields += 1
        self.page.set_input_files(selector, [{"name": name, "mimeType": "", "buffer": made} for name, made in files])

    def see(self, selector):
        """Wait for something to be there."""
        self.page.wait_for_selector(selector)

    def picture(self, name):
        """Have a picture taken of how it looks now, once all of it is there."""
        self.page.wait_for_load_state("networkidle")
        self.take(self.page, name)


def code(secret):
    """Return what an app with codes shows now (RFC 6238); Django need not be set up to know that."""
    digest = hmac.digest(base64.b32decode(secret), (int(time.time()) // 30).to_bytes(8), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 10**6:06}"


def a_picture():
    """Return the bytes of a photograph, as far as the CMS can tell."""
    drawn = io.BytesIO()
    Image.effect_noise((1600, 1000), 60).convert("RGB").save(drawn, "JPEG", quality=60)
    return drawn.getvalue()


def a_word_file():
    """Return the bytes of a Word file with a title, paragraphs and a list."""
    document, file = docx.Document(), io.BytesIO()
    document.add_heading(IMPORTED, 0)
    document.add_paragraph("Twaalf leerlingen leren lassen op de werf.")
    document.add_paragraph("Zij werken vier dagen in de week. De vijfde dag zitten zij op school. " * 3)
    document.add_heading("Wat zij doen", 1)
    for point in ("meten", "snijden", "lassen"):
        document.add_paragraph(point, style="List Bullet")
    document.save(file)
    return file.getvalue()


def sign_in(walk, secret):
    """Sign in with the second factor."""
    walk.page.goto("/cms/login/")
    walk.fill("[name=username]", WRITER)
    walk.fill("[name=password]", PASSWORD)
    walk.click("[type=submit]")
    walk.see("[name=code]")
    walk.fill("[name=code]", code(secret))
    walk.click("text=Aanmelden")
    walk.page.wait_for_url("**/cms/")


def new_item(walk, title, summary):
    """Begin a news item."""
    walk.click(".sidebar a:has-text('Nieuws')")
    walk.click("header a:has-text('Nieuwsbericht toevoegen')")
    walk.fill("[name=title]", title)
    walk.fill("[name=publication_date]", f"{datetime.now():%d-%m-%Y}")
    walk.fill("[name=summary]", summary)


def add_block(walk, label):
    """Add a block at the end of the text, and return its selector."""
    stream = "#body-root [data-streamfield-stream-container] >> nth=0"
    walk.click(f"{stream} >> :scope > div > .c-sf-add-button >> nth=-1")
    walk.click(f".w-combobox__option:has-text('{label}') >> nth=0")
    return f"{stream} >> :scope > [data-streamfield-child] >> nth=-1"


def publish(walk):
    """Put a page online, or submit it, by the button in the menu beside the one that saves."""
    walk.click("footer .w-dropdown__toggle")
    walk.click("button[name=action-publish][value=action-publish]")
    walk.see(".messages .success")


def write_news(walk):
    """Write a news item with six blocks and an image, and publish it."""
    new_item(walk, NEWS, "Twaalf leerlingen bouwden in drie weken een brug van staal.")
    walk.click("#id_image-chooser [data-chooser-action-choose]")
    walk.click(".modal a[href='#tab-upload']")
    walk.give("#id_image-chooser-upload-file", (f"{PICTURE}.jpg", a_picture()))
    walk.fill("#id_image-chooser-upload-title", PICTURE)
    walk.fill("#id_image-chooser-upload-alt_nl", "Leerlingen meten een balk van staal op.")
    walk.click("[data-chooser-modal-creation-form] [type=submit]")
    walk.see("#id_image-chooser .chosen [data-chooser-image][src*='/media/']")
    block = add_block(walk, "Tekst")
    walk.write(block, "De brug is vier meter lang. Iedereen mocht eroverheen lopen.")
    walk.picture("tien-minuten-schrijven")
    block = add_block(walk, "Citaat")
    walk.fill(f"{block} >> [name$=-quote]", "Ik wist niet dat ik dit kon.")
    walk.fill(f"{block} >> [name$=-name]", "Sam")
    block = add_block(walk, "Punten")
    walk.write(block, "Eerst meten, dan zagen")
    block = add_block(walk, "Afbeelding")
    walk.click(f"{block} >> [data-chooser-action-choose] >> nth=0")
    walk.click(f".modal [data-chooser-modal-choice]:has-text('{PICTURE}')")
    walk.see(f"{block} >> [data-chooser-image][src*='/media/']")
    block = add_block(walk, "Mededeling")
    walk.write(block, "De brug staat tot mei op het plein.")
    block = add_block(walk, "Tekst")
    walk.write(block, "Volgend jaar bouwen zij een brug die open kan.")
    publish(walk)


def translate(walk):
    """Translate the news item to English and publish that."""
    walk.page.goto("/cms/")
    walk.click(".sidebar a:has-text('Vertalen')")
    walk.click("main th a:has-text('Sinds')")
    walk.click(f"main table :text('{NEWS}')")
    walk.see("form.english-form textarea")
    texts = walk.page.locator("form.english-form textarea")
    for number in range(texts.count()):
        dutch = texts.nth(number).locator("xpath=ancestor::section").inner_text()
        known = [english for text, english in ENGLISH_OF.items() if text in dutch]
        text = known[0] if known else f"This is sentence {number} in English."
        walk.fill(f"form.english-form textarea >> nth={number}", text)
    walk.picture("tien-minuten-vertalen")
    walk.click("text=Bewaar en publiceer in het Engels")
    walk.see(".messages .success")


def schedule(walk):
    """Write a short news item that goes online by itself next week."""
    new_item(walk, PLANNED, "Vanaf volgende week kun je weer elke zaterdag komen bouwen.")
    block = add_block(walk, "Tekst")
    walk.write(block, "De winterschool begint om tien uur. Je hoeft niets mee te nemen.")
    walk.click("[data-side-panel-toggle=status]")
    walk.click("[data-a11y-dialog-show=schedule-publishing-dialog]")
    walk.fill("[name=go_live_at]", f"{datetime.now() + timedelta(days=7):%d-%m-%Y} 09:00")
    walk.see(".xdsoft_datetimepicker >> visible=true")
    walk.click("#schedule-publishing-dialog h2")  # closes the calendar
    walk.picture("tien-minuten-plannen")
    walk.click("#schedule-publishing-dialog button.action-save")
    walk.see("text=Schema bewerken")
    publish(walk)


def submit(walk):
    """Change a page that is not news, and send it to the chief editors."""
    walk.click(".sidebar button:has-text('Pagina’s')")
    walk.click(".sidebar a:has-text('Lijst van pagina’s')")
    walk.click(f"a:has-text('{APPROVED}')")
    walk.fill("[name=summary]", SUMMARY)
    walk.click("footer .w-dropdown__toggle")
    walk.click("button[name=action-submit]")
    walk.see(".messages .success")


def approve(walk):
    """Look at what was sent in, and approve it."""
    walk.page.goto("/cms/")
    walk.picture("tien-minuten-vandaag")
    walk.click(f"main a:has-text('{APPROVED}')")
    walk.click("footer .w-dropdown__toggle")
    walk.click("[data-workflow-action-name=approve]")
    walk.see(".messages .success")


def import_word(walk):
    """Make a draft of a Word file."""
    walk.click(".sidebar a:has-text('Nieuws')")
    walk.click("header [aria-label=Acties]")
    walk.click("a:has-text('Artikelen importeren')")
    walk.give("[type=file]", ("werf.docx", a_word_file()))
    walk.click("button[value=look]")
    walk.see("button[value=keep]")
    walk.click("button[value=keep]")
    walk.click(f"a:has-text('Open “{IMPORTED}”')")
    walk.see("[name=title]")


def delete_and_bring_back(walk):
    """Delete the draft that is open, and bring it back."""
    walk.click("header [aria-label=Acties]")
    walk.click("header ~ * a[href$='/delete/'], header a[href$='/delete/']")
    walk.click("main form [type=submit]")
    walk.see(".messages a:has-text('Terugzetten')")
    walk.picture("tien-minuten-terugzetten")
    walk.click(".messages a:has-text('Terugzetten')")
    walk.click("text=Terugzetten als concept")
    walk.see("[name=title]")


def find_in_list(walk):
    """Find an old item in the list of news, by its year."""
    walk.click(".sidebar a:has-text('Nieuws')")
    walk.fill("main [name=q]", "meerjarenagenda")
    walk.click(f"main table a:has-text('{OLD}')")
    walk.see("[name=title]")


def find_by_search(walk):
    """Find an old item by the search of the CMS."""
    walk.fill("#menu-search-q", "meerjarenagenda tekenen")
    walk.page.keyboard.press("Enter")
    walk.click(f"main table a:has-text('{OLD}')")
    walk.see("[name=title]")


@contextmanager
def journeys(site, page, open_cms, take=lambda page, name: None):
    """Walk every journey on ``site``, give what was counted as ``Walk``s, and put back what was there before.

    ``page`` is a browser's, of nobody yet; ``open_cms`` returns one of a sample account in the CMS; ``take`` takes a
    picture of a page under a name.
    """
    secret, summary = site.ask(BEGIN.format(name=WRITER, password=PASSWORD, approved=APPROVED))
    try:
        yield [walk_one(*journey, take) for journey in all_journeys(page, open_cms, secret)]
    finally:
        page.goto("about:blank")  # the CMS tells every ten seconds who is editing, which the account soon may not
        titles = [NEWS, PLANNED, IMPORTED]
        site.ask(END.format(name=WRITER, titles=titles, image=PICTURE, approved=APPROVED, summary=summary))


def all_journeys(page, open_cms, secret):
    """Yield what each journey is called, the page of whose it is, and what is done; in the order of work."""
    yield "Aanmelden, met de tweede stap", page, lambda walk: sign_in(walk, secret)
    yield "Nieuwsbericht met zes blokken en een afbeelding, online", page, write_news
    yield "Dat bericht vertalen, en het Engels online", open_cms("vertaler"), translate
    yield "Nieuwsbericht voor volgende week inplannen", page, schedule
    yield "Een pagina wijzigen en insturen", page, submit
    yield "Een ingestuurde pagina goedkeuren", open_cms("eindredacteur"), approve
    yield "Een Word-bestand importeren", page, import_word
    yield "Een concept verwijderen en terugzetten", page, delete_and_bring_back
    yield "Een oud bericht vinden in de lijst", page, find_in_list
    yield "Een oud bericht vinden met Zoeken", page, find_by_search


def walk_one(name, page, act, take):
    """Return the ``Walk`` of one journey, done."""
    page.set_default_timeout(LONGEST_WAIT)
    walk, began = Walk(name, page, take), time.monotonic()
    act(walk)
    walk.seconds = time.monotonic() - began
    return walk


def table(walks):
    """Return what was counted as a table in Markdown."""
    rows = [f"| {walk.name} | {walk.clicks} | {walk.fields} | {walk.seconds:.0f} |" for walk in walks]
    return "\n".join(["| Wat | Klikken | Velden | Seconden |", "|---|--:|--:|--:|", *rows])


def on_a_fresh_site(take=lambda page, name: None):
    """Return what was counted on a sample site that is made for it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = SampleSite(folder=Path(folder), database_url=f"sqlite:///{folder}/site.sqlite3")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)

        def new_page(**options):
            size = {"width": 1280, "height": 800}
            return browser.new_page(
                base_url=site.url, locale="nl-NL", viewport=size, reduced_motion="reduce", **options
            )

        try:
            site.start()
            with journeys(
                site, new_page(), lambda account: new_page(storage_state=log_in(browser, site, account)), take
            ) as walks:
                return walks
        finally:
            site.stop()
            browser.close()


if __name__ == "__main__":
    sys.stdout.write(table(on_a_fresh_site()) + "\n")
