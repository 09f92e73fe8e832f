"""What the search box suggests while somebody types."""

from django.http import JsonResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.engine import suggest
from search.matches import kind_of
from search.outcome import pages_to_search
from search.results import KIND_NAMES
from search.time_limit import answering_within
from search.words import clean_query
from techport.errors import Unavailable
from techport.locales import active_locale

__all__ = ["suggestions"]

MOST = 8
FEWEST_LETTERS = 2
SECONDS_TO_ANSWER = 0.8  # for a search server
SECONDS_KEPT = 60  # by the browser of who asked, and by nobody else


@require_safe
@cache_control(private=True, max_age=SECONDS_KEPT)
def suggestions(request):
    """Answer with pages in the language of the address whose title has words that begin like those of ``?q=``.

    The JSON holds ``suggestions`` (title, url, type) and ``message``, what a screen reader says about them.
    """
    query, locale = clean_query(request.GET.get("q", "")), active_locale()
    pages = []
    if len(query) >= FEWEST_LETTERS:
        try:
            with answering_within(SECONDS_TO_ANSWER):
                pages = suggest(pages_to_search(locale), query, locale.language_code, limit=MOST)
        except Unavailable:
            return JsonResponse({"suggestions": [], "message": gettext("No suggestions")}, status=503)
    found = [
        {"title": page.title, "url": page.url, "type": str(KIND_NAMES[kind_of(page.specific_class)])} for page in pages
    ]
    message = ngettext("%(number)d suggestion", "%(number)d suggestions", len(found)) % {"number": len(found)}
    return JsonResponse({"suggestions": found, "message": message if found else gettext("No suggestions")})
