"""What every page of the site has, and which pages a visitor may see."""

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PagePermissionTester, PageViewRestriction
from wagtail.search import index

from pagecache.kept import is_kept_for_visit, per_generation
from techport.at_hand import have_at_hand
from techport.locales import locale_with, source_locale
from techport.metadata import DescribedPage
from techport.page_queries import TRANSLATED, SitePageManager, SitePageQuerySet
from techport.pictures import prefetch_renditions
from techport.privacy import keep_private, restrictions_by_place, restrictions_on
from techport.translatable import local, overridable, synchronised

__all__ = [
    "TRANSLATED",
    "BasePage",
    "SitePageManager",
    "SitePageQuerySet",
    "is_restricted",
    "language_of",
    "stands_in",
    "versions_of",
]


def stands_in(page):
    """Return whether ``page`` (any ``Page``) is there instead of a translation, and speaks the source language."""
    if page.alias_of_id:
        return True
    return page.depth > 2 and page.live_revision_id is None and page.locale_id != source_locale().pk


def language_of(page):
    """Return the code of the language that the text of ``page`` (any ``Page``) is written in."""
    if stands_in(page) or page.locale_id == source_locale().pk:
        return settings.LANGUAGE_CODE
    return locale_with(page.locale_id).language_code


@per_generation
def restricted_paths():
    """Return where in the tree something private begins: pages with a restriction, and their aliases."""
    restricted = PageViewRestriction.objects.order_by().values("page")
    paths = Page.objects.order_by().values_list("path", flat=True)
    # A union, as the database would look at each page there is to answer both at once
    return tuple(paths.filter(pk__in=restricted).union(paths.filter(alias_of__in=restricted)))


def is_restricted(page):
    """Return whether ``page`` (any ``Page``) is private, or below something private."""
    return page.path.startswith(restricted_paths())


def versions_of(page):
    """Return ``page`` in all languages it is in, drafts included, by the primary key of the locale."""
    if not hasattr(page, "versions"):  # where the address of the page was not how it was found
        page.versions = {other.locale_id: other for other in page.get_translations(inclusive=True)}
    return page.versions


class SitePagePermissionTester(PagePermissionTester):
    """Wagtail's rules, and more: what was ever live is deleted by administrators only, and English follows Dutch."""

    @property
    def follows(self):
        """Return whether the page has its place and its privacy from the Dutch page that it follows."""
        return self.page.depth > 1 and self.page.locale_id != source_locale().pk

    def can_delete(self, ignore_bulk=False):
        """Return whether the user may delete the page with what is below it."""
        if self.user.is_superuser or self.user.has_perm("wagtailcore.delete_page"):
            return super().can_delete(ignore_bulk)
        if self.follows or not self.user.is_active:
            return False
        # What is known already comes first, so that lists don't ask for each of their pages
        if self.page.first_published_at or self.page.live or self.permissions.isdisjoint({"add", "change"}):
            return False
        if self.page.is_leaf() and "change" in self.permissions:
            return True
        if self.page.get_descendants().filter(first_published_at__isnull=False).exists():
            return False
        return super().can_delete(ignore_bulk)

    def can_move(self):
        """Return whether the user may move the page: an English one moves with its Dutch page."""
        return not self.follows and super().can_move()

    def can_move_to(self, destination):
        """Return whether the user may move the page below ``destination``, which must be in the same language."""
        return not self.follows and destination.locale_id == self.page.locale_id and super().can_move_to(destination)

    def can_copy(self):
        """Return whether the user may copy the page: pages are made in Dutch, and English follows."""
        return not self.follows and super().can_copy()

    def can_set_view_restrictions(self):
        """Return whether the user may make the page private: English is as private as Dutch."""
        return not (self.follows and self.page.depth > 2) and super().can_set_view_restrictions()


class Lead(NamedTuple):
    """What a page is about, in a sentence or two, and the code of the language of it."""

    text: str
    language: str


class SitePageForm(WagtailAdminPageForm):
    """The editor's form: asks a page what stands in the way of publishing it, but never of saving a draft."""

    def _post_clean(self):
        super()._post_clean()
        if not self.is_deferred_validation:
            for field, message in self.instance.publishing_errors().items():
                self.add_error(field, message)

    def save(self, commit=True):
        """Save the page; a new one is offline until its version is published, if nothing stands in the way of that."""
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit)


