"""What every page of a language shows around its content: the home page's texts, the menu, the breadcrumb.

It is the same for all pages, so it is asked for once and kept until something changes that visitors see.
"""

from django.conf import settings
from django.dispatch import receiver
from django.http.request import split_domain_port
from django.template.loader import render_to_string
from django.utils import timezone, translation
from wagtail.models import Page, Site
from wagtail.models.sites import get_site_for_hostname

from pagecache.kept import new_generation_seen, per_generation
from techport.locales import locale_of
from techport.pages import SitePageQuerySet, language_of

__all__ = ["breadcrumb_of", "footer_below", "home_of", "homes_of", "menu_of", "moments_of_change"]

kept_site = per_generation(get_site_for_hostname)


def home_of(request):
    """Return the home page of the active language (a ``HomePage``), or None before there is one."""
    if not hasattr(request, "_wagtail_site"):  # where Wagtail looks as well
        host, _port = split_domain_port(request.get_host())
        try:
            request._wagtail_site = kept_site(host, request.get_port())
        except Site.DoesNotExist:
            request._wagtail_site = None
    if not hasattr(request, "_home_by_language"):
        request._home_by_language = {}
    language = translation.get_language()
    if language not in request._home_by_language:
        site = request._wagtail_site
        request._home_by_language[language] = site and home_below(site.root_page_id, language)
    return request._home_by_language[language]


def homes_of(request):
    """Return the home pages of all languages, drafts included, by the primary key of the locale."""
    site = request._wagtail_site
    homes = [home_below(site.root_page_id, code) for code, _name in settings.LANGUAGES] if site else []
    return {home.locale_id: home for home in homes if home}


@per_generation
def home_below(root_id, language):
    """Return the home page in a language of the site with this root page, or None."""
    root = Page.objects.get(pk=root_id)
    locale = locale_of(language)
    home = root if root.locale_id == locale.pk else root.get_translation_or_none(locale)
    if home is None:
        return None
    home = home.specific
    home.locale = locale
    home.have_frame_at_hand()
    return home


@per_generation
def entries_below(home_id, language):
    """Return the pages in the menu below a home page: title, url, language (of the title) and place in the tree."""
    pages = SitePageQuerySet(Page).child_of(Page.objects.get(pk=home_id)).visible().in_menu().order_by("path")
    return [
        {"title": page.title, "url": page.url, "language": language_of(page), "url_path": page.url_path}
        for page in pages
    ]


def menu_of(home, page):
    """Return the menu below ``home``, with ``aria-current`` for where ``page`` (or None) is.

    Each entry has title, url, language (of the title) and current: "page", "true" (somewhere below) or "".
    """
    if home is None:
        return []
    here = page.url_path if page and page.pk else ""

    def current(url_path):
        return "page" if url_path == here else "true" if here.startswith(url_path) else ""

    entries = entries_below(home.pk, translation.get_language())
    return [entry | {"current": current(entry["url_path"])} for entry in entries]


@per_generation
def footer_below(home, language, year):
    """Return the footer with what ``home`` (or None) says, as HTML. It is in ``language``, and names the ``year``."""
    return render_to_string("components/footer.html", {"home": home, "year": year})


def moments_of_change(home):
    """Return when the frame will be another by itself: the notice of ``home`` comes or goes, or a year begins."""
    now = timezone.localtime()
    notice = (home.notice_from, home.notice_until) if home and home.notice_text else ()
    new_year = now.replace(year=now.year + 1, month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return [moment for moment in (*notice, new_year) if moment and moment > now]


def breadcrumb_of(page):
    """Return the pages above ``page`` from the home page down, without ``page`` itself."""
    if not hasattr(page, "pages_above"):  # where the address of the page was not how it was found
        page.pages_above = list(page.get_ancestors().filter(depth__gte=2).live())
    return page.pages_above


@receiver(new_generation_seen)
def forget_addresses(**kwargs):
    """Let Wagtail read anew where sites begin: another process may have changed that."""
    Site.clear_site_root_paths_cache()
