"""Finds the pages of partners by the names that an article uses."""

import re
import unicodedata

from home.models import PartnerPage

__all__ = ["PartnerFinder"]

KINDS = {"gemeente", "provincie", "stichting", "vereniging", "municipality", "province"}
ARTICLES = re.compile(r"^(?:de|het|the)\s+|\s+of\s+|^municipality of |^province of ")
FORMS = re.compile(r"\s+(?:b\.?v\.?|n\.?v\.?|vof|inc\.?|ltd\.?)$")


class PartnerFinder:
    """Knows the partners in the tree of ``locale``."""

    def __init__(self, locale):
        self.partners = [(*name_and_kind(page.title), page) for page in PartnerPage.objects.filter(locale=locale)]

    def find(self, name):
        """Return the page of the partner called ``name``, or None.

        Capitals, accents and legal forms do not matter, nor does "gemeente" or "provincie" in front of the name when
        only one of the two has it; "gemeente Utrecht" and "provincie Utrecht" are two partners.
        """
        wanted, kind = name_and_kind(name)
        found = [
            (own_kind == kind, page)
            for own, own_kind, page in self.partners
            if own == wanted and (own_kind == kind or not own_kind or not kind)
        ]
        exact = [page for is_exact, page in found if is_exact]
        if exact:
            return exact[0]
        return found[0][1] if len(found) == 1 else None


def name_and_kind(name):
    """Return what identifies an organisation: its name without capitals, accents and the like, and its kind or ""."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = " ".join(re.sub(r"[^\w.&-]+", " ", plain).split()).strip(" .,-")
    plain = FORMS.sub("", ARTICLES.sub("", plain))
    first, _space, rest = plain.partition(" ")
    if first in KINDS and rest:
        return ARTICLES.sub("", rest), {"municipality": "gemeente", "province": "provincie"}.get(first, first)
    return plain, ""
