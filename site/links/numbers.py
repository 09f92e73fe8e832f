"""Which links lead nowhere on the pages of an editor."""

from django.urls import reverse
from django.utils.translation import gettext as _

from checks.findings import edit_url
from checks.views.report import editable_pages
from desk.today.work import SHOWN, Item, Waiting
from links.models import LinkPlace

__all__ = ["broken_links", "broken_places"]


def broken_places(user):
    """Return the places of links that lead nowhere, on the pages that ``user`` may change or publish."""
    places = LinkPlace.objects.exclude(link__problem="")
    return places if user.is_superuser else places.filter(page__in=editable_pages(user).values("pk"))


def broken_links(request):
    """Return the links that lead nowhere on the pages of the user of ``request`` as ``Waiting``, or None."""
    places = broken_places(request.user).order_by("link__since", "pk").select_related("link", "page")
    found = list(places[:SHOWN])
    items = [
        Item(
            place.page.get_admin_display_title(),
            edit_url(place.page, place.place),
            " – ".join(filter(None, [f"“{place.words}”" if place.words else "", place.link.get_problem_display()])),
        )
        for place in found
    ]
    total = places.count() if len(found) == SHOWN else len(found)
    return Waiting("links", _("Broken links"), items, total, reverse("links:report"), "link", 40) if items else None
