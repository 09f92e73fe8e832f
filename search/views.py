"""The search page."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse, translate_url
from django.utils.translation import ngettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.filters import SearchFilters
from search.log import LoggedResponse
from search.outcome import Outcome, count_in, find_everything
from search.promotions import promoted_results
from search.results import results_of
from search.time_limit import answering_within
from search.words import clean_query
from techport.errors import RETRY_AFTER, Unavailable
from techport.listings import all_visible
from techport.locales import active_locale, locale_of, other_locale

__all__ = ["search"]

RESULTS_A_PAGE = 10
SECONDS_TO_ANSWER = 1.2  # for a search server, whatever there is to ask
OTHER_LANGUAGE = {
    "nl": ngettext_lazy(
        "There is also %(number)d result in Dutch.", "There are also %(number)d results in Dutch.", "number"
    ),
    "en": ngettext_lazy(
        "There is also %(number)d result in English.", "There are also %(number)d results in English.", "number"
    ),
}
SHOW_IN = {"nl": "Toon resultaten in het Nederlands", "en": "Show results in English"}  # each in its own language


@require_safe
@cache_control(private=True, no_cache=True)  # each answer is counted, and holds what somebody typed
def search(request):
    """Answer with the search page.

    ``?q=`` holds the words, ``literal=1`` takes them as they are, ``type``, ``pillar`` and ``year`` narrow down,
    ``page`` is the page of results. When a search server does not answer, the page says so.
    """
    try:
        with answering_within(SECONDS_TO_ANSWER):
            return found(request)
    except Unavailable:
        query = clean_query(request.GET.get("q", ""))
        context = {"query": query, "query_in": lambda code: {"q": query}}
        response = render(request, "search/away.html", context, status=503)
        response["Retry-After"] = str(RETRY_AFTER)
        return response


def found(request):
    """Return the page with what was found. Raises ``Unavailable``."""
    typed, locale = request.GET.get("q", ""), active_locale()
    query, literal = clean_query(typed), request.GET.get("literal") == "1"
    pillars = all_visible("home.PillarPage", locale)
    filters = SearchFilters.from_query(request.GET, pillars)
    outcome = find_everything(query, locale, literal=literal) if query else Outcome()
    promoted = promoted_results(query, outcome.query) if query and not filters.query else []
    chosen_first = {promotion.page_id for promotion in promoted}
    left = [key for key in outcome.matches.narrowed(filters.chosen) if key not in chosen_first]
    pages = Paginator(left, RESULTS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    asked = ({"q": query} if query else {}) | ({"literal": "1"} if literal else {})
    extra = sum(promotion.page_id not in outcome.matches.keys for promotion in promoted)
    context = {
        "query": query,
        "outcome": outcome,
        "number": len(left) if filters.query else outcome.count + extra,
        "promoted": promoted if page.number == 1 else [],
        "results": results_of(page, outcome.matches, outcome.query, locale.language_code, pillars),
        "facets": filters.facets(outcome.matches, pillars, asked),
        "filters": filters,
        "is_narrowed_to_nothing": bool(filters.query and outcome.matches.keys and not left),
        "all_url": f"?{urlencode(asked)}",
        "literal_url": f"?{urlencode({'q': query, 'literal': '1'})}",
        "page_of_results": page,
        "page_range": pages.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "parameters": asked | filters.query,
        "query_in": lambda code: asked | filters.in_language(locale_of(code)).query,
        "elsewhere": elsewhere(query, outcome),
    }
    body = render_to_string("search/search.html", context, request)
    is_asked = "page" not in request.GET and not filters.query  # who turns a page or narrows down asks nothing new
    results = outcome.with_all_words + len(promoted)
    return LoggedResponse(body, language=locale.language_code, typed=typed if is_asked else "", results=results)


def elsewhere(query, outcome):
    """Return what to say when the other language has more to give, else None.

    That is a sentence in this language, and in the other one the text and address of a link, with its code.
    """
    if not query or outcome.with_all_words >= RESULTS_A_PAGE:
        return None
    locale = other_locale()
    count = count_in(locale, query)
    if count <= outcome.with_all_words:
        return None
    code = locale.language_code
    address = translate_url(reverse("search"), code)
    return {
        "sentence": OTHER_LANGUAGE[code] % {"number": count},
        "language": code,
        "link": SHOW_IN[code],
        "url": f"{address}?{urlencode({'q': query})}",
    }
