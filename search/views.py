"""The search page."""

from django.core.paginator import Paginator
from django.shortcuts import render
from wagtail.models import Page

from techport.locales import active_locale
from techport.pages import SitePageQuerySet

__all__ = ["search"]

RESULTS_A_PAGE = 10
LONGEST_QUERY = 100
MOST_WORDS = 12


def clean_query(text):
    """Return what a visitor typed as at most 12 words of letters and digits, 100 characters in all."""
    printable = "".join(char if char.isalnum() or char in "-'’" else " " for char in text[:LONGEST_QUERY])
    return " ".join(printable.split()[:MOST_WORDS])


def results_for(query):
    """Return the pages that a visitor may see, written in the active language, that have all words of ``query``."""
    words = query.strip("-'’ ")
    if not words:
        return Page.objects.none()
    pages = SitePageQuerySet(Page).visible().translated().filter(locale=active_locale(), depth__gt=2)
    # The search backends filter by indexed fields only; these keys say the same with any of them
    return Page.objects.filter(pk__in=pages.values("pk")).specific().search(words, operator="and")


def search(request):
    """Answer with the search page; ``?q=`` holds the words and ``?page=`` the page of results."""
    typed = request.GET.get("q", "")
    query = clean_query(typed)
    results = Paginator(results_for(query), RESULTS_A_PAGE)
    page_of_results = results.get_page(request.GET.get("page"))
    return render(
        request,
        "search/search.html",
        {
            "query": query,
            "parameters": {"q": query},
            "results": page_of_results,
            "page_range": results.get_elided_page_range(page_of_results.number, on_each_side=1, on_ends=1),
        },
    )
