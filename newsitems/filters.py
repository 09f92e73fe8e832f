"""What the list of news is narrowed down to: pillar, topic, partner and year, all in the address."""

from dataclasses import dataclass, fields

from home.models import PartnerPage, PillarPage
from newsitems.models.topics import Topic

__all__ = ["NewsFilters"]


@dataclass(frozen=True)
class NewsFilters:
    """A choice of news. Each part is None when the visitor did not choose it, or chose what does not exist."""

    pillar: PillarPage | None = None
    topic: Topic | None = None
    partner: PartnerPage | None = None
    year: int | None = None

    @classmethod
    def from_query(cls, query, locale):
        """Return the filters that a query (``request.GET``) names by slugs of the language ``locale``."""

        def page(model, name):
            slug = query.get(name, "")[:255].replace("\x00", "")
            return model.objects.visible().filter(locale=locale, slug=slug).first() if slug else None

        topic = query.get("topic", "")[:60].replace("\x00", "")
        year = query.get("year", "")
        return cls(
            pillar=page(PillarPage, "pillar"),
            topic=Topic.objects.filter(locale=locale, live=True, slug=topic).first() if topic else None,
            partner=page(PartnerPage, "partner"),
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        )

    @property
    def chosen(self):
        """Return the parts that the visitor chose, by name."""
        return {part.name: value for part in fields(self) if (value := getattr(self, part.name)) is not None}

    @property
    def query(self):
        """Return the filters as they stand in an address, by name."""
        return {name: getattr(value, "slug", value) for name, value in self.chosen.items()}

    @property
    def more_chosen(self):
        """Return whether a filter is chosen that is not in sight at once."""
        return bool(self.chosen.keys() - {"pillar"})

    @property
    def chips(self):
        """Return what is chosen, each with the address (a dictionary) of the list without it."""
        return [
            {
                "label": str(getattr(value, "title", None) or getattr(value, "name", value)),
                "query": {other: part for other, part in self.query.items() if other != name},
            }
            for name, value in self.chosen.items()
        ]

    def in_locale(self, locale):
        """Return the same filters for the other language, without what is not there in it."""
        return NewsFilters(
            **{
                name: value.get_translation_or_none(locale) if hasattr(value, "translation_key") else value
                for name, value in self.chosen.items()
            }
        )
