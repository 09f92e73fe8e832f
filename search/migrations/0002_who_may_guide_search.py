"""Who keeps synonyms and promoted results, and who reads what visitors searched for."""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITORS = ["Beheerders", "Eindredactie", "Redactie"]
READERS = [*EDITORS, "Vertalers", "Meelezers"]
MAY = {
    **{("search", f"{action}_synonyms"): EDITORS for action in ("add", "change", "delete", "view")},
    **{("wagtailsearchpromotions", f"{action}_searchpromotion"): EDITORS for action in ("add", "change", "delete")},
    ("search", "view_search"): READERS,
}


def pairs(apps):
    """Yield the group and the permission of each right."""
    for (app, codename), names in MAY.items():
        permission = apps.get_model("auth.Permission").objects.get(content_type__app_label=app, codename=codename)
        for group in apps.get_model("auth.Group").objects.filter(name__in=names):
            yield group, permission


def allow(apps, schema_editor):
    """Give the groups their rights."""
    for label in ("search", "wagtailsearchpromotions"):
        # Django makes permissions after the last migration; the groups need them now
        create_permissions(
            installed_apps.get_app_config(label), verbosity=0, using=schema_editor.connection.alias
        )
    for group, permission in pairs(apps):
        group.permissions.add(permission.pk)


def take_back(apps, schema_editor):
    """Take the rights away again; by key, since other migrations on the way back have other classes for them."""
    for group, permission in pairs(apps):
        group.permissions.remove(permission.pk)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_synonyms_and_searches"),
        ("home", "0004_translators_of_shared_texts"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]

    operations = [migrations.RunPython(allow, take_back)]
