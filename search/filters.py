"""What results can be narrowed down to: kind, pillar and year, all in the address."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext, gettext_lazy, pgettext

from home.models import PillarPage

__all__ = ["KINDS", "SearchFilters"]

KINDS = {
    "news": gettext_lazy("News"),
    "partner": gettext_lazy("Partners"),
    "pillar": gettext_lazy("Pillars"),
    "page": gettext_lazy("Pages"),
    "document": gettext_lazy("Documents"),
}


@dataclass(frozen=True)
class SearchFilters:
    """A choice of results. A part is empty when the visitor did not choose it, or chose what does not exist."""

    kind: str = ""
    pillar: PillarPage | None = None
    year: int | None = None

    @classmethod
    def from_query(cls, query, pillars):
        """Return the filters that a query (``request.GET``) names; ``pillars`` are those that a visitor may see."""
        kind, year = query.get("type", ""), query.get("year", "")
        return cls(
            kind=kind if kind in KINDS else "",
            pillar=next((pillar for pillar in pillars if pillar.slug == query.get("pillar")), None),
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        )

    @property
    def query(self):
        """Return the filters as they stand in an address, by name."""
        parts = {"type": self.kind, "pillar": self.pillar.slug if self.pillar else "", "year": self.year}
        return {name: value for name, value in parts.items() if value}

    @property
    def more_chosen(self):
        """Return whether a filter is chosen that is not in sight at once."""
        return bool(self.pillar or self.year)

    def in_language(self, locale):
        """Return the same filters for the other language, without a pillar that is not there in it."""
        return replace(self, pillar=self.pillar and self.pillar.get_translation_or_none(locale))

    @property
    def chosen(self):
        """Return what is chosen, as ``Facets`` knows it, by name."""
        values = {"kind": self.kind, "pillar": self.pillar and self.pillar.translation_key, "year": self.year}
        return {name: value for name, value in values.items() if value}

    def facets(self, matches, pillars, asked):
        """Return the filters as rows of links, each with what the other filters leave of ``matches`` (``Matches``).

        A row has label and options; an option has label, count, current and url (``asked`` is what else stands in the
        address). An option that leaves nothing is left out unless it is chosen, and so is a row without a choice.
        """
        years = sorted({*matches.facets.having["year"], self.year} - {None}, reverse=True)
        rows = [
            (gettext("Show results by kind"), "kind", [(kind, kind, label) for kind, label in KINDS.items()]),
            (
                gettext("Show results by pillar"),
                "pillar",
                [(pillar, pillar.translation_key, pillar.title) for pillar in pillars],
            ),
            (gettext("Show results by year"), "year", [(year, year, str(year)) for year in years]),
        ]
        facets = []
        for label, name, values in rows:
            counts, number = matches.facets.counts(name, self.chosen)
            values = [(value, text, counts.get(key, 0)) for value, key, text in values]
            options = self.options(name, values, number, asked)
            facets.append({"label": label, "chosen": getattr(self, name), "options": options})
        return [facet for facet in facets if facet["chosen"] or narrows(facet["options"])]

    def options(self, name, values, number, asked):
        """Return the options of one row, "all" first with ``number``; ``values`` are tuples of value, label, count."""
        chosen, empty = getattr(self, name), type(self)()
        every = (getattr(empty, name), pgettext("filter", "All"), number)
        return [
            {
                "label": label,
                "count": count,
                "current": value == chosen,
                "url": f"?{urlencode(asked | replace(self, **{name: value}).query)}",
            }
            for value, label, count in [every, *values]
            if count or value == chosen
        ]


def narrows(options):
    """Return whether one of ``options`` leaves less than the first, which stands for all."""
    return any(option["count"] < options[0]["count"] for option in options)
