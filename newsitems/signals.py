"""What happens by itself around news."""

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import GroupPagePermission

from newsitems.models import NewsIndexPage

__all__ = ["let_editors_publish_news"]


@receiver(post_save, sender=NewsIndexPage)
def let_editors_publish_news(sender, instance, created, raw=False, **kwargs):
    """Let the group Redactie publish below a new Dutch list of news: news waits for nobody's approval."""
    if not created or raw or instance.alias_of_id:
        return
    for group in Group.objects.filter(name="Redactie"):
        GroupPagePermission.objects.get_or_create(
            group=group,
            page=instance.page_ptr,
            permission=Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page"),
        )
