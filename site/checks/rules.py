"""The rules: errors, with which a page is not put online, and warnings, which ask."""

from django.utils.translation import override
from wagtail.images import get_image_model
from wagtail.models import Page

from checks.content import Place, read
from checks.findings import Finding, Kind
from checks.sentences import LONGEST, count_words, is_passive, sentences
from checks.targets import Targets
from checks.words import difficult_words

__all__ = ["errors_of", "findings_of"]

SAY_NOTHING = {
    *("hier", "klik hier", "klik", "lees meer", "lees verder", "meer", "meer lezen", "meer informatie", "meer info"),
    *("deze link", "link", "deze pagina", "bekijk hier", "via deze link", "verder"),
    *("here", "click here", "click", "read more", "learn more", "more", "more information", "more info"),
    *("this link", "this page", "continue", "see more", "via this link"),
}


def errors_of(page, content=None):
    """Return the findings with which ``page`` (a ``BasePage``, saved or not) is not to be online; at most 4 queries."""
    content = content or read(page)
    images = images_of(content)
    return [
        *hints_left(content),
        *pictures_without_words(content, images),
        *wrong_notes(page),
        *wrong_links(content),
        *skipped_headings(content),
        *bare_tables(content),
    ]


def findings_of(page):
    """Return all findings on ``page``, errors first; at most 6 queries, however long it is."""
    content = read(page)
    return [
        *errors_of(page, content),
        *missing_summary(page),
        *same_title(page),
        *small_pictures(content),
        *hard_language(content),
    ]


def hints_left(content):
    """Find what still says what is to be written there."""
    for hint in content.hints:
        yield Finding(Kind.HINT, hint.place, hint.paragraphs)


def images_of(content):
    """Return the images of a page by primary key: one query, the first time."""
    if not hasattr(content, "images"):
        ids = {picture.image for picture in content.pictures}
        content.images = get_image_model().objects.in_bulk(ids) if ids else {}
    return content.images


def pictures_without_words(content, images):
    """Find images that say nothing to who cannot see them."""
    for picture in content.pictures:
        image = images.get(picture.image)
        if picture.is_decorative or image is None:
            continue
        with override(content.language):
            words = image.default_alt_text if picture.alt is None else picture.alt
        if not words.strip():
            yield Finding(Kind.NO_ALT, picture.place, (image.title,))


def small_pictures(content):
    """Find images with too few pixels for their place."""
    images = images_of(content)
    for picture in content.pictures:
        image = images.get(picture.image)
        if image and (image.width < picture.width or image.height < picture.height):
            yield Finding(Kind.SMALL_PICTURE, picture.place, (image.title, f"{image.width} × {image.height}"))


def wrong_notes(page):
    """Find footnotes that are missing, unused or there twice."""
    if hasattr(page, "footnote_problems"):
        problems = page.footnote_problems()
        for kind, markers in zip((Kind.NOTE_MISSING, Kind.NOTE_UNUSED, Kind.NOTE_DOUBLE), problems, strict=True):
            if markers:
                yield Finding(kind, Place("footnotes"), tuple(f"[^{marker}]" for marker in markers))


def wrong_links(content):
    """Find links that lead nowhere, and links that do not say where they lead."""
    targets = Targets(content.links)
    for link in content.links:
        words = " ".join(link.words.split())
        if problem := targets.problem(link, content.page):
            yield Finding(problem, link.place, (words or link.url,))
        if words.lower().strip(" .:;!>»→…") in SAY_NOTHING:
            yield Finding(Kind.LINK_WORDS, link.place, (words,))


def skipped_headings(content):
    """Find headings of which the level above is missing; the title of the page is the first."""
    level, field = 1, None
    for heading in content.headings:
        if heading.place.field != field:  # between fields, the site prints headings of its own
            level, field = 1, heading.place.field
        if heading.level > level + 1:
            yield Finding(Kind.HEADING, heading.place, (heading.words,))
        level = heading.level


def bare_tables(content):
    """Find tables that do not say what is in them."""
    for table in content.tables:
        if not table.caption:
            yield Finding(Kind.TABLE_CAPTION, table.place)
        if not table.headings or not all(table.headings):
            yield Finding(Kind.TABLE_HEADING, table.place, (table.caption,) if table.caption else ())


def missing_summary(page):
    """Find that nothing says in short what the page is about."""
    if not page.summary.strip() and not page.search_description.strip():
        yield Finding(Kind.NO_SUMMARY, Place("summary"))


def same_title(page):
    """Find that another page in this language, which is online, is called the same."""
    others = Page.objects.live().filter(locale_id=page.locale_id, alias_of=None, title__iexact=page.title.strip())
    if others.exclude(pk=page.pk).exclude(depth__lte=1).exists():
        yield Finding(Kind.SAME_TITLE, Place("title"), (page.title,))


def hard_language(content):
    """Find in each text the long sentences, those in the passive, and difficult words."""
    for text in content.texts:
        said = [sentence for paragraph in text.paragraphs for sentence in sentences(paragraph)]
        long = tuple(sentence for sentence in said if count_words(sentence) > LONGEST)
        passive = tuple(sentence for sentence in said if is_passive(sentence, content.language))
        hard = difficult_words("\n".join(text.paragraphs), content.language)
        if long:
            yield Finding(Kind.LONG_SENTENCE, text.place, long)
        if passive:
            yield Finding(Kind.PASSIVE, text.place, passive)
        if hard:
            yield Finding(Kind.HARD_WORD, text.place, tuple(f"{word} → {plain}" for word, plain in hard))
