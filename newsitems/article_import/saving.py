"""From an ``Article`` to a draft in the Dutch tree, with all that belongs to it."""

import json
from dataclasses import dataclass, field
from html import escape

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail.permissions import policy_registry
from wagtail_localize.synctree import create_aliases_for_new_page

from home.models import Boilerplate
from newsitems.article_import.article import Article
from newsitems.article_import.comments import add_comments
from newsitems.article_import.elements import Paragraph, PartnerLine, Picture
from newsitems.article_import.library import PictureStore, RefusedPictureError
from newsitems.article_import.partners import PartnerFinder
from newsitems.article_import.publishing import publishing_problems
from newsitems.article_import.standard_texts import standard_text_for
from newsitems.article_import.stream import footnote_blocks, stream_of
from newsitems.models import ImportedArticle, NewsIndexPage, NewsItemPage, NewsItemPartner

__all__ = ["Outcome", "dutch_news_index", "earlier_import", "look", "save"]

ROUTES = {"feed"}  # what the list of news answers itself, as it does for years


@dataclass
class Outcome:
    """A draft, and the account of how it came about; ``problems`` kept it from being published."""

    page: NewsItemPage
    article: Article | None = None
    is_new: bool = True
    published: bool = False
    has_comments: bool = False
    problems: list[str] = field(default_factory=list)


def dutch_news_index():
    """Return the Dutch list of news below which articles come, or None."""
    return NewsIndexPage.objects.filter(locale=Locale.get_default(), alias_of__isnull=True).order_by("path").first()


def earlier_import(source):
    """Return the page that was made from a file with the same content, or None."""
    record = ImportedArticle.objects.select_related("page").filter(sha256=source.sha256).first()
    return record.page if record else None


def save(article, source, parent, user=None, publish=False):
    """Return the ``Outcome`` of saving ``article`` below ``parent``: all of it, or nothing.

    ``user`` becomes the owner and the writer of the comments; without one there are no comments. With ``publish``
    the page goes live when its editor's form would let it.
    """
    store = PictureStore(user)
    try:
        with transaction.atomic():
            page = draft_of(article, parent, store, user)
            parent.add_child(instance=page)
            if user:
                add_comments(page, article.account.warnings, user)
            revision = page.save_revision(user=user, clean=False)  # a draft may lack its date
            create_aliases_for_new_page(page)
            ImportedArticle.objects.create(sha256=source.sha256, name=source.name[:255], page=page)
            problems = publishing_problems(page) if publish else []
            if publish and not problems:
                revision.publish(user=user)
    except BaseException:
        store.undo()
        raise
    has_comments = bool(user and article.account.warnings)
    return Outcome(page, article, True, publish and not problems, has_comments, problems)


def look(article, parent, user=None):
    """Return the ``Outcome`` that ``save`` would have, with a page that is not saved. Keeps nothing."""
    return Outcome(draft_of(article, parent, PictureStore(user, keep=False), user), article)


def draft_of(article, parent, store, user):
    """Return the page, not yet saved, and put its pictures and standard text where they belong, if ``store`` does."""
    locale, account = parent.locale, article.account
    page = NewsItemPage(
        title=article.title,
        slug=slug_for(article.title, parent),
        summary=article.summary,
        publication_date=article.publication_date,
        locale=locale,
        owner=user,
        live=False,
        has_unpublished_changes=True,
    )
    if same := parent.get_children().filter(title__iexact=article.title).first():
        account.warn(
            _("There is another news item with this title (number %(pk)s): is this the same?") % {"pk": same.pk},
            field="title",
        )
    page.partner_links = link_partners(article, locale)
    pictures = store_pictures(article, store)
    if pictures and isinstance(article.elements[0], Picture) and id(article.elements[0]) in pictures:
        use_as_image(page, article, pictures)
    warn_about_pictures(page, article, pictures)
    page.body = json.dumps(stream_of(article.elements, pictures))
    page.footnotes = json.dumps(footnote_blocks(article.footnotes))
    if article.standard_text:
        may_make = not user or policy_registry.get_by_type(Boilerplate).user_has_permission(user, "publish")
        page.boilerplate = standard_text_for(article.standard_text, locale, account, may_make=may_make, keep=store.keep)
    return page


def slug_for(title, parent):
    """Return a slug that is free below ``parent`` and is no address of the list itself."""
    slug = slugify(title, allow_unicode=True)[:200] or "nieuws"
    if slug.isdecimal() or slug in ROUTES:
        slug = f"nieuws-{slug}"
    taken = set(parent.get_children().values_list("slug", flat=True))
    candidates = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 2))
    return next(candidate for candidate in candidates if candidate not in taken)


def link_partners(article, locale):
    """Return the links to the partners of the article; names without a page stay in the text as a paragraph."""
    line, account = article.partner_line, article.account
    if line is None:
        return []
    finder = PartnerFinder(locale)
    names = {name: finder.find(name) for name in line.names}
    found = {page.pk: page for page in names.values() if page}
    unknown = [name for name, page in names.items() if page is None]
    if found:
        titles = ", ".join(page.title for page in found.values())
        account.done.append(
            _("%(amount)s partners linked as “on behalf of the partners”: %(names)s.")
            % {"amount": len(found), "names": titles}
        )
    index = next(index for index, element in enumerate(article.elements) if isinstance(element, PartnerLine))
    article.elements[index : index + 1] = [partner_paragraph(line, unknown)] if unknown else []
    if unknown:
        account.warn(
            _("No partner page was found for: %(names)s. The names stay in the text; make their pages, or leave it so.")
            % {"names": ", ".join(unknown)},
            words=unknown[0],
        )
    role = NewsItemPartner.Role.ON_BEHALF_OF
    return [NewsItemPartner(partner=page, role=role, sort_order=order) for order, page in enumerate(found.values())]


def partner_paragraph(line, names):
    """Return the paragraph that keeps the names of partners without a page."""
    return Paragraph(escape(f"{line.lead} {', '.join(names)}", quote=False))


def store_pictures(article, store):
    """Return the images of the library by the ``id()`` of the article's pictures; what is refused is noted."""
    found = {}
    pictures = [element for element in article.elements if isinstance(element, Picture)]
    for number, picture in enumerate(pictures, start=1):
        title = picture.alt or picture.caption or f"{article.title} ({number})"
        try:
            found[id(picture)] = store.store(picture, title)
        except RefusedPictureError as error:
            article.account.drop(
                picture.name or title, _("a picture that the site does not take: %(reason)s") % {"reason": error}
            )
            continue
    return found


def use_as_image(page, article, pictures):
    """Make the picture with which the article opens, below title and summary, the image of the page."""
    picture = article.elements.pop(0)
    page.image = pictures[id(picture)]
    page.image_alt, page.image_caption = picture.alt[:200], picture.caption[:200]
    article.account.guesses.append(_("The picture at the beginning became the image of the news item."))


def warn_about_pictures(page, article, pictures):
    """Warn about pictures of which nothing says what they show."""
    text = _("The picture “%(name)s” has no alternative text: say what it shows.")
    if page.image and not page.image_text:
        article.account.warn(text % {"name": page.image.title}, field="image_alt")
    for element in article.elements:
        image = pictures.get(id(element))
        if image and not element.alt and not image.alt_nl:
            article.account.warn(text % {"name": image.title}, image_pk=image.pk)
