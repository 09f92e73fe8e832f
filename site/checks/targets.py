"""Where links lead: what visitors of a page find there."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page, Revision, Site

from checks.findings import Kind
from techport.locales import locale_with
from techport.page_queries import SitePageQuerySet
from techport.pages import is_restricted

__all__ = ["Targets", "is_own_address"]

WITHOUT_LANGUAGE = (settings.STATIC_URL, settings.MEDIA_URL, "/documents/", "/-/", "/cms/")


def is_own_address(url):
    """Return whether ``url``, as an editor typed it, leads to this site."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    own = [settings.WAGTAILADMIN_BASE_URL, *(root.root_url for root in Site.get_site_root_paths())]
    return host is not None and host in {urlsplit(address).hostname for address in own}


class Targets:
    """The pages and documents that some ``links`` lead to: two queries, and one more when something is not online."""

    def __init__(self, links):
        ids = {link.page for link in links if link.page}
        keys = Page.objects.filter(pk__in=ids).values("translation_key")
        found = SitePageQuerySet(Page).filter(translation_key__in=keys).with_visibility() if ids else []
        self.pages = {page.pk: page for page in found}
        self.versions = {}
        for page in self.pages.values():
            self.versions.setdefault(page.translation_key, {})[page.locale_id] = page
        documents = {link.document for link in links if link.document}
        self.documents = (
            set(get_document_model().objects.filter(pk__in=documents).values_list("pk", flat=True))
            if documents
            else set()
        )

    def problem(self, link, page):
        """Return the ``Kind`` of what is wrong with where a link on ``page`` leads, or None."""
        if link.document is not None:
            return None if link.document in self.documents else Kind.LINK_GONE
        if link.page is not None:
            return self.problem_of_page(link, page)
        return Kind.LINK_LANGUAGE if leads_to_other_language(link.url, page) else None

    def problem_of_page(self, link, page):
        """Return what is wrong with a link to a page."""
        target = self.pages.get(link.page)
        if target is None:
            return Kind.LINK_GONE
        if target.translation_key == page.translation_key:
            return None
        here = self.versions[target.translation_key].get(page.locale_id)
        shown = next((version for version in (here, target) if version and version.is_visible), None)
        if shown is not None:
            return None if shown.locale_id == page.locale_id else Kind.LINK_LANGUAGE
        target = here or target
        if target.live:
            return None if page.pk and is_restricted(page) else Kind.LINK_PRIVATE
        if is_scheduled(target, page):
            return None
        return Kind.LINK_EXPIRED if target.expired else Kind.LINK_DRAFT


def is_scheduled(target, page):
    """Return whether ``target`` is online by the time that ``page`` is: a question for what is not online now."""
    moment = max(page.go_live_at or timezone.now(), timezone.now())
    same = Q(object_id=str(target.pk)) & Q(base_content_type__app_label="wagtailcore", base_content_type__model="page")
    return Revision.objects.filter(same, approved_go_live_at__lte=moment).exists()


def leads_to_other_language(url, page):
    """Return whether an address that was typed leads into the other language of this site."""
    own_path = url if url.startswith("/") and not url.startswith("//") else ""
    if not own_path and is_own_address(url):
        own_path = urlsplit(url).path or "/"
    if not own_path or own_path.startswith(WITHOUT_LANGUAGE) or "." in own_path.rpartition("/")[2]:
        return False
    first = own_path.strip("/").partition("/")[0]
    other_codes = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    language = first if first in other_codes else settings.LANGUAGE_CODE
    return language != locale_with(page.locale_id).language_code
