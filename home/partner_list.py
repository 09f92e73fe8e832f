"""What one address of the overview of partners shows: those of a kind and of a pillar, and where they are."""

from dataclasses import replace

from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from techport.listings import all_visible

__all__ = ["PartnerList"]

LONGEST_VALUE = 255
LABELS = {"type": _("Kind of partner"), "pillar": _("Pillar")}


class PartnerList:
    """The partners below ``page`` (a ``PartnerIndexPage``) that ``query`` (``request.GET``) names.

    ``kinds`` are the choices of the kind of partner.
    """

    def __init__(self, page, query, kinds):
        self.page, self.kinds = page, kinds
        self.everyone = page.partners
        self.pillars = all_visible("home.PillarPage", page.locale)
        typed = {name: query.get(name, "").replace("\x00", "")[:LONGEST_VALUE] for name in LABELS}
        self.kind = typed["type"] if typed["type"] in kinds.values else ""
        self.pillar = next((pillar for pillar in self.pillars if pillar.slug == typed["pillar"]), None)
        known = {"type": self.kind, "pillar": self.pillar}
        self.unknown = {name: value for name, value in typed.items() if value and not known[name]}

    @cached_property
    def partners(self):
        """Return the partners that pass the filters, from A to Z."""
        return self.found(self.kind, self.pillar)

    @property
    def towns(self):
        """Return where these partners are: tuples of a town and its partners, both from A to Z."""
        towns = {}
        for partner in self.partners:
            if partner.town:
                towns.setdefault(partner.town, []).append(partner)
        return sorted(towns.items())

    def narrow(self, head):
        """Return the ``Head`` of this list; ``head`` is that of the overview, with the address of this list."""
        chosen = [str(self.kinds(self.kind).label)] if self.kind else []
        part = head.narrowed(*chosen, *([self.pillar.title] if self.pillar else []))
        return replace(part, noindex=head.noindex or not self.is_for_search_engines)

    @property
    def problems(self):
        """Return sentences about what was asked for and is not there."""
        return [
            gettext("%(filter)s “%(value)s” is not known here, so it does not narrow down the list.")
            % {"filter": LABELS[name], "value": value}
            for name, value in self.unknown.items()
        ]

    @property
    def is_for_search_engines(self):
        """Return whether this list is worth finding."""
        return bool(self.partners) and not self.unknown

    @property
    def filters(self):
        """Return both filters as rows of links, for ``components/filter.html``."""
        kinds = [("", gettext("All partners"), "")] + [(value, label, "") for value, label in self.kinds.choices]
        pillars = [(None, gettext("All pillars"), "")]
        pillars += [(pillar, pillar.title, pillar.content_language) for pillar in self.pillars]
        return [
            {
                "label": gettext("Show partners by kind"),
                "options": self.options((value, self.pillar, label, language) for value, label, language in kinds),
            },
            {
                "label": gettext("Show partners by pillar"),
                "options": self.options((self.kind, value, label, language) for value, label, language in pillars),
            },
        ]

    def options(self, choices):
        """Return links for ``choices`` (kind, pillar, label, language); one that leaves nothing only when chosen."""
        found = [
            {
                "label": label,
                "language": language,
                "count": len(self.found(kind, pillar)),
                "url": address_of(self.page.url or "", kind, pillar),
                "current": (kind, pillar) == (self.kind, self.pillar),
            }
            for kind, pillar, label, language in choices
        ]
        return [option for option in found if option["count"] or option["current"]]

    def found(self, kind, pillar):
        """Return the partners of ``kind`` ("" for any) that work on ``pillar`` (None for any)."""
        return [partner for partner in self.everyone if partner.passes(kind, pillar)]

    def address(self, base, page):
        """Return the one right address of this list for ``page`` at the path ``base``, a translation or itself."""
        pillar = self.pillar and self.pillar.versions.get(page.locale_id)
        return address_of(base, self.kind, pillar if pillar and pillar.is_visible else None)


def address_of(base, kind, pillar):
    """Return the address of the partners of ``kind`` ("" for any) and ``pillar`` (None for any)."""
    query = urlencode(({"type": kind} if kind else {}) | ({"pillar": pillar.slug} if pillar else {}))
    return f"{base}?{query}" if query else base
