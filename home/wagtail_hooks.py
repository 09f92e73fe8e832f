"""The CMS's side of people and standard texts."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import Boilerplate, Person


class PersonViewSet(SnippetViewSet):
    """People whom visitors can ask."""

    model = Person
    icon = "user"
    list_display = ["name", "role", "organisation", "locale"]
    search_fields = ["name", "role", "organisation"]
    menu_label = _("People")


class BoilerplateViewSet(SnippetViewSet):
    """Texts that are the same on many pages."""

    model = Boilerplate
    icon = "doc-full-inverse"
    list_display = ["name", "heading", "locale"]
    search_fields = ["name", "heading"]


register_snippet(PersonViewSet)
register_snippet(BoilerplateViewSet)