class BasePage(DescribedPage, Page):
    """A page of this site: written in Dutch, summarised for lists, and followed by its English translation."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("What the page is about in one or two sentences. Shown in lists, search results and feeds."),
    )
    social_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image for social media"),
        help_text=_("At least 1200 by 630 pixels. Empty: the image of the page itself."),
    )
    needs_english = models.BooleanField(
        _("should also be in English"),
        default=True,
        help_text=_("Switch off for a page that stays Dutch: nobody is asked to translate it."),
    )
    english_summary = models.TextField(
        _("English summary"),
        max_length=300,
        blank=True,
        db_default="",
        help_text=_(
            "What the page is about, in English: for visitors of the English site until there is a translation."
        ),
    )
    review_by = models.DateField(
        _("check again on"),
        null=True,
        blank=True,
        help_text=_("When somebody should look whether this is still right."),
    )

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title", help_text=_("Empty: the title of the page.")),
                FieldPanel("search_description", help_text=_("At most 160 characters. Empty: the summary.")),
                FieldPanel("social_image"),
            ],
            heading=_("For search engines and social media"),
        ),
        FieldPanel("show_in_menus"),
    ]
    settings_panels = [
        FieldPanel("needs_english"),
        FieldPanel("english_summary"),
        FieldPanel(
            "review_by",
            help_text=_(
                "From that day on the page is in the report “To look at again”: there you say that it is still right."
            ),
        ),
        *Page.settings_panels,
    ]

    search_fields = [*Page.search_fields, index.SearchField("summary", boost=1.5), index.AutocompleteField("summary")]

    override_translatable_fields = [
        *synchronised("show_in_menus", "needs_english", "english_summary"),
        *overridable("social_image"),
        *local("review_by"),
    ]

    objects = SitePageManager()
    base_form_class = SitePageForm

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent):
        """Return whether an editor may create this below ``parent``: in the Dutch tree, which English follows."""
        return parent.locale_id == source_locale().pk and super().can_create_at(parent)

    def save(self, clean=True, **kwargs):
        """Save the page; raise a ``ValidationError`` when it is live and has what stands in the way of that."""
        if clean and self.live and (errors := self.publishing_errors()):
            raise ValidationError(errors)
        return super().save(clean=clean, **kwargs)

    def copy_for_translation(self, locale, copy_parents=False, alias=False, exclude_fields=None):
        """Return a new copy of the page in another language, or the alias that publishing has made there already."""
        existing = self.get_translation_or_none(locale) if alias else None
        return existing or super().copy_for_translation(locale, copy_parents, alias, exclude_fields)

    copy_for_translation.alters_data = True

    def copy(self, *args, **kwargs):
        """Copy the page; what is private stays so. The CMS does this another way: see ``wagtail_hooks``."""
        copied = super().copy(*args, **kwargs)
        keep_private(copied, restrictions_on(self))
        return copied

    copy.alters_data = True

    def create_alias(self, **kwargs):
        """Make an alias; what is private stays so."""
        alias = super().create_alias(**kwargs)
        keep_private(alias, restrictions_on(self))
        return alias

    create_alias.alters_data = True

    def update_aliases(self, **kwargs):
        """Bring the aliases up to date; not before the page is online: Wagtail would put them there ahead of it."""
        if self.live:
            super().update_aliases(**kwargs)

    def permissions_for_user(self, user):
        """Return what ``user`` may do with this page."""
        return SitePagePermissionTester(user, self)

    def get_view_restrictions(self):
        """Return the restrictions on this page and those above it; for most pages that is known without asking."""
        if is_restricted(self):
            return super().get_view_restrictions() | restrictions_by_place(self)
        return PageViewRestriction.objects.none()

    def get_url_parts(self, request=None):
        """Return the parts of the address; for a visit they are looked up once, of the many times a page is linked."""
        if not is_kept_for_visit():
            return super().get_url_parts(request)
        if not hasattr(self, "_url_parts"):
            self._url_parts = super().get_url_parts(request)
        return self._url_parts

    def get_context(self, request, *args, cards=(), **kwargs):
        """Return the context, and have at hand what this page shows of other things; ``cards`` have an image too."""
        if is_kept_for_visit():
            have_at_hand([self], cards)
        else:
            prefetch_renditions(self)
        return super().get_context(request, *args, **kwargs)

    @property
    def content_language(self):
        """Return the code of the language that the text is written in."""
        return language_of(self)

    @property
    def stands_in(self):
        """Return whether this page is there instead of a translation."""
        return stands_in(self)

    @property
    def lead(self):
        """Return the summary for lists: of a page that stands in for its translation in English, if there is one."""
        if self.stands_in and self.english_summary:
            return Lead(self.english_summary, self.locale.language_code)
        return Lead(self.summary, self.content_language)

    @property
    def source(self):
        """Return the Dutch page that this one follows, or the page itself."""
        return versions_of(self).get(source_locale().pk) or self

    def address_for(self, page, request):
        """Return the path, with query, at which ``page`` shows what ``request`` asks of this one.

        ``page`` is this page itself or a translation of it; a list keeps its filters. The answer for the page itself
        is the one right address of what it shows.
        """
        return page.url or ""

    def publishing_errors(self):
        """Return what stands in the way of publishing (drafts may have it) as a dictionary of field and message."""
        return {}
