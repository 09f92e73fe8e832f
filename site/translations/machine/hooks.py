"""Puts machine translation where editors find it: at the addresses that wagtail-localize has for it."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from translations.machine.views import UpdateView, machine_translate


@hooks.register("register_admin_urls", order=-1)
def take_the_place_of_localize():
    """Answer at addresses that wagtail-localize makes; the first that fits an address gets the request."""
    return [
        path("localize/translate/<int:translation_id>/machine_translate/", machine_translate),
        path("localize/update/<int:translation_source_id>/", UpdateView.as_view()),
    ]


@hooks.register("register_log_actions")
def name_in_history(actions):
    """Name in a page's history what was done."""
    actions.register_action("translations.machine", _("Translate by machine"), _("Translated by machine"))
