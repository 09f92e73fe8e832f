"""The addresses of the search page and of what its box suggests."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from search.suggestions import suggestions
from search.views import search

urlpatterns = [
    path("", search, name="search"),
    path(_("suggestions/"), suggestions, name="search_suggestions"),
]
