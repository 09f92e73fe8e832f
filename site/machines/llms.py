"""``llms.txt``: what the site is about and where its pages are as Markdown, for language models (llmstxt.org)."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from techport.addresses import absolute
from techport.frame import home_of
from techport.listings import visible_pages
from techport.metadata.head import shortened

__all__ = ["llms_txt"]

NEWS_ITEMS = 20


@require_safe
def llms_txt(request):
    """Answer with the pages of the active language that are written in it."""
    home = home_of(request)
    if home is None:
        raise Http404
    sections = [
        f"# Techport\n\n> {plain(home.tagline or home.hero_title)}\n\n{plain(home.hero_text)}\n\n{languages()}\n"
    ]
    for heading, pages in page_lists(home.locale):
        lines = [line(page) for page in pages]
        if lines:
            sections.append(f"## {heading}\n\n" + "\n".join(lines) + "\n")
    return HttpResponse("\n".join(sections), content_type="text/plain; charset=utf-8")


def page_lists(locale):
    """Yield heading and pages of each section. "Optional" is what llmstxt.org calls pages that may be left out."""

    def written(model_name):
        return visible_pages(model_name, locale).translated()

    standard = list(written("home.StandardPage").order_by("path"))
    yield gettext("Pages"), [page for page in standard if page.role in (page.Role.NONE, page.Role.ABOUT)]
    yield gettext("Pillars"), written("home.PillarPage").order_by("number")
    yield gettext("Partners"), written("home.PartnerPage").order_by("title")
    yield gettext("Latest news"), written("newsitems.NewsItemPage").newest_first()[:NEWS_ITEMS]
    optional = [page for page in standard if page.role not in (page.Role.NONE, page.Role.ABOUT)]
    yield "Optional", [*optional, *written("home.FormPage").order_by("path")]


def line(page):
    """Return the line of a list that leads to a page."""
    summary = shortened(page.search_description or page.summary)
    title = plain(page.title).replace("[", r"\[").replace("]", r"\]")
    return f"- [{title}]({absolute(page.url)}index.md)" + (f": {plain(summary)}" if summary else "")


def languages():
    """Return a sentence about each other language."""
    sentences = []
    for code, label in settings.LANGUAGES:
        if code != translation.get_language():
            name = str(label)
            with translation.override(code):
                url = absolute(reverse("llms"))
            sentences.append(gettext("The same in %(language)s: %(url)s") % {"language": name, "url": url})
    return "\n".join(sentences)


def plain(text):
    """Return a text on one line, in which nothing starts HTML."""
    return " ".join(text.split()).replace("<", "&lt;")
