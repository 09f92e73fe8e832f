"""Who reads which addresses visitors did not find. What leads from there is made by who may make redirects."""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

READERS = ["Beheerders", "Eindredactie", "Meelezers"]


def permission(apps):
    """Return the key of the right to read the report: other migrations on the way back have other classes for it."""
    return apps.get_model("auth.Permission").objects.get(
        content_type__app_label="redirects", codename="view_missingaddress"
    ).pk


def allow(apps, schema_editor):
    """Give the groups their right."""
    # Django makes permissions after the last migration; the groups need them now
    create_permissions(
        installed_apps.get_app_config("redirects"), verbosity=0, using=schema_editor.connection.alias
    )
    for group in apps.get_model("auth.Group").objects.filter(name__in=READERS):
        group.permissions.add(permission(apps))


def take_back(apps, schema_editor):
    """Take the right away again."""
    for group in apps.get_model("auth.Group").objects.filter(name__in=READERS):
        group.permissions.remove(permission(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("redirects", "0001_missing_addresses"),
        ("home", "0003_groups_and_workflow"),
    ]

    operations = [migrations.RunPython(allow, take_back)]
