"""The CMS's side of people and standard texts."""

from django.utils.translation import gettext_lazy as _

from home.models import Boilerplate, Person
from techport.shared_texts import SharedTextViewSet, register_shared_text


class PersonViewSet(SharedTextViewSet):
    """People whom visitors can ask."""

    model = Person
    icon = "user"
    list_display = ["name", "role", "organisation", "locale"]
    search_fields = ["name", "role", "organisation"]
    menu_label = _("People")


class BoilerplateViewSet(SharedTextViewSet):
    """Texts that are the same on many pages."""

    model = Boilerplate
    icon = "doc-full-inverse"
    list_display = ["name", "heading", "locale"]
    search_fields = ["name", "heading"]


register_shared_text(PersonViewSet)
register_shared_text(BoilerplateViewSet)
