"""How many links lead nowhere, for whoever shows that."""

from django.urls import reverse

from checks.views.report import editable_pages
from links.models import LinkPlace

__all__ = ["broken_links", "broken_places"]


def broken_places(user):
    """Return the places of links that lead nowhere, on the pages that ``user`` may change or publish."""
    places = LinkPlace.objects.exclude(link__problem="")
    return places if user.is_superuser else places.filter(page__in=editable_pages(user).values("pk"))


def broken_links(user):
    """Return how many links lead nowhere on the pages of ``user``, and the address of the report on them."""
    return broken_places(user).count(), reverse("links:report")
