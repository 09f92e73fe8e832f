"""English pages go where their Dutch page goes: up, offline, behind a lock, to another place in the tree, away.

Wagtail and wagtail-localize do part of this for aliases and nothing for real translations; and a private page with a
public translation is no private page. Signals see every way in: the CMS, a script, an import.
"""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.signals import page_published, page_unpublished, post_page_move
from wagtail_localize.synctree import create_aliases_for_new_page

from techport.locales import source_locale
from techport.pages import BasePage

__all__ = ["WENT_ALONG", "is_source", "translations_of"]

WENT_ALONG = "translations.unpublish"  # what the history says of English that went offline with Dutch


def is_source(page):
    """Return whether ``page`` is one that others follow: a Dutch page of this site."""
    return page.depth > 2 and page.locale.is_default and isinstance(page.specific_deferred, BasePage)


def translations_of(page):
    """Return what follows ``page``: its translations and the aliases that stand in for them."""
    return Page.objects.filter(translation_key=page.translation_key).exclude(locale_id=page.locale_id)


@receiver(page_published)
def make_an_alias(sender, instance, alias=False, **kwargs):
    """Give a Dutch page that comes online its English page, whoever made it: the CMS only does so for its own."""
    if not alias and instance.live and is_source(instance) and not translations_of(instance).exists():
        create_aliases_for_new_page(instance)


@receiver(page_published)
def give_an_alias_the_slug_of_its_source(sender, instance, alias=False, **kwargs):
    """Change the address of an alias with that of its source, unless a neighbour has it."""
    if not alias or not instance.alias_of or instance.slug == instance.alias_of.slug or instance.depth <= 2:
        return
    if Page._slug_is_available(instance.alias_of.slug, instance.get_parent(), instance):
        instance.slug = instance.alias_of.slug
        instance.save(clean=False)


@receiver(pre_save)
def forget_the_revision_of_the_source(sender, instance, raw=False, **kwargs):
    """Take from a page that was an alias the live revision it had from its source: it has published nothing yet."""
    if (
        raw
        or not issubclass(sender, BasePage)
        or instance.alias_of_id
        or not (instance.pk and instance.live_revision_id)
    ):
        return
    if not Revision.objects.filter(pk=instance.live_revision_id, object_id=str(instance.pk)).exists():
        instance.live_revision = None


@receiver(page_unpublished)
def unpublish_translations(sender, instance, **kwargs):
    """Take the translations of a page offline with it."""
    if is_source(instance):
        for translation in translations_of(instance).live().specific():
            translation.unpublish(set_expired=instance.expired, log_action=WENT_ALONG)


@receiver(pre_delete)
def delete_translations(sender, instance, **kwargs):
    """Delete what follows a page that is deleted; without its source it would be a page of nobody."""
    if issubclass(sender, BasePage) and is_source(instance):
        for translation in translations_of(instance):
            translation.delete()


@receiver(post_page_move)
def move_translations(sender, instance, parent_page_before, parent_page_after, **kwargs):
    """Move the translations of a page below the translation of its new parent."""
    if parent_page_before == parent_page_after or not is_source(instance):
        return
    for translation in translations_of(instance):
        parent = parent_page_after.get_translation_or_none(translation.locale)
        if parent and not translation.is_child_of(parent):
            translation.specific.move(parent, pos="last-child")


@receiver(post_save, sender=PageViewRestriction)
@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def lock_translations(sender, instance, raw=False, reverse=False, **kwargs):
    """Put the restriction of a page on its translations."""
    if raw or reverse or not is_source(instance.page):
        return
    for translation in translations_of(instance.page):
        copy, _made = PageViewRestriction.objects.update_or_create(
            page=translation,
            defaults={"restriction_type": instance.restriction_type, "password": instance.password},
        )
        copy.groups.set(instance.groups.all())


@receiver(post_delete, sender=PageViewRestriction)
def unlock_translations(sender, instance, **kwargs):
    """Take the restriction of a page off its translations as well."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page and is_source(page):
        PageViewRestriction.objects.filter(page__in=translations_of(page)).delete()


@receiver(post_save)
def lock_what_is_new(sender, instance, created, raw=False, **kwargs):
    """Give a new translation the restriction that its source has."""
    if not created or raw or not issubclass(sender, BasePage) or instance.depth <= 2 or instance.locale.is_default:
        return
    source = Page.objects.filter(translation_key=instance.translation_key, locale=source_locale()).first()
    for restriction in PageViewRestriction.objects.filter(page=source) if source else []:
        lock_translations(PageViewRestriction, restriction)
