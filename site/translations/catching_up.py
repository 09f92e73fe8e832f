"""English follows what is saved without being published as well, as scripts and imports do it."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page

from techport.pages import BasePage
from translations.following import is_source, make_an_alias, translations_of, unpublish_translations
from translations.stand_ins import let_stand_ins_follow

__all__ = ["catch_up"]


def catch_up(page):
    """Bring the English of a Dutch ``page`` to where that is: there or not, online or not, at the same address."""
    english = list(translations_of(page))
    if not page.live:
        if any(translation.live for translation in english):
            unpublish_translations(type(page), page)
    elif not english:
        make_an_alias(type(page), page)
    elif any(is_behind(translation, page) for translation in english):
        let_stand_ins_follow(type(page), page.specific)
        page.specific.update_aliases()


def is_behind(english, page):
    """Return whether what says in the English tree what ``page`` says is offline, or has not its title and address."""
    if english.alias_of_id is None and english.live_revision_id is not None:
        return False  # it has English of its own
    return not english.live or (english.title, english.slug) != (page.title, page.slug)


@receiver(post_save)
def catch_up_when_all_is_saved(sender, instance, raw=False, update_fields=None, **kwargs):
    """Look after a Dutch page when its children are saved too; where it was published there is nothing left to do."""
    if not raw and not update_fields and issubclass(sender, BasePage) and is_source(instance):
        transaction.on_commit(partial(catch_up_by_id, instance.pk))


def catch_up_by_id(pk):
    """Look after the page with this id, if it is still there."""
    page = Page.objects.filter(pk=pk).first()
    if page is not None:
        catch_up(page)
