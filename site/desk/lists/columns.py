"""The columns of the lists of pages that Wagtail does not have."""

from collections import defaultdict

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.widgets.button import Button, ButtonWithDropdown
from wagtail_localize.wagtail_hooks import page_listing_more_buttons as buttons_of_localize

__all__ = ["DayColumn", "PillarsColumn", "TitleColumn"]


class TitleColumn(PageTitleColumn):
    """The title of a page, with the actions of Wagtail and our apps below three dots.

    Those of wagtail-localize are left out: they ask three questions for each page, and the lists have a column on
    English, which follows by itself.
    """

    cell_template_name = "desk/title_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        """Add the actions that the user may take."""
        context = super().get_cell_context_data(instance, parent_context)
        user, next_url = parent_context["request"].user, context["actions_next_url"]
        buttons = list(self.buttons(instance, user, next_url))
        label = _("More options for '%(title)s'") % {"title": instance.get_admin_display_title()}
        dots = ButtonWithDropdown(buttons=buttons, icon_name="dots-horizontal", attrs={"aria-label": label})
        return context | {"buttons": [dots] if buttons else []}

    def buttons(self, page, user, next_url):
        """Yield the actions on ``page``, in their order."""
        found = []
        for offer in hooks.get_hooks("register_page_listing_more_buttons"):
            if offer is not buttons_of_localize:
                found += offer(page=page, user=user, next_url=next_url)
        for button in found:
            if isinstance(button, MenuItem):
                if button.is_shown(user):
                    yield Button.from_menu_item(button)
            elif button.show:
                yield button


class DayColumn(Column):
    """A day as people write it: of news, "three weeks ago" is not enough."""

    def get_value(self, instance):
        """Return the day in the language of the editor, or nothing."""
        day = super().get_value(instance)
        return date_format(day) if day else ""


class PillarsColumn(Column):
    """The pillars that pages are about, asked with one query for the whole table.

    ``links`` is the model that ties pages to pillars, ``source`` the name of its field for the page.
    """

    def __init__(self, *args, links, source, **kwargs):
        super().__init__(*args, **kwargs)
        self.links, self.source = links, source

    def get_header_context_data(self, parent_context):
        """Ask for the pillars of all pages in the table."""
        table = parent_context["table"]
        table.pillars = defaultdict(list)
        links = self.links.objects.filter(**{f"{self.source}__in": [page.pk for page in table.data]})
        for page_id, title in links.order_by("sort_order", "pk").values_list(f"{self.source}_id", "pillar__title"):
            table.pillars[page_id].append(title)
        return super().get_header_context_data(parent_context)

    def get_cell_context_data(self, instance, parent_context):
        """Add the names of the pillars of the page."""
        value = ", ".join(parent_context["table"].pillars[instance.pk])
        return super().get_cell_context_data(instance, parent_context) | {"value": value}

    def get_value(self, instance):
        """Return nothing: the value comes with the table."""
