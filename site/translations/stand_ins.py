"""What visitors read stays whole while somebody translates: the last published English, and until there is one, Dutch.

wagtail-localize saves each draft of a translation over what is online, before it makes a revision of it; and a page
that somebody began to translate follows its Dutch page no longer, though it still speaks for it.
"""

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.models import COMMENTS_RELATION_NAME, DraftStateMixin, Page, PageLogEntry, Revision, TranslatableMixin
from wagtail.signals import page_published
from wagtail_localize.models import Translation

from techport.locales import source_locale, target_locale
from techport.pages import BasePage
from translations.following import is_source, translations_of

__all__ = ["follow_source"]


def follow_source(page, dutch):
    """Let ``page``, which has published no English yet, say what ``dutch`` says online, as an alias would."""
    version = page.with_content_json(dutch.serializable_data())
    copies = dutch.copy_all_child_relations(target=version, exclude=[COMMENTS_RELATION_NAME])
    for copied in copies.values():
        for child in copied if isinstance(copied, list) else [copied]:
            if isinstance(child, TranslatableMixin):
                child.locale = page.locale
    parent = page.get_parent()
    version.slug = dutch.slug if Page._slug_is_available(dutch.slug, parent, page) else page.slug
    version.set_url_path(parent)
    version.live = True
    version.live_revision = None
    version.last_published_at = dutch.last_published_at
    version.save(clean=False)
    page_published.send(sender=type(version), instance=version, revision=None, alias=True)


def put_back(row, revision):
    """Let ``row``, a page or shared text that is online, say again what ``revision`` says."""
    version = row.with_content_json(revision.content)
    version.live = True
    for name in ("live_revision_id", "first_published_at", "last_published_at", "go_live_at", "expire_at", "expired"):
        setattr(version, name, getattr(row, name))
    if isinstance(row, Page):
        version.save(clean=False)
    else:
        version.save()


def online_revision(row):
    """Return the revision that ``row`` has online, or None: that of its source, which an alias is given, is not its."""
    revision = row.live_revision
    return revision if revision and revision.object_id == str(row.pk) else None


@receiver(page_published)
def let_stand_ins_follow(sender, instance, alias=False, **kwargs):
    """Let the pages that stand in for a translation of a Dutch page say what it says now."""
    if alias or not instance.live or not is_source(instance):
        return
    for page in translations_of(instance).filter(alias_of=None, live_revision=None).specific():
        # What is offline though it was published once, somebody took offline
        if page.live or not PageLogEntry.objects.filter(page=page.pk, action__startswith="wagtail.publish").exists():
            follow_source(page, instance)


@receiver(post_save, sender=Revision)
def keep_what_is_online(sender, instance, created, raw=False, **kwargs):
    """Take a draft of a translation off the site again, in the transaction that put it there."""
    model = instance.content_type.model_class()
    if raw or not created or not issubclass(model, DraftStateMixin) or not issubclass(model, TranslatableMixin):
        return
    row = model.objects.filter(pk=instance.object_id, locale=target_locale(), latest_revision__isnull=False).first()
    if row is None or not Translation.objects.filter(source__object_id=row.translation_key, enabled=True).exists():
        return
    revision = online_revision(row)
    if revision is not None:
        put_back(row, revision)
    elif isinstance(row, Page) and row.live and row.depth > 2:
        dutch = model.objects.filter(translation_key=row.translation_key, locale=source_locale(), live=True).first()
        if dutch is not None:
            follow_source(row, dutch)


@receiver(pre_save)
def keep_first_home(sender, instance, raw=False, update_fields=None, **kwargs):
    """Make a revision of what the English home page said when the site was new, before something else is saved."""
    if raw or update_fields or not issubclass(sender, BasePage) or instance.depth != 2 or instance.live_revision_id:
        return
    row = sender.objects.filter(pk=instance.pk, locale=target_locale(), live=True, live_revision=None).first()
    if row is not None:
        revision = row.save_revision(changed=False, clean=False)
        Page.objects.filter(pk=row.pk).update(live_revision=revision)
        instance.live_revision = instance.latest_revision = revision
