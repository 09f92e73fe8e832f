"""What a page type says of itself to machines. A type adds what only it knows."""

from typing import NamedTuple

from techport.addresses import absolute
from techport.metadata.cards import Card
from techport.metadata.head import Head, shortened

__all__ = ["DescribedPage", "Picture"]


class Picture(NamedTuple):
    """An image with what it shows here."""

    image: object
    alt: str


class DescribedPage:
    """A page with a head. Nothing here asks the database; a type that overrides uses what it has looked up anyway."""

    schema_page_type = "WebPage"  # in the words of schema.org

    def get_head(self, request):
        """Return the ``Head`` of this page as ``request`` asks for it; a stand-in has the address of its source."""
        summary = self.lead.text if self.stands_in and self.english_summary else self.search_description or self.summary
        return Head(
            title=self.seo_title or self.title,
            description=shortened(summary),
            path=self.address_for(self.source if self.stands_in else self, request) if self.pk else "",
            noindex=self.stands_in,
        )

    def structured_data(self, head):
        """Return this page in the words of schema.org, a dictionary; what is empty is left out when it is printed."""
        return {
            "@type": self.schema_page_type,
            "@id": absolute(head.path),
            "url": absolute(head.path),
            "name": head.title,
            "description": head.description,
            "inLanguage": self.content_language,
        }

    @property
    def picture(self):
        """Return the ``Picture`` that the page shows at its top, or None."""
        return None

    @property
    def card(self):
        """Return the ``Card`` that is drawn for who shares this page, when it has no image."""
        return Card(self.title)
