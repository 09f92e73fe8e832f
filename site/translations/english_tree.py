"""Keeps the English tree the mirror of the Dutch one, whatever buttons the CMS has for pages in general."""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from techport.locales import target_locale

__all__ = ["keep_languages_apart", "translate_instead"]


@hooks.register("before_move_page")
def keep_languages_apart(request, page, destination):
    """Refuse to move a page into the tree of the other language, or an English one at all: it moves with Dutch."""
    if page.locale_id == destination.locale_id != target_locale().pk:
        return None
    messages.error(request, _("English pages follow Dutch: move the Dutch page, to another place in the Dutch tree."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_convert_alias_page")
def translate_instead(request, page):
    """Translate an English page where Wagtail would make a page of its own of it, with Dutch text as its English."""
    if page.locale_id != target_locale().pk:
        return None
    messages.info(request, _("This page still shows Dutch. To give it English of its own, translate it."))
    query = urlencode({"select_locale": page.locale.language_code})
    return redirect(reverse("wagtail_localize:submit_page_translation", args=[page.alias_of_id]) + f"?{query}")
