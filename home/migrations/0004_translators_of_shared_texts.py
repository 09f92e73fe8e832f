"""Translators translate shared texts too: they may change and publish them, and since they may add none, only in English."""

from django.db import migrations

GROUP = "Vertalers"
SNIPPETS = [("home", "person"), ("home", "boilerplate"), ("newsitems", "topic")]


def permissions(apps):
    """Return what the group gets."""
    codenames = [f"{action}_{model}" for _, model in SNIPPETS for action in ("change", "publish", "view")]
    return apps.get_model("auth.Permission").objects.filter(
        content_type__app_label__in=["home", "newsitems"], codename__in=codenames
    )


def allow(apps, schema_editor):
    """Give the group its rights."""
    for group in apps.get_model("auth.Group").objects.filter(name=GROUP):
        group.permissions.add(*permissions(apps).values_list("pk", flat=True))


def take_back(apps, schema_editor):
    """Take the rights away again."""
    for group in apps.get_model("auth.Group").objects.filter(name=GROUP):
        group.permissions.remove(*permissions(apps).values_list("pk", flat=True))


class Migration(migrations.Migration):
    dependencies = [("home", "0003_groups_and_workflow")]

    operations = [migrations.RunPython(allow, take_back)]
